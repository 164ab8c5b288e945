"""Who mentors whom: the child of every unit has a mentor, which is Murni in the village; another child has another."""

from datetime import date, timedelta

from app.db import db
from app.domain import consents
from app.domain.activities import Activity, ActivityKind
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, GivenBy
from app.domain.meetings import Meeting
from app.domain.mentors import SLOTS, Mentor
from app.domain.mentorships import Mentorship
from app.domain.people import Category
from app.domain.programs import Program
from app.domain.rosters import RosterEntry
from app.domain.safeguards import Check, Safeguard
from app.domain.users import User
from tests.moment import NOW

# The name of a child that is entrusted to somebody else than Murni.
OTHERS_CHILD = "Kenarititip"
PASSED = (Safeguard.CODE_OF_CONDUCT, Safeguard.IDENTITY, Safeguard.REFEREES, Safeguard.TRAINING)


def build(world, prefix: str, unit: int, canary: str) -> None:
    """An activity of child mentoring with a meeting that has begun, one that comes, and one child with a mentor."""
    child = getattr(world, f"{prefix}_child")
    program = Program(unit_id=unit, name=f"Semangat Belajar {canary}", goal="Rajin belajar")
    db.session.add(program)
    db.session.flush()
    activity = Activity(
        program_id=program.id, unit_id=unit, kind=ActivityKind.CHILD_MENTORING,
        name=f"Pendampingan belajar {canary}", place="Balai Desa Kedungrejo",
    )
    db.session.add(activity)
    db.session.flush()
    start = NOW.replace(hour=8, minute=0)
    meetings = [Meeting(activity_id=activity.id, unit_id=unit, starts_at=start + timedelta(weeks=week),
                        ends_at=start + timedelta(weeks=week, hours=2), zone="Asia/Jakarta") for week in range(2)]
    entry = RosterEntry(activity_id=activity.id, unit_id=unit, person_id=child, number=1)
    db.session.add_all([*meetings, entry])
    murni = world.users["Murni"] if prefix == "village" else None
    mentor, checks = _mentor(world, getattr(world, f"{prefix}_person"), unit, user=murni, free=["2-pagi"])
    mentorship = _entrust(world, mentor, child, activity)
    ids = {"mentoring": activity.id, "mentoring_meeting": meetings[0].id, "mentoring_future": meetings[1].id,
           "mentoring_entry": entry.id, "mentor": mentor.id, "mentorship": mentorship.id, "check": checks[0].id}
    for noun, row_id in ids.items():
        setattr(world, f"{prefix}_{noun}", row_id)
    if prefix == "village":
        _neighbour(world, activity, unit)


def _neighbour(world, activity: Activity, unit: int) -> None:
    """A second child of the same activity, whom another mentor has."""
    child = world.person(f"Dimas {OTHERS_CHILD}", unit=unit, category=Category.CHILD, birth_year=2015)
    by = db.session.get(User, world.users["Budi"])
    consents.record_many([
        consents.row_of(child, purpose=purpose, answer=Answer.GIVEN, by=by, on=date(2026, 11, 1),
                        given_by=GivenBy.GUARDIAN, guardian_name="Suparti")
        for purpose in (Purpose.ACTIVITY, Purpose.MENTORING)
    ])
    db.session.add(RosterEntry(activity_id=activity.id, unit_id=unit, person_id=child, number=2))
    mentor, _ = _mentor(world, world.village_spare, unit, user=None, free=[])
    world.village_others_child = child
    world.village_others_mentor = mentor.id
    world.village_others_mentorship = _entrust(world, mentor, child, activity).id


def _mentor(world, person: int, unit: int, *, user: int | None, free: list[str]) -> tuple[Mentor, list[Check]]:
    assert set(free) <= set(SLOTS)
    mentor = Mentor(person_id=person, unit_id=unit, user_id=user, capacity=3, levels=["sd"], free=free)
    db.session.add(mentor)
    db.session.flush()
    checks = [
        Check(mentor_id=mentor.id, kind=kind, done_on=date(2026, 10, 1), expires_on=date(2027, 10, 1), proof="",
              by_id=world.users["Budi"], at=NOW) for kind in PASSED
    ]  # fmt: skip
    db.session.add_all(checks)
    db.session.flush()
    return mentor, checks


def _entrust(world, mentor: Mentor, child: int, activity: Activity) -> Mentorship:
    mentorship = Mentorship(
        mentor_id=mentor.id, child_id=child, activity_id=activity.id, unit_id=activity.unit_id,
        starts_on=date(2026, 11, 2), by_id=world.users["Budi"], created_at=NOW,
    )
    db.session.add(mentorship)
    db.session.flush()
    return mentorship
