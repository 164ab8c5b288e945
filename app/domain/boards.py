"""Boards: one meeting as those who hold it see it, with what every family said and the links by which they say it."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from app.db import db
from app.domain import answers, gatherings, pages, replies, seating, secret_links
from app.domain.answers import WHOLE, Answer, Says
from app.domain.gatherings import Gathering
from app.domain.households import Household
from app.domain.meetings import Meeting
from app.domain.pages import Page
from app.domain.replies import OUTLIVES, AnswersClosed
from app.domain.secret_links import LinkPurpose, SecretLink
from app.domain.users import User


class Part(StrEnum):
    """The families that said something, by what becomes of them."""

    ADMITTED = "hadir"
    WAITING = "menunggu"
    DECLINED = "tidak-bisa"


# Who came first stands first; of those who wait, who has waited longest.
ORDER = {Part.ADMITTED: Answer.number, Part.WAITING: Answer.waiting_since, Part.DECLINED: Answer.number}
IS_IN = {
    Part.ADMITTED: (Answer.says == Says.COMES) & Answer.waiting_since.is_(None),
    Part.WAITING: (Answer.says == Says.COMES) & Answer.waiting_since.is_not(None),
    Part.DECLINED: Answer.says == Says.DECLINES,
}
NOBODY = (0, 0)


@dataclass(frozen=True)
class Board:
    """A page of each part that somebody is in, how many there are in all, and those of the roster who said nothing.

    `counted` are families and people by part, `unknown` the families that nobody knows yet; `invited` are the ids of
    the answers by the household they belong to; `link` is the general one, if it is open.
    """

    parts: dict[Part, Page[Answer]]
    counted: dict[Part, tuple[int, int]]
    unknown: int
    silent: list[Household]
    invited: dict[int, int]
    gathering: Gathering | None
    link: SecretLink | None

    def families(self, part: Part | str) -> int:
        """How many families are in `part`, on however many pages."""
        return self.counted.get(Part(part), NOBODY)[0]

    @property
    def uninvited(self) -> bool:
        """Whether some family that has said nothing has no link of its own yet."""
        return any(household.id not in self.invited for household in self.silent)

    @property
    def people(self) -> int:
        """How many people have their places."""
        return self.counted.get(Part.ADMITTED, NOBODY)[1]

    @property
    def people_waiting(self) -> int:
        return self.counted.get(Part.WAITING, NOBODY)[1]

    @property
    def capacity(self) -> int | None:
        return self.gathering.capacity if self.gathering else None

    @property
    def token(self) -> str | None:
        return secret_links.token_of(self.link) if self.link else None


def of(viewer: User, meeting: Meeting, *, only: Part | None = None, after: int | None = None) -> Board:
    """The board of `meeting`, with the families of the roster that the viewer sees; a constant number of queries.

    `only` shows one part, beginning behind the answer with the id `after`.
    """
    counted = _counted(meeting)
    shown = [part for part in Part if part in counted and only in (None, part)]
    parts = {part: _page(meeting, part, after if part is only else None) for part in shown}
    silent = [] if only else answers.unanswered(viewer, meeting)
    unknown = select(func.count(Answer.id)).where(Answer.meeting_id == meeting.id, Answer.household_id.is_(None))
    return Board(
        parts, counted, db.session.scalars(unknown).one(), silent, _invited(meeting), gatherings.of(meeting),
        secret_links.current(LinkPurpose.REGISTRATION, meeting.id),
    )  # fmt: skip


def _page(meeting: Meeting, part: Part, after: int | None) -> Page[Answer]:
    query = select(Answer).where(Answer.meeting_id == meeting.id, IS_IN[part]).options(*WHOLE)
    return pages.by_key(query, Answer, ORDER[part], after=after)


def _counted(meeting: Meeting) -> dict[Part, tuple[int, int]]:
    """Families and people by part; parts that nobody is in are not there."""
    sums = [(func.count(Answer.id).filter(IS_IN[part]), func.sum(Answer.seats).filter(IS_IN[part])) for part in Part]
    query = select(*(column for pair in sums for column in pair)).where(Answer.meeting_id == meeting.id)
    row = [number or 0 for number in db.session.execute(query).one()]
    found = zip(Part, row[::2], row[1::2], strict=True)
    return {part: (families, people) for part, families, people in found if families}


def _invited(meeting: Meeting) -> dict[int, int]:
    """The answers of families that Balai knows, by household."""
    known = select(Answer.household_id, Answer.id).where(
        Answer.meeting_id == meeting.id, Answer.household_id.is_not(None)
    )
    return {household: answer for household, answer in db.session.execute(known).tuples() if household}


def uninvited(viewer: User, meeting: Meeting) -> list[Household]:
    """The families of the roster that have no link of their own yet, as far as the viewer sees them."""
    known = _invited(meeting)
    return [household for household in answers.invited_households(viewer, meeting) if household.id not in known]


def invite_all(meeting: Meeting, households: list[Household], *, by: User) -> int:
    """Give each of these families a link of its own; returns how many."""
    for household in households:
        replies.invite(meeting, household, by=by)
    return len(households)


def open_link(meeting: Meeting, *, by: User) -> SecretLink:
    """A new general link; the one before it stops working. Raises AnswersClosed where nobody may answer by it."""
    if not replies.is_open_to_all(meeting):
        raise AnswersClosed
    seating.lock(meeting)
    return secret_links.make(
        LinkPurpose.REGISTRATION, meeting.id, unit=meeting.unit, expires_at=meeting.ends_at + OUTLIVES, by=by
    )


def shut_link(meeting: Meeting, *, by: User) -> None:
    """The general link opens nothing from now on; families keep their own."""
    if link := secret_links.current(LinkPurpose.REGISTRATION, meeting.id):
        secret_links.revoke(link, by=by)


def token_of(answer: Answer) -> str | None:
    """The token of a family's own link, None where it has none that opens."""
    link = secret_links.current(LinkPurpose.ANSWER, answer.id)
    return secret_links.token_of(link) if link else None
