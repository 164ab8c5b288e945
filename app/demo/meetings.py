"""Meetings of the demo: three months around the day of loading, by real schedules, some cancelled and one moved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from app.db import db
from app.demo import programs, sign_ins
from app.demo.sign_ins import Account
from app.domain import clock, moves, plans
from app.domain.activities import Activity
from app.domain.meetings import Cancellation, Meeting
from app.domain.moves import Arrangement
from app.domain.plans import Plan
from app.domain.recurrences import HolidayPolicy
from app.domain.repetitions import SUNDAY, Rule, RuleKind
from app.domain.users import User

WEEK, LATER = timedelta(weeks=1), timedelta(days=1, hours=1)
# The first weeks of the course that visitors plan themselves: whoever leads the gatherings is taken at this hour.
APPOINTMENT = date(2026, 12, 9)
APPOINTMENT_PLACE = "Kantor KPI Cabang Banyuwangi"
TOPICS = {
    programs.TRAINING.program: (
        "Mengenal migrasi aman", "Hak ketenagakerjaan dan kontrak kerja", "Dokumen dan biaya penempatan",
        "Mencegah perdagangan orang", "Kesetaraan gender dan kekerasan terhadap perempuan", "Layanan pengaduan LTSA",
        "Berbicara di depan warga", "Rencana tindak lanjut",
    ),
    programs.SUPPORT.program: (
        "Mengatur uang kiriman", "Pengasuhan anak dari jauh", "Berbagi cerita dan saling menguatkan",
        "Kesehatan lansia pengasuh", "Usaha kecil di rumah",
    ),
    programs.MENTORING.program: ("Membaca bersama", "Berhitung", "Pekerjaan rumah", "Menulis surat untuk orang tua"),
    programs.GATHERING.program: ("Kabar dari Hong Kong dan Taiwan", "Anak bercerita", "Menabung untuk pulang"),
}  # fmt: skip


@dataclass(frozen=True)
class Timetable:
    """When one activity meets: the rule, made for a day, and the local hours."""

    rule: Callable[[date], Rule]
    policy: HolidayPolicy
    start: time
    end: time
    planner: Account


def _weekly(start: date, days: set[int], **more) -> Rule:
    return Rule(RuleKind.WEEKLY, start=start, weekdays=tuple(sorted(days)), **more)


# On whichever day the demo is loaded, two activities meet on that day.
TIMETABLES = {
    programs.TRAINING.program: Timetable(
        lambda today: _weekly(today - 9 * WEEK, {1, 3}, count=8), HolidayPolicy.APPEND, time(9), time(12),
        sign_ins.BUDI,
    ),
    programs.SUPPORT.program: Timetable(
        lambda today: _weekly(today - 8 * WEEK, {today.weekday()}, count=14), HolidayPolicy.KEEP, time(8, 30),
        time(10, 30), sign_ins.BUDI,
    ),
    programs.MENTORING.program: Timetable(
        lambda today: _weekly(today - 8 * WEEK, {today.weekday(), (today.weekday() + 3) % 7}, until=today + 5 * WEEK),
        HolidayPolicy.KEEP, time(15, 30), time(17), sign_ins.HARTATIK,
    ),
    programs.GATHERING.program: Timetable(
        lambda today: _weekly(today - 8 * WEEK, {SUNDAY}, every=2, count=7), HolidayPolicy.KEEP, time(19),
        time(20, 30), sign_ins.BUDI,
    ),
}  # fmt: skip


def build(activities: dict[str, Activity], users: dict[Account, User], today: date) -> dict[str, list[Meeting]]:
    """All meetings by the name of their program, first to last."""
    found = {}
    for program, activity in activities.items():
        found[program] = _meetings(program, activity, users[TIMETABLES[program].planner], today)
    support, mentoring = found[programs.SUPPORT.program], found[programs.MENTORING.program]
    _cancel(support[4], "Bertepatan dengan petik laut Muncar", users[sign_ins.BUDI])
    _cancel(mentoring[6], "Anak-anak sedang ujian sekolah", users[sign_ins.HARTATIK])
    _cancel(mentoring[-2], "Rumah belajar dipakai posyandu", users[sign_ins.HARTATIK])
    _postpone(support[10])
    found[programs.GATHERING.program].append(
        _appointment(activities[programs.GATHERING.program], users[sign_ins.BUDI])
    )
    return found


def _meetings(program: str, activity: Activity, planner: User, today: date) -> list[Meeting]:
    table = TIMETABLES[program]
    plan = Plan(table.rule(today), table.policy, table.start, table.end, activity.place, activity.facilitator)
    schedule = plans.save(activity, plan, reason="", by=planner)
    db.session.flush()
    query = select(Meeting).where(Meeting.schedule_id == schedule.id).order_by(Meeting.starts_at)
    meetings = list(db.session.scalars(query))
    for number, meeting in enumerate(meetings):
        meeting.activity = activity
        meeting.topic = TOPICS[program][number % len(TOPICS[program])]
    return meetings


def _cancel(meeting: Meeting, reason: str, by: User) -> None:
    # Written as a row: the verb would say that even a meeting of last month was cancelled today.
    told = min(meeting.starts_at - timedelta(days=2), clock.now())
    meeting.cancellation = Cancellation(by_id=by.id, at=told, reason=reason)


def _postpone(meeting: Meeting) -> None:
    """To the next day, an hour later."""
    meeting.starts_at, meeting.ends_at = meeting.starts_at + LATER, meeting.ends_at + LATER
    meeting.moved_at = clock.now()


def _appointment(activity: Activity, by: User) -> Meeting:
    arrangement = Arrangement(
        APPOINTMENT, time(9), time(11), APPOINTMENT_PLACE, activity.facilitator, "Persiapan bersama wakil PMI Hong Kong"
    )
    meeting = moves.add(activity, arrangement, reason="", by=by)
    meeting.activity = activity
    return meeting
