"""Marks of the demo: who came to what is over, as a volunteer would have tapped it, and what was left undone."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from sqlalchemy import select

from app.db import db
from app.demo import programs, sign_ins
from app.demo.sign_ins import Account
from app.domain import clock
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Closing, Meeting
from app.domain.rosters import RosterEntry
from app.domain.users import User

MARKERS = {
    programs.TRAINING.program: (sign_ins.BUDI,),
    programs.SUPPORT.program: (sign_ins.CITRA, sign_ins.RIRIN),
    programs.MENTORING.program: (sign_ins.ENDANG,),
    programs.GATHERING.program: (sign_ins.LILIK,),
}
REASONS = {
    Status.EXCUSED: ("hajatan keluarga", "kerja di pabrik ikan", "mengantar anak sekolah", "panen", "acara desa"),
    Status.SICK: ("demam", "batuk pilek", "kontrol ke puskesmas", "tekanan darah tinggi"),
}
AWAY = (Status.EXCUSED, Status.EXCUSED, Status.SICK, Status.ABSENT)


def build(meetings: dict[str, list[Meeting]], users: dict[Account, User], luck: Random) -> None:
    """Marks and closings for every meeting that is over.

    The latest one of the support group stays without marks, the latest of the mentoring without a closing.
    """
    now = clock.now()
    for program, all_meetings in meetings.items():
        over = [m for m in all_meetings if m.ends_at <= now and m.day < clock.today() and m.cancellation is None]
        over.sort(key=lambda meeting: meeting.starts_at)
        if program == programs.SUPPORT.program:
            over.pop()
        diligence = _diligence(over, luck)
        for number, meeting in enumerate(over):
            marker = users[MARKERS[program][number % len(MARKERS[program])]]
            open_end = program == programs.MENTORING.program and meeting is over[-1]
            _hold(meeting, diligence, marker, luck, closed=not open_end)


def _diligence(meetings: list[Meeting], luck: Random) -> dict[int, float]:
    """How likely each person of the list is to come."""
    activity_ids = {meeting.activity_id for meeting in meetings}
    query = select(RosterEntry.person_id).where(RosterEntry.activity_id.in_(activity_ids)).order_by(RosterEntry.number)
    return {person: luck.choice((0.97, 0.93, 0.88, 0.8, 0.55)) for person in db.session.scalars(query)}


def _hold(meeting: Meeting, diligence: dict[int, float], marker: User, luck: Random, *, closed: bool) -> None:
    statuses = {person: _status(chance, luck) for person, chance in diligence.items()}
    absent = sum(status is Status.ABSENT for status in statuses.values())
    made = [mark for person, status in statuses.items() for mark in _taps(meeting, person, status, marker, luck)]
    db.session.add_all(made)
    db.session.flush()
    last = {mark.person_id: mark for mark in made}
    db.session.add_all(
        Attendance(
            meeting_id=meeting.id, person_id=person, mark_id=mark.id, status=mark.after,
            minutes_late=mark.minutes_late, reason=mark.reason, note=mark.note,
        )
        for person, mark in last.items()
    )
    if closed:
        meeting.closing = Closing(by_id=marker.id, at=meeting.ends_at + timedelta(minutes=10), filled=absent)
    db.session.flush()


def _status(chance: float, luck: Random) -> Status:
    if luck.random() < chance:
        return Status.LATE if luck.random() < 0.07 else Status.PRESENT
    return luck.choice(AWAY)


def _taps(meeting: Meeting, person: int, status: Status, marker: User, luck: Random) -> Iterator[Mark]:
    """What a volunteer does: everybody present, then the exceptions one by one; who is left is filled in at the end."""

    def mark(way: Way, after: Status, minutes: int, before: Status | None = None, **more) -> Mark:
        return Mark(
            operation=f"demo-{meeting.id}-{way.value}", meeting_id=meeting.id, person_id=person, before=before,
            after=after, way=way, by_id=marker.id, at=meeting.starts_at + timedelta(minutes=minutes), **more,
        )

    if status is Status.ABSENT:
        yield mark(Way.CLOSING, status, round((meeting.ends_at - meeting.starts_at).total_seconds() / 60) + 10)
        return
    yield mark(Way.ALL, Status.PRESENT, 10)
    if status is Status.LATE:
        late = luck.choice((10, 15, 20, 30))
        yield mark(Way.TAP, status, 10 + late, Status.PRESENT, minutes_late=late)
    elif status is not Status.PRESENT:
        yield mark(Way.TAP, status, 12, Status.PRESENT, reason=luck.choice(REASONS[status]))
