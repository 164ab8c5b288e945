"""Wishes: which list an address asks to take along, who may, and what it would hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from flask import abort, request, url_for

from app.domain import export_lines, rates
from app.domain.activities import Activity, ActivityKind
from app.domain.assistances import AssistanceKind
from app.domain.audit import Since
from app.domain.exports import ListKind
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.people import Category, Sex
from app.domain.rights import Right
from app.domain.service_lists import ServiceList
from app.domain.skills import SkillStatus, Soon
from app.domain.units import Unit
from app.sheets import listings
from app.sheets.outgoing import Column
from app.web.access import ask, load, permit, viewer
from app.words import word

MOST_LETTERS = 100


@dataclass(frozen=True)
class Filter:
    """One filter of a list's page: its name in the address, what the question calls it, and what it can be."""

    name: str
    argument: str
    label: str
    kind: type[Enum] | None = None

    def read(self) -> Any:
        text = request.values.get(self.name, "").strip()[:MOST_LETTERS]
        return next((member for member in self.kind if member.value == text), None) if self.kind else text

    def shown(self, value: Any) -> str:
        return word(value) if self.kind else value


@dataclass(frozen=True)
class Listing:
    """A list with a page of its own: its lines, its page, its filters, and the right that its page asks for."""

    lines: Callable[..., Iterable[Any]]
    back: str
    filters: tuple[Filter, ...]
    right: Right = Right.SEE


@dataclass(frozen=True)
class Part:
    """A list of one activity, meeting or service: whose, its lines, its page and what that calls the id."""

    model: type[Any]
    lines: Callable[..., Iterable[Any]]
    back: str
    options: tuple[Any, ...] = ()
    argument: str = ""


@dataclass(frozen=True)
class Wish:
    """A list that the viewer may take along. `lines` takes the rights that the chosen columns ask for."""

    kind: ListKind
    columns: tuple[Column, ...]
    lines: Callable[[set[Right]], Iterable[Any]]
    back: str
    unit: Unit | None
    subject: Activity | Meeting | ServiceList | None = None
    filters: dict[Filter, Any] = field(default_factory=dict)

    @property
    def typed(self) -> dict[str, Any]:
        """The filters as the address named them."""
        return {each.name: getattr(value, "value", value) for each, value in self.filters.items()}

    @property
    def told(self) -> dict[str, str]:
        """The filters as the trail may know them: whose name was searched for stays out of it."""
        return {each.name: value.value if each.kind else "…" for each, value in self.filters.items()}

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [(each.label, each.shown(value)) for each, value in self.filters.items()]


NAME = Filter("q", "q", "Nama")
WHOLE = {
    ListKind.PEOPLE: Listing(
        export_lines.of_people, "people.index",
        (NAME, Filter("kategori", "category", "Kategori", Category), Filter("kelamin", "sex", "Jenis kelamin", Sex)),
    ),
    ListKind.FAMILIES: Listing(export_lines.of_households, "households.index", (NAME,)),
    ListKind.PROGRAMS: Listing(export_lines.of_programs, "programs.index", ()),
    ListKind.ACTIVITIES: Listing(
        export_lines.of_activities, "activities.index", (NAME, Filter("jenis", "kind", "Jenis", ActivityKind))
    ),
    ListKind.CERTIFICATES: Listing(
        export_lines.of_certificates, "certificates.index", (Filter("q", "q", "Nama atau nomor"),),
        Right.ISSUE_CERTIFICATES,
    ),
    ListKind.USERS: Listing(export_lines.of_users, "users.index", (), Right.INVITE_USERS),
    ListKind.REQUESTS: Listing(export_lines.of_requests, "subject_requests.index", (), Right.ANSWER_REQUESTS),
    ListKind.TRAIL: Listing(
        export_lines.of_trail, "audits.index", (Filter("sejak", "since", "Sejak", Since),), Right.SEE_AUDIT
    ),
    ListKind.ASSISTANCES: Listing(
        export_lines.of_assistances, "assistances.index",
        (Filter("jenis", "kind", "Jenis", AssistanceKind), Filter("sumber", "source", "Sumber"),
         Filter("dari", "first", "Dari tanggal"), Filter("sampai", "last", "Sampai tanggal")),
    ),
    ListKind.SKILLS: Listing(
        export_lines.of_skills, "skills.index",
        (Filter("q", "q", "Nama atau keahlian"), Filter("keadaan", "status", "Keadaan", SkillStatus),
         Filter("segera", "soon", "Masa berlaku", Soon)),
    ),
}  # fmt: skip

PARTS = {
    ListKind.ROSTER: Part(Activity, export_lines.of_roster, "rosters.index"),
    ListKind.SERVICE_LIST: Part(
        ServiceList, export_lines.of_service_list, "service_lists.show", argument="list_id"
    ),
    ListKind.RECAP: Part(Activity, export_lines.of_recap, "activities.show"),
    ListKind.MEETINGS: Part(Activity, export_lines.of_meetings, "meetings.index"),
    ListKind.ATTENDANCE: Part(Meeting, export_lines.of_attendance, "meetings.show", WITH_ACTIVITY),
}


def filter_labels() -> dict[str, str]:
    """Name → label of every filter."""
    return {each.name: each.label for listing in reversed(WHOLE.values()) for each in listing.filters}


def whole(name: str) -> Wish:
    """A list with its filters, for who may export somewhere and may see its page; 404 for a list there is not."""
    kind = next((kind for kind in WHOLE if kind.value == name), None) or abort(404)
    listing = WHOLE[kind]
    permit(listing.right)
    permit(Right.EXPORT_LISTS)
    filters = {each: value for each in listing.filters if (value := each.read())}
    named = {each.argument: value for each, value in filters.items()}
    needed = {Right.EXPORT_LISTS, listing.right}

    def lines(rights: set[Right]) -> Iterable[Any]:
        return ask(listing.lines, needed | rights, **named)

    wish = Wish(kind, listings.FIXED[kind], lines, "", viewer().unit, filters=filters)
    return Wish(**{**vars(wish), "back": url_for(listing.back, **wish.typed)})


def part(name: str, subject_id: int) -> Wish:
    """The list of one activity, meeting or service, for who may export it; 404 for a list there is not."""
    kind = next((kind for kind in PARTS if kind.value == name), None) or abort(404)
    listing = PARTS[kind]
    subject = load(listing.model, subject_id, to=Right.EXPORT_LISTS, options=listing.options)
    columns = listings.FIXED[kind] if kind in listings.FIXED else listings.recap(rates.held_meetings(subject))
    activity = getattr(subject, "activity", subject)
    if getattr(activity, "kind", None) is ActivityKind.CHILD_MENTORING:
        columns = listings.of_children(columns)
    back = url_for(listing.back, **{listing.argument or f"{listing.model.__name__.lower()}_id": subject.id})
    return Wish(kind, columns, lambda _rights: ask(listing.lines, subject), back, subject.unit, subject)
