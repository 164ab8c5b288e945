"""Absences: a mentored child who stays away without a word, or three times in a row, becomes somebody's task."""

from collections import defaultdict
from datetime import timedelta
from itertools import takewhile

from sqlalchemy import select

from app.db import db
from app.domain import audit, clock, follow_ups, mentorships
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Status
from app.domain.follow_ups import OF_MENTORING, FollowUp, FollowUpKind
from app.domain.meetings import Meeting
from app.domain.mentorships import Mentorship
from app.domain.people import Person
from app.domain.rosters import RosterEntry, RosterRole

AWAY = frozenset({Status.EXCUSED, Status.SICK, Status.ABSENT})
IN_A_ROW = 3
DUE_AFTER = timedelta(days=7)
# Old lists that are brought in tell of children whom somebody has long asked after.
LATEST = timedelta(days=30)
WHAT = {
    FollowUpKind.ABSENCE: "Hubungi wali: tanyakan kabar anak dan sebab tidak datang.",
    FollowUpKind.STREAK: "Kunjungi atau hubungi wali: anak sudah tiga kali berturut-turut tidak datang.",
}


def notice(meeting: Meeting, statuses: dict[Person, Status | None]) -> None:
    """After these people were marked so: open what is to be done, once, and let go of what a correction made untrue.

    Only where children are mentored, and only for the children. A constant number of queries.
    """
    if meeting.starts_at < clock.now() - LATEST:
        return
    kind = db.session.scalar(select(Activity.kind).where(Activity.id == meeting.activity_id))
    if kind is not ActivityKind.CHILD_MENTORING:
        return
    children = _children(meeting, statuses)
    known = _known(meeting, children)
    _let_go(meeting, children, known)
    away = {person: status for person, status in children.items() if status in AWAY}
    if not away:
        return
    runs = _runs(meeting, away)
    mentored = mentorships.current([person.id for person in away], clock.today())
    for person, status in away.items():
        wanted = _wanted(meeting, status, runs[person.id], known[person.id])
        if wanted:
            _open(meeting, person, wanted, mentored.get(person.id))


def _children(meeting: Meeting, statuses: dict[Person, Status | None]) -> dict[Person, Status | None]:
    ids = select(RosterEntry.person_id).where(
        RosterEntry.activity_id == meeting.activity_id, RosterEntry.role == RosterRole.PARTICIPANT,
        RosterEntry.person_id.in_([person.id for person in statuses]),
    )
    taking_part = set(db.session.scalars(ids))
    return {person: status for person, status in statuses.items() if person.id in taking_part}


def _known(meeting: Meeting, children: dict[Person, Status | None]) -> defaultdict[int, list[FollowUp]]:
    """What was opened before for these children because of this activity, settled or not."""
    query = (
        select(FollowUp)
        .join(Meeting, Meeting.id == FollowUp.meeting_id)
        .where(
            FollowUp.kind.in_(OF_MENTORING), Meeting.activity_id == meeting.activity_id,
            FollowUp.person_id.in_([person.id for person in children]),
        )
    )
    found: defaultdict[int, list[FollowUp]] = defaultdict(list)
    for each in db.session.scalars(query):
        found[each.person_id or 0].append(each)
    return found


def _let_go(meeting: Meeting, children: dict[Person, Status | None], known: dict[int, list[FollowUp]]) -> None:
    """Take back what a slip of the finger opened at this meeting, unless somebody has seen to it already."""
    for person, status in children.items():
        for each in list(known.get(person.id, [])):
            true = status in AWAY if each.kind is FollowUpKind.STREAK else status is Status.ABSENT
            if each.meeting_id == meeting.id and each.done_at is None and not true:
                audit.record("delete", each, by=None)
                db.session.delete(each)
                known[person.id].remove(each)


def _runs(meeting: Meeting, away: dict[Person, Status]) -> dict[int, list[int]]:
    """The meetings in a row, this one first, from which each child stayed away; meetings without a mark are passed."""
    query = (
        select(Attendance.person_id, Attendance.meeting_id, Attendance.status)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.activity_id == meeting.activity_id, Meeting.starts_at <= meeting.starts_at,
            Meeting.cancellation_id.is_(None), Attendance.person_id.in_([person.id for person in away]),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    marked: defaultdict[int, list[tuple[int, Status]]] = defaultdict(list)
    for person_id, meeting_id, status in db.session.execute(query):
        marked[person_id].append((meeting_id, status))
    return {
        person.id: [meeting_id for meeting_id, _ in takewhile(lambda mark: mark[1] in AWAY, marked[person.id])]
        for person in away
    }


def _wanted(meeting: Meeting, status: Status, run: list[int], known: list[FollowUp]) -> FollowUpKind | None:
    streaks = [each for each in known if each.kind is FollowUpKind.STREAK]
    if any(each.done_at is None for each in streaks):
        return None  # somebody is at it
    if len(run) >= IN_A_ROW and not {each.meeting_id for each in streaks} & set(run[:IN_A_ROW]):
        return FollowUpKind.STREAK
    noted = any(each.meeting_id == meeting.id for each in known)
    return FollowUpKind.ABSENCE if status is Status.ABSENT and not noted else None


def _open(meeting: Meeting, person: Person, kind: FollowUpKind, mentorship: Mentorship | None) -> None:
    mentor = mentorship.mentor if mentorship else None
    user = mentor.user if mentor else None
    follow_ups.open_one(
        kind=kind, what=WHAT[kind], unit=meeting.unit, due_on=clock.today() + DUE_AFTER, by=None, assignee=user,
        assignee_name=mentor.person.name if mentor and not user else "", person=person, meeting=meeting,
    )
