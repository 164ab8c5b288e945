"""Boards: one meeting as those who hold it see it, with what every family said and the links by which they say it."""

from dataclasses import dataclass

from app.domain import answers, gatherings, replies, seating, secret_links
from app.domain.answers import Answer, Says
from app.domain.gatherings import Gathering
from app.domain.households import Household
from app.domain.meetings import Meeting
from app.domain.replies import OUTLIVES, AnswersClosed
from app.domain.secret_links import LinkPurpose, SecretLink
from app.domain.users import User


@dataclass(frozen=True)
class Board:
    """The families in the order in which they came, and those of the roster that have said nothing.

    `invited` are the ids of the answers by the household they belong to; `link` is the general one, if it is open.
    """

    families: list[Answer]
    silent: list[Household]
    invited: dict[int, int]
    gathering: Gathering | None
    link: SecretLink | None

    @property
    def admitted(self) -> list[Answer]:
        return [each for each in self.families if each.is_admitted]

    @property
    def waiting(self) -> list[Answer]:
        """Who waits first stands first."""
        found = [each for each in self.families if each.is_waiting]
        return sorted(found, key=lambda each: (each.waiting_since or each.invited_at, each.number))

    @property
    def declined(self) -> list[Answer]:
        return [each for each in self.families if each.says is Says.DECLINES]

    @property
    def uninvited(self) -> bool:
        """Whether some family that has said nothing has no link of its own yet."""
        return any(household.id not in self.invited for household in self.silent)

    @property
    def people(self) -> int:
        """How many people have their places."""
        return sum(each.seats for each in self.admitted)

    @property
    def people_waiting(self) -> int:
        return sum(each.seats for each in self.waiting)

    @property
    def capacity(self) -> int | None:
        return self.gathering.capacity if self.gathering else None

    @property
    def token(self) -> str | None:
        return secret_links.token_of(self.link) if self.link else None


def of(viewer: User, meeting: Meeting) -> Board:
    """The board of `meeting`, with the families of the roster that the viewer sees; a constant number of queries."""
    families = answers.of_meeting(meeting)
    invited = {each.household_id: each.id for each in families if each.household_id}
    link = secret_links.current(LinkPurpose.REGISTRATION, meeting.id)
    return Board(families, answers.unanswered(viewer, meeting), invited, gatherings.of(meeting), link)


def uninvited(viewer: User, meeting: Meeting) -> list[Household]:
    """The families of the roster that have no link of their own yet, as far as the viewer sees them."""
    known = {each.household_id for each in answers.of_meeting(meeting)}
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
