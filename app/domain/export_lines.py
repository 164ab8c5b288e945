"""Export lines: the lists that can be taken along, as their pages show them, with what may not leave left out.

Every question asks what the page of the list asks, of the same viewer. Names are shortened where consent to print
them is missing, children's phone numbers are left out, and so is where somebody works abroad (R3, R14, R22).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from app.domain import (
    activities,
    admissions,
    agenda,
    assistances,
    attendance,
    audit,
    certificates,
    clock,
    households,
    members,
    names,
    people,
    programs,
    rates,
    rosters,
    service_lines,
    skills,
    subject_requests,
)
from app.domain.activities import Activity
from app.domain.assistances import Assistance
from app.domain.audit import AuditEntry
from app.domain.certificates import Certificate
from app.domain.exports import MOST_ROWS, TooManyRows
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.pages import Page
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.rights import Right, allows
from app.domain.rosters import RosterEntry
from app.domain.service_lines import ServiceLine
from app.domain.service_lists import ServiceList
from app.domain.subject_requests import SubjectRequest
from app.domain.users import User

AT_ONCE = 1000
T = TypeVar("T")


@dataclass(frozen=True)
class PersonLine:
    """Somebody in a list; `source` is the line of roster, recap or sheet, the membership or the person itself."""

    person: Person
    name: str
    phone: str
    source: Any


@dataclass(frozen=True)
class RequestLine:
    """A request of somebody about their own data, and who asked."""

    request: SubjectRequest
    name: str


@dataclass(frozen=True)
class NamedLine:
    """A line of a service list under the name it may leave with: some of its people are nobody's record."""

    name: str
    line: ServiceLine


@dataclass(frozen=True)
class AssistanceLine:
    """Something given, and who received it as a list may name them."""

    row: Assistance
    receiver: str


def of_people(viewer: User, rights: set[Right], **filters: Any) -> Iterator[PersonLine]:
    """The people of the page with these filters over whom the viewer holds `rights`."""
    for batch in _batches(lambda after: people.page(viewer, **filters, after=after, size=AT_ONCE)):
        yield from _lines(viewer, [(person, person) for person in batch if _permitted(viewer, rights, person)])


def of_households(viewer: User, rights: set[Right], **filters: Any) -> Iterator[PersonLine]:
    """The members whom the viewer sees of the families of the page, family by family."""
    for batch in _batches(lambda after: households.page(viewer, **filters, after=after, size=AT_ONCE)):
        mine = [household for household in batch if _permitted(viewer, rights, household)]
        members = households.members(viewer, [household.id for household in mine])
        yield from _lines(viewer, _membered(mine, members))


def of_programs(viewer: User, rights: set[Right]) -> Iterator[Program]:
    for batch in _batches(lambda after: programs.page(viewer, after=after, size=AT_ONCE)):
        yield from (program for program in batch if _permitted(viewer, rights, program))


def of_activities(viewer: User, rights: set[Right], **filters: Any) -> Iterator[Activity]:
    for batch in _batches(lambda after: activities.page(viewer, **filters, after=after, size=AT_ONCE)):
        yield from (activity for activity in batch if _permitted(viewer, rights, activity))


def of_certificates(viewer: User, rights: set[Right], q: str = "") -> Iterator[Certificate]:
    for batch in _batches(lambda before: certificates.find(viewer, q, before=before, size=AT_ONCE)):
        yield from (certificate for certificate in batch if _permitted(viewer, rights, certificate))


def of_users(viewer: User, rights: set[Right]) -> Iterator[User]:
    for batch in _batches(lambda after: members.members(viewer, after=after, size=AT_ONCE)):
        yield from (user for user in batch if _permitted(viewer, rights, user))


