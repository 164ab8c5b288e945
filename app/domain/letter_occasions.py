"""Letter occasions: what Balai already knows of the meeting or activity that a letter is about, to begin it with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import admissions, attendance, clock, dates, follow_ups, minutes, names, rates, rosters, topics
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance
from app.domain.meetings import Meeting
from app.domain.people import Person, Sex
from app.domain.rates import PRESENT
from app.domain.rosters import RosterEntry, RosterRole

CALLED = {Sex.FEMALE: "Ibu", Sex.MALE: "Bapak"}
HELPERS = (RosterRole.SPEAKER, RosterRole.COMPANION, RosterRole.COMMITTEE)


@dataclass(frozen=True)
class Helper:
    """Somebody on the list who does not take part but speaks, helps or organises; `role` is theirs."""

    name: str
    role: RosterRole


@dataclass(frozen=True)
class Occasion:
    """What a letter is about. `came` counts by sex who was there, None for those of whom it is not known; it is
    empty as long as nobody was marked. Texts of several lines have one point in each."""

    held_on: date | None = None
    until: date | None = None
    time: str = ""
    place: str = ""
    event: str = ""
    theme: str = ""
    goal: str = ""
    partners: str = ""
    agenda: str = ""
    conclusion: str = ""
    agreed: list[str] = field(default_factory=list)
    taught: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    invited: list[str] = field(default_factory=list)
    came: dict[Sex | None, int] = field(default_factory=dict)


def of_meeting(meeting: Meeting) -> Occasion:
    """What is known of one meeting."""
    activity = _whole(meeting.activity_id)
    written = minutes.of_meeting(meeting)
    rows = attendance.sheet(meeting)
    came = Counter(row.person.sex for row in rows if row.status in PRESENT)
    facilitator = db.session.get(Person, meeting.facilitator_id) if meeting.facilitator_id else activity.facilitator
    listed = [row.entry for row in rows]
    return Occasion(
        held_on=meeting.day, place=meeting.place or activity.place,
        time=dates.time_range(meeting.local_start.time(), None, meeting.zone_label),
        event=activity.name, theme=meeting.topic or activity.theme, goal=activity.program.goal,
        partners=activity.program.partners, agenda=(written.agenda if written else "") or meeting.topic,
        conclusion=written.conclusion if written else "",
        agreed=[each.what for each in follow_ups.of_meeting(meeting)],
        taught=[meeting.topic] if meeting.topic else [],
        came=dict(came), **_people(activity, facilitator, listed, meeting.day),
    )


def of_activity(activity: Activity) -> Occasion:
    """What is known of all meetings of an activity together: who came is counted once."""
    activity = _whole(activity.id)
    held = rates.held_meetings(activity)
    days = [meeting.day for meeting in held]
    marked = select(Person.id, Person.sex).join(Attendance, Attendance.person_id == Person.id)
    marked = marked.where(Attendance.meeting_id.in_([meeting.id for meeting in held]), Attendance.status.in_(PRESENT))
    came = Counter(sex for _, sex in db.session.execute(marked.distinct()))
    return Occasion(
        held_on=min(days, default=None), until=max(days) if len(days) > 1 else None,
        time=f"{len(held)} pertemuan" if len(held) > 1 else held[0].hours if held else "",
        place=activity.place or (held[0].place if held else ""), event=activity.name, theme=activity.theme,
        goal=activity.program.goal, partners=activity.program.partners,
        taught=[each.title for each in topics.of_activity(activity)],
        came=dict(came), **_people(activity, activity.facilitator, rosters.entries(activity), clock.today()),
    )


def _whole(activity_id: int) -> Activity:
    query = select(Activity).where(Activity.id == activity_id)
    query = query.options(joinedload(Activity.program), joinedload(Activity.facilitator))
    return db.session.scalars(query).one()


def _people(
    activity: Activity, facilitator: Person | None, listed: list[RosterEntry], day: date
) -> dict[str, Any]:
    """Who speaks, who helps and who is invited, by the names that paper may carry."""
    here = [entry for entry in listed if entry.covers(day) and entry.person.erased_at is None]
    people = [entry.person for entry in here] + ([facilitator] if facilitator else [])
    nameless = admissions.nameless(people, day)

    def name(person: Person) -> str:
        return names.initials(person.name) if person.id in nameless else person.name

    led = [name(facilitator)] if facilitator else []
    spoke = [name(entry.person) for entry in here if entry.role is RosterRole.SPEAKER]
    taught = [each.speaker for each in topics.of_activity(activity) if each.speaker]
    invited = [
        entry.person for entry in here if entry.role is RosterRole.PARTICIPANT and entry.person.id not in nameless
    ]  # fmt: skip
    return {
        "speakers": list(dict.fromkeys([*taught, *spoke] or led)),
        "helpers": [Helper(name(entry.person), entry.role) for entry in here if entry.role in HELPERS],
        "invited": _invited(activity, invited, day),
    }


def _invited(activity: Activity, people: Iterable[Person], day: date) -> list[str]:
    """How a letter speaks to each; children are never written to, their parents are, without the child's name."""
    grown_up = [person for person in people if not person.is_minor_on(day)]
    parents = ["Orang tua/wali peserta"] if activity.kind is ActivityKind.CHILD_MENTORING else []
    return [*parents, *(called(person) for person in grown_up)]


def called(person: Person) -> str:
    """ "Ibu Sumiyati": the sapaan that is known, or what follows from the sex."""
    address = person.sapaan or (CALLED[person.sex] if person.sex else "Ibu/Bapak")
    return f"{address} {person.name}"
