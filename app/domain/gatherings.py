"""Gatherings: how a meeting is held when some or all join from afar, and whether families may answer by a link."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey, Index, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Versioned, db
from app.domain import audit, clock, sealing, versions
from app.domain.activities import Activity, ActivityKind
from app.domain.meetings import Meeting
from app.domain.users import User

LINK, SEED = "gatherings.link", "gatherings.seed"
LONGEST_LINK = 500
SHORTEST_KEYWORD = 4  # letters and digits; fewer are guessed at once


class Mode(StrEnum):
    ON_SITE = "luring"
    ONLINE = "daring"
    HYBRID = "hibrida"


class Venue(StrEnum):
    """Where those meet who join from afar."""

    ROOM = "ruang"
    LINK = "tautan"


class BadLink(Exception):
    """A link to a meeting begins with https:// and names a host."""


class BadKeyword(Exception):
    """A keyword has letters or digits enough to be said aloud and not to be guessed."""


class Gathering(Versioned, Base):
    """How one meeting is held or, without a meeting, how every meeting of the activity is that says nothing else.

    Of the link only what is sealed is kept. Without a link those who join from afar meet in a room of their own,
    whose name follows from the sealed seed and the meeting. `keyword` is that of one meeting alone, "" for one that
    is drawn. `closes_before` is in hours before the beginning.
    """

    __tablename__ = "gatherings"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), unique=True)
    mode: Mapped[Mode]
    link_sealed: Mapped[str | None] = mapped_column(String(1000))
    seed_sealed: Mapped[str] = mapped_column(String(120))
    keyword: Mapped[str] = mapped_column(String(40), default="")
    capacity: Mapped[int | None]
    registers: Mapped[bool] = mapped_column(default=False)
    closes_before: Mapped[int] = mapped_column(default=0)

    activity: Mapped[Activity] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_remote(self) -> bool:
        """Whether anybody joins from afar."""
        return self.mode is not Mode.ON_SITE

    @property
    def venue(self) -> Venue:
        return Venue.LINK if self.link_sealed else Venue.ROOM

    @property
    def is_public(self) -> bool:
        """Whether the address for everybody may be given out: never where children are mentored (R26)."""
        return self.registers and self.activity.kind is not ActivityKind.CHILD_MENTORING

    def place_of(self, meeting: Meeting) -> str:
        """Where families meet, whatever place was planned: "Daring", "Balai Desa Sumbersari, atau daring"."""
        if not self.is_remote:
            return meeting.place
        afar_only = self.mode is Mode.ONLINE or "daring" in meeting.place.lower()
        return "Daring" if afar_only or not meeting.place else f"{meeting.place}, atau daring"

    def closes_at(self, meeting: Meeting) -> datetime:
        """Until when families may answer."""
        return meeting.starts_at - timedelta(hours=self.closes_before)

    def takes_answers(self, meeting: Meeting) -> bool:
        """Whether families may answer now."""
        return self.registers and meeting.cancellation_id is None and clock.now() < self.closes_at(meeting)


Index("ix_gatherings_activity_id", Gathering.activity_id)
# One rule for all meetings of an activity, and not two.
Index(
    "uq_gatherings_default", Gathering.activity_id, unique=True,
    sqlite_where=Gathering.meeting_id.is_(None), postgresql_where=Gathering.meeting_id.is_(None),
)


@dataclass(frozen=True)
class Terms:
    """What somebody decides about a gathering. `link` is an address, "" for a room of Balai's own, None for the link
    there is already."""

    mode: Mode
    link: str | None = None
    keyword: str = ""
    capacity: int | None = None
    registers: bool = False
    closes_before: int = 0


def of(meeting: Meeting) -> Gathering | None:
    """How `meeting` is held: by its own rule, else by that of its activity; None when nobody has said anything."""
    query = select(Gathering).where(
        Gathering.activity_id == meeting.activity_id,
        or_(Gathering.meeting_id == meeting.id, Gathering.meeting_id.is_(None)),
    )
    return db.session.scalar(query.order_by(Gathering.meeting_id.desc().nulls_last()).limit(1))


