"""Parent news: the page about one child that a parent abroad opens by a secret link, and the wish that comes back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db, takes_turns
from app.domain import admissions, audit, clock, consents, secret_links
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkGone, LinkPurpose, SecretLink
from app.domain.units import Unit
from app.domain.users import User

LASTS = timedelta(days=14)
BETWEEN_WISHES = timedelta(hours=12)
LONGEST_WISH = 160


class NewsEnded(LinkGone):
    """The child is no longer mentored there, or the consent was taken back."""


class WishTooSoon(Exception):
    """One wish has just been sent by this link; the next can be sent later."""


class NewsRefused(Exception):
    """Consent to mentoring or to messages is missing or was taken back: nothing is sent about this child."""


class ParentNews(Base):
    """That there is news about one child in one activity; what secret links lead to, and what wishes answer."""

    __tablename__ = "parent_news"
    __table_args__ = (Index("ix_parent_news_child_activity", "child_id", "activity_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    child: Mapped[Person] = relationship(lazy="raise")
    activity: Mapped[Activity] = relationship(lazy="raise")


class ParentWish(Base):
    """One short wish of the parent for the child, and who read it out."""

    __tablename__ = "parent_wishes"

    id: Mapped[int] = mapped_column(primary_key=True)
    news_id: Mapped[int] = mapped_column(ForeignKey("parent_news.id"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST_WISH))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


def of(child_id: int, activity_id: int) -> ParentNews | None:
    """The news of one child in one activity, if a link was ever made."""
    query = select(ParentNews).where(ParentNews.child_id == child_id, ParentNews.activity_id == activity_id)
    return db.session.scalar(query)


def link_of(child_id: int, activity_id: int) -> SecretLink | None:
    """The link that opens today."""
    news = of(child_id, activity_id)
    return secret_links.current(LinkPurpose.PARENT_NEWS, news.id) if news else None


def may_be_told(child: Person, activity: Activity) -> bool:
    """Whether consent carries news about this child: to the mentoring, and not against messages."""
    said = consents.said([child.id], [Purpose.CONTACT])[child.id, Purpose.CONTACT]
    return said.standing not in consents.STOPPED and not admissions.kept_out(activity.kind, [child])


def make_link(child: Person, activity: Activity, *, unit: Unit, by: User) -> SecretLink:
    """A new link for the parent, good for two weeks; an earlier one stops. Raises NewsRefused."""
    if not may_be_told(child, activity):
        raise NewsRefused
    _lock(child.id)
    news = of(child.id, activity.id)
    if news is None:
        news = ParentNews(child_id=child.id, activity_id=activity.id, created_at=clock.now())
        db.session.add(news)
        db.session.flush()
    return secret_links.make(LinkPurpose.PARENT_NEWS, news.id, unit=unit, expires_at=clock.now() + LASTS, by=by)


def take_back(child_id: int, activity_id: int, *, by: User) -> None:
    """No link to the news of this child in this activity opens any more."""
    _lock(child_id)
    if news := of(child_id, activity_id):
        secret_links.revoke_all(LinkPurpose.PARENT_NEWS, news.id, by=by)


def _lock(child_id: int) -> None:
    """Let whoever makes or shuts a link of this child at the same moment wait until this transaction ends."""
    if not takes_turns():
        db.session.execute(select(Person.id).where(Person.id == child_id).with_for_update())


def make_links(children: Iterable[Person], activity: Activity, *, by: User) -> None:
    """A link for each of these children who has none that opens today. Raises NewsRefused."""
    for child in children:
        if link_of(child.id, activity.id) is None:
            make_link(child, activity, unit=activity.unit, by=by)


def open_link(token: str) -> ParentNews:
    """What a token opens today, with child and activity. Raises LinkUnknown, LinkExpired, LinkRevoked and NewsEnded."""
    link = secret_links.find(token, LinkPurpose.PARENT_NEWS)
    news = db.session.scalars(
        select(ParentNews)
        .where(ParentNews.id == link.subject_id)
        .options(joinedload(ParentNews.child), joinedload(ParentNews.activity))
    ).one_or_none()
    if news is None or not _goes_on(news) or not may_be_told(news.child, news.activity):
        raise NewsEnded
    return news


def _goes_on(news: ParentNews) -> bool:
    listed = select(RosterEntry.id).where(
        RosterEntry.activity_id == news.activity_id, RosterEntry.person_id == news.child_id,
        RosterEntry.covers_day(clock.today()),
    )
    return db.session.scalar(listed) is not None


def wish(news: ParentNews, text: str) -> ParentWish:
    """Keep what the parent wishes the child. One in twelve hours: raises WishTooSoon."""
    db.session.execute(select(ParentNews.id).where(ParentNews.id == news.id).with_for_update())
    if last := sent_lately(news):
        if last.text == text:
            return last  # sent twice
        raise WishTooSoon
    made = ParentWish(news_id=news.id, text=text, at=clock.now())
    db.session.add(made)
    db.session.flush()
    return made


def sent_lately(news: ParentNews) -> ParentWish | None:
    """The wish that was sent so lately that the next has to wait."""
    last = next(iter(wishes(news, most=1)), None)
    return last if last and clock.now() - last.at < BETWEEN_WISHES else None


def wishes(news: ParentNews | None, *, most: int = 10) -> list[ParentWish]:
    """What came back, newest first."""
    if news is None:
        return []
    query = select(ParentWish).where(ParentWish.news_id == news.id)
    return list(db.session.scalars(query.order_by(ParentWish.at.desc(), ParentWish.id.desc()).limit(most)))


def read(news: ParentNews, *, unit: Unit, by: User) -> None:
    """The wishes were read out to the child."""
    for each in wishes(news, most=50):
        if each.read_at is None:
            each.read_at, each.read_by_id = clock.now(), by.id
    audit.record("read", news, by=by, unit=unit)