def of_requests(viewer: User, rights: set[Right]) -> Iterator[RequestLine]:
    """The register, the newest first; whose name was taken out stands there without one."""
    for batch in _batches(lambda before: subject_requests.page(viewer, before=before, size=AT_ONCE)):
        mine = [request for request in batch if _permitted(viewer, rights, request)]
        known = {line.person.id: line.name for line in _lines(viewer, [(r.person, r) for r in mine if r.person])}
        for request in mine:
            gone = request.person is not None and request.person.erased_at is not None
            yield RequestLine(request, "" if gone else known.get(request.person_id or 0, request.name))


def of_trail(viewer: User, rights: set[Right], **filters: Any) -> Iterator[AuditEntry]:
    """The trail of the page; what happened in no unit is for all who may read the trail at all."""
    for batch in _batches(lambda before: audit.page(viewer, **filters, before=before, size=AT_ONCE)):
        yield from (entry for entry in batch if entry.unit is None or _permitted(viewer, rights, entry))


def of_skills(viewer: User, rights: set[Right], **filters: Any) -> Iterator[PersonLine]:
    """The external skill certificates of the page; what a line is about is its `source`."""
    for batch in _batches(lambda before: skills.page(viewer, **filters, before=before, size=AT_ONCE)):
        yield from _lines(viewer, [(each.person, each) for each in batch if _permitted(viewer, rights, each)])


def of_assistances(viewer: User, rights: set[Right], **filters: Any) -> Iterator[AssistanceLine]:
    """The assistance of the page with these filters; whose name may not be printed is shortened."""
    wanted, today = assistances.asked(**filters), clock.today()
    for batch in _batches(lambda before: assistances.page(viewer, wanted, before=before, size=AT_ONCE)):
        mine = [row for row in batch if _permitted(viewer, rights, row)]
        nameless = admissions.nameless([row.receiver for row in mine if row.receiver], today)
        for row in mine:
            hidden = row.receiver_id in nameless
            yield AssistanceLine(row, names.initials(row.received_by) if hidden else row.received_by)


def of_roster(viewer: User, activity: Activity) -> Iterator[PersonLine]:
    entries: list[RosterEntry] = rosters.entries(activity)
    yield from _lines(viewer, [(entry.person, entry) for entry in entries])


def of_service_list(_viewer: User, service_list: ServiceList) -> Iterator[NamedLine]:
    lines = service_lines.everybody(service_list)
    named = service_lines.printed_names(lines)
    yield from (NamedLine(named[line.id], line) for line in lines)


def of_recap(viewer: User, activity: Activity) -> Iterator[PersonLine]:
    yield from _lines(viewer, [(line.person, line) for line in rates.of_activity(activity)])


def of_meetings(_viewer: User, activity: Activity) -> Iterator[agenda.Line]:
    for batch in _batches(lambda after: agenda.page(activity, after=after, size=AT_ONCE)):
        yield from batch


def of_attendance(viewer: User, meeting: Meeting) -> Iterator[PersonLine]:
    yield from _lines(viewer, [(row.person, row) for row in attendance.sheet(meeting)])


def _membered(batch: list[Household], members: dict[int, list[Membership]]) -> list[tuple[Person, Any]]:
    return [
        (membership.person, (household, membership)) for household in batch for membership in members[household.id]
    ]


def _lines(viewer: User, sources: list[tuple[Person, Any]]) -> Iterator[PersonLine]:
    today = clock.today()
    nameless = admissions.nameless([person for person, _ in sources], today)
    for person, source in sources:
        name = names.initials(person.name) if person.id in nameless else person.name
        yield PersonLine(person, name, "" if admissions.may_be_child(person, today) else person.phone, source)


def _permitted(viewer: User, rights: Iterable[Right], row: Any) -> bool:
    return all(allows(viewer, right, row) for right in rights)


def _batches(page: Callable[[int | None], Page[T]]) -> Iterator[list[T]]:
    """The rows of every page one after another. Raises TooManyRows rather than leave the last ones out."""
    last, seen = None, 0
    while True:
        found = page(last)
        seen += len(found.rows)
        if seen > MOST_ROWS:
            raise TooManyRows
        yield found.rows
        if (last := found.next) is None:
            return