def of_many(meetings: list[Meeting]) -> dict[int, Gathering]:
    """How each of `meetings` is held, by its id; left out is whoever has no rule. One query."""
    activities = {meeting.activity_id for meeting in meetings}
    found = list(db.session.scalars(select(Gathering).where(Gathering.activity_id.in_(activities))))
    own = {rule.meeting_id: rule for rule in found if rule.meeting_id}
    shared = {rule.activity_id: rule for rule in found if rule.meeting_id is None}
    rules = {meeting.id: own.get(meeting.id) or shared.get(meeting.activity_id) for meeting in meetings}
    return {meeting_id: rule for meeting_id, rule in rules.items() if rule is not None}


def of_activity(activity: Activity) -> Gathering | None:
    """The rule for all meetings of `activity`."""
    return db.session.scalar(
        select(Gathering).where(Gathering.activity_id == activity.id, Gathering.meeting_id.is_(None))
    )


def arrange(meeting: Meeting, terms: Terms, *, seen: int | None = None, by: User) -> Gathering:
    """Let this one meeting be held by `terms`. Raises BadLink, BadKeyword, and Outdated for a rule of its own that
    changed."""
    known = of(meeting)
    if known is not None and known.meeting_id == meeting.id:
        return _change(known, terms, seen, by)
    # The room stays where it was: whoever knows it already finds the others there.
    inherited = {"seed_sealed": known.seed_sealed, "link_sealed": known.link_sealed} if known else {}
    return _create(Gathering(activity_id=meeting.activity_id, meeting_id=meeting.id, **inherited), terms, by)


def arrange_all(activity: Activity, terms: Terms, *, seen: int | None = None, by: User) -> Gathering:
    """Let all meetings of `activity` be held by `terms` that have no rule of their own. Raises as `arrange`."""
    known = of_activity(activity)
    if known is not None:
        return _change(known, terms, seen, by)
    return _create(Gathering(activity_id=activity.id), terms, by)


def heard(text: str) -> str:
    """A keyword as it is compared, however it is written: "Melati 47" is "melati47"."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def let_go(gathering: Gathering, *, by: User) -> None:
    """Take a meeting's own rule back: that of its activity holds again."""
    audit.record("delete", gathering, by=by, meeting=gathering.meeting_id)
    db.session.delete(gathering)


def check_link(link: str) -> None:
    """Raise BadLink for what is no address of a meeting."""
    try:
        parts = urlsplit(link)
        good = parts.scheme == "https" and bool(parts.hostname) and "." in (parts.hostname or "") and "@" not in link
    except ValueError:
        good = False
    # It travels in a header too, which takes nothing but plain letters.
    plain = link.isascii() and link.isprintable() and " " not in link
    if not good or not plain or len(link) > LONGEST_LINK:
        raise BadLink


def renew_room(gathering: Gathering, *, by: User) -> None:
    """Give the rooms of Balai's own other names: whoever knew the old one waits there alone."""
    gathering.seed_sealed = sealing.seal(secrets.token_hex(16), SEED)
    audit.record("replace", gathering, by=by, unit=gathering.activity.unit)


def _create(gathering: Gathering, terms: Terms, by: User) -> Gathering:
    gathering.seed_sealed = gathering.seed_sealed or sealing.seal(secrets.token_hex(16), SEED)
    _write(gathering, terms)
    db.session.add(gathering)
    audit.record("create", gathering, by=by)
    return gathering


def _change(gathering: Gathering, terms: Terms, seen: int | None, by: User) -> Gathering:
    versions.expect(gathering, seen)
    _write(gathering, terms)
    if changed := audit.changed_fields(gathering):
        audit.record("edit", gathering, by=by, unit=gathering.activity.unit, fields=changed)
    return gathering


def _write(gathering: Gathering, terms: Terms) -> None:
    keyword = " ".join(terms.keyword.split())[:40]
    if keyword and len(heard(keyword)) < SHORTEST_KEYWORD:
        raise BadKeyword
    if terms.link is not None:
        if terms.link:
            check_link(terms.link)
        gathering.link_sealed = sealing.seal(terms.link, LINK) if terms.link else None
    # A word that holds for every meeting would be passed on: for all of an activity one is drawn for each.
    gathering.mode, gathering.keyword = terms.mode, keyword if gathering.meeting_id else ""
    gathering.capacity, gathering.registers = terms.capacity, terms.registers
    gathering.closes_before = terms.closes_before
