"""Topics: the curriculum of a training, what is taught in how many hours by whom, which its certificates list."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, Versioned, db
from app.domain import audit, versions
from app.domain.activities import Activity
from app.domain.units import Unit
from app.domain.users import User

MOST = 20  # so that even long ones fit on the back of a certificate
# The curriculum of the Safe and Fair work, with the hours (JP) that are usual; each can be changed afterwards.
SAFE_AND_FAIR = (
    ("Migrasi aman: syarat, dokumen, dan tahapannya", 4),
    ("Hak ketenagakerjaan dan kesetaraan gender", 4),
    ("Mencegah kekerasan terhadap perempuan", 4),
    ("Pencegahan perdagangan orang", 4),
    ("Perekrutan ilegal dan migrasi nonprosedural", 4),
    ("Layanan perlindungan dan jalur pengaduan", 2),
    ("Mengelola kiriman uang dan keuangan keluarga", 2),
)


class Topic(Versioned, Base):
    """One line of a curriculum. `hours` are lessons (JP); `speaker` is the name as it is to be printed."""

    __tablename__ = "topics"
    __table_args__ = (Index("ix_topics_activity_position", "activity_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(150))
    hours: Mapped[int]
    speaker: Mapped[str] = mapped_column(String(120), default="")

    activity: Mapped[Activity] = relationship(lazy="raise")

    @property
    def unit(self) -> Unit:
        """That of the activity; for rows whose activity is loaded."""
        return self.activity.unit

    @classmethod
    def visible_to(cls, viewer: User):
        return cls.activity_id.in_(select(Activity.id).where(Activity.visible_to(viewer)))


WITH_ACTIVITY = (joinedload(Topic.activity),)


class TooManyTopics(Exception):
    """A curriculum of more than MOST topics."""


class CurriculumBegun(Exception):
    """The start set is for an empty curriculum."""


def of_activity(activity: Activity) -> list[Topic]:
    """The curriculum of `activity` in its order."""
    query = select(Topic).where(Topic.activity_id == activity.id)
    return list(db.session.scalars(query.order_by(Topic.position, Topic.id)))


def add(activity: Activity, *, title: str, hours: int, speaker: str = "", by: User) -> Topic:
    """One more topic at the end. Raises TooManyTopics."""
    count, last = db.session.execute(
        select(func.count(), func.max(Topic.position)).where(Topic.activity_id == activity.id)
    ).one()
    if count >= MOST:
        raise TooManyTopics
    topic = Topic(
        activity_id=activity.id, activity=activity, position=(last or 0) + 1, title=title, hours=hours, speaker=speaker
    )
    db.session.add(topic)
    audit.record("create", topic, by=by, unit=activity.unit)
    return topic


def begin(activity: Activity, *, by: User) -> list[Topic]:
    """Write the Safe and Fair curriculum into an empty one. Raises CurriculumBegun."""
    if of_activity(activity):
        raise CurriculumBegun
    return [add(activity, title=title, hours=hours, by=by) for title, hours in SAFE_AND_FAIR]


def change(topic: Topic, *, seen: int | None, by: User, **facts: Any) -> None:
    """Write other facts into `topic`, whose activity is loaded: title, hours, speaker. Raises Outdated."""
    versions.expect(topic, seen)
    for name, value in facts.items():
        setattr(topic, name, value)
    if changed := audit.changed_fields(topic):
        audit.record("edit", topic, by=by, unit=topic.unit, fields=changed)


def move(topic: Topic, place: int, *, by: User) -> None:
    """Let `topic`, whose activity is loaded, be the `place`th (from 1) of its curriculum."""
    others = [each for each in of_activity(topic.activity) if each is not topic]
    ordered = [*others[: max(place, 1) - 1], topic, *others[max(place, 1) - 1 :]]
    if [each.position for each in ordered] == sorted({each.position for each in ordered}):
        return
    for position, each in enumerate(ordered, start=1):
        each.position = position
    audit.record("edit", topic, by=by, unit=topic.unit, fields=["position"])


def remove(topic: Topic, *, by: User) -> None:
    """Take `topic`, whose activity is loaded, out of the curriculum; certificates that list it stay as they are."""
    audit.record("delete", topic, by=by, unit=topic.unit)
    db.session.delete(topic)
