"""Attendance lists: everything that a daftar hadir of one meeting prints, blank or filled."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select

from app.db import db
from app.domain import admissions, attendance, gatherings, letterheads, names, partners
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Mark, Row, Status, Way
from app.domain.gatherings import Mode
from app.domain.letterheads import Letterhead
from app.domain.meetings import Meeting
from app.domain.partners import Partner
from app.domain.people import Person, Sex
from app.domain.programs import Program
from app.domain.rosters import RosterEntry
from app.domain.signatories import Side, Signatory


@dataclass(frozen=True)
class AttendanceList:
    """One meeting on paper. `next_number` is where the blank rows go on: after every number the activity ever gave.

    `nameless` holds the ids of people whose name this paper may not carry (see `admissions.nameless`). `mode` is how
    those who came met, None where nobody has said so. `came_in` are those who came in from afar, by their ids, with
    the moment where the family said the word itself.
    """

    meeting: Meeting
    activity: Activity
    facilitator: Person | None
    rows: list[Row]
    next_number: int
    letterhead: Letterhead
    signers: dict[Side, Signatory]
    nameless: set[int]
    mode: Mode | None = None
    partners: list[Partner] = field(default_factory=list)
    came_in: dict[int, datetime | None] = field(default_factory=dict)

    @property
    def second_letterhead(self) -> Letterhead | None:
        """The kop of who holds it together with the unit, where Balai knows it."""
        return partners.second_kop(self.partners, self.letterhead)

    def name_of(self, row: Row) -> str:
        """What stands in the line: the name, or initials where consent to print it is missing."""
        return names.initials(row.person.name) if row.person.id in self.nameless else row.person.name

    @property
    def facilitator_name(self) -> str:
        """The same for whoever leads the meeting; empty when nobody does."""
        if self.facilitator is None:
            return ""
        person = self.facilitator
        return names.initials(person.name) if person.id in self.nameless else person.name

    @property
    def day(self) -> date:
        return self.meeting.day

    @property
    def is_of_children(self) -> bool:
        """Lists of children carry the name and the class, and nothing else about them."""
        return self.activity.kind is ActivityKind.CHILD_MENTORING

    def totals(self) -> dict[tuple[Sex | None, Status | None], int]:
        """How many rows by sex and status; status None is *belum diisi*, sex None is not known."""
        counted = Counter((row.person.sex, row.status) for row in self.rows)
        return {(sex, status): counted[sex, status] for sex in (*Sex, None) for status in (*Status, None)}


def of_meeting(meeting: Meeting) -> AttendanceList:
    """The list of `meeting`; a constant number of queries."""
    rows = attendance.sheet(meeting)
    activity = db.session.get_one(Activity, meeting.activity_id)
    facilitator_id = meeting.facilitator_id or activity.facilitator_id
    facilitator = db.session.get(Person, facilitator_id) if facilitator_id else None
    named = [row.person for row in rows] + ([facilitator] if facilitator else [])
    program, gathering = db.session.get_one(Program, activity.program_id), gatherings.of(meeting)
    last = db.session.scalar(select(func.max(RosterEntry.number)).where(RosterEntry.activity_id == activity.id))
    return AttendanceList(
        meeting=meeting, activity=activity, rows=rows,
        facilitator=facilitator,
        next_number=(last or 0) + 1, letterhead=letterheads.of(meeting.unit),
        signers=letterheads.signers(meeting.unit, meeting.day),
        nameless=admissions.nameless(named, meeting.day),
        mode=gathering.mode if gathering else None, partners=partners.named(program.partners),
        came_in=_came_in(meeting) if gathering and gathering.is_remote else {},
    )


def _came_in(meeting: Meeting) -> dict[int, datetime | None]:
    query = select(Attendance.person_id, Mark.at, Mark.by_id).join(Mark, Mark.id == Attendance.mark_id)
    stands = db.session.execute(query.where(Attendance.meeting_id == meeting.id, Mark.way == Way.KEYWORD))
    return {person_id: None if by_id else at for person_id, at, by_id in stands}
