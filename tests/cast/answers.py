"""What families answered: a silaturahmi next week with a family that has a link, and one that nobody knows yet."""

from datetime import timedelta

from app.db import db
from app.domain import boards, replies, sealing
from app.domain.activities import Activity, ActivityKind
from app.domain.answers import Says
from app.domain.brakes import Knocking
from app.domain.companions import Guest
from app.domain.gatherings import LINK, SEED, Gathering, Mode
from app.domain.households import Household
from app.domain.meetings import Meeting
from app.domain.programs import Program
from app.domain.rosters import RosterEntry
from app.domain.secret_links import token_of
from app.domain.users import User
from tests.moment import NOW

# Public pages name the activity to whoever holds the link, so that it carries no canary.
NAME = "Silaturahmi keluarga besar"


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Twenty places; the family of the room is invited and silent, strangers come with two."""
    meeting = _meeting(world, prefix, unit, canary)
    by = db.session.get(User, world.users["Dewi" if prefix == "other" else "Budi"])
    family = replies.invite(meeting, db.session.get(Household, getattr(world, f"{prefix}_household")), by=by)
    strangers = replies.register(
        meeting, name="Lastri Handayani", phone="081299990001", says=Says.COMES, guests=[Guest("Bagus Handayani")],
        contact_agreed=True, operation=f"{prefix}-lastri", who=Knocking(link=prefix),
    )
    ids = {
        "silaturahmi": meeting.activity_id, "silaturahmi_meeting": meeting.id, "answer": family.id,
        "strangers": strangers.id, "registration_token": token_of(boards.open_link(meeting, by=by)),
        "answer_token": token_of(replies.link_of(family, by=by)),
        "strangers_token": token_of(replies.link_of(strangers, by=None)),
    }
    for noun, value in ids.items():
        setattr(world, f"{prefix}_{noun}", value)


def _meeting(world, prefix: str, unit: int, canary: str) -> Meeting:
    program = Program(unit_id=unit, name=f"Silaturahmi {canary}", goal="Tetap dekat")
    db.session.add(program)
    db.session.flush()
    activity = Activity(
        program_id=program.id, unit_id=unit, kind=ActivityKind.ONLINE_GATHERING, name=NAME,
        place="Balai Desa Kedungrejo",
    )
    db.session.add(activity)
    db.session.flush()
    start = NOW.replace(hour=19, minute=0) + timedelta(days=6)
    meeting = Meeting(
        activity_id=activity.id, unit_id=unit, starts_at=start, ends_at=start + timedelta(hours=2), zone="Asia/Jakarta",
        activity=activity,
    )
    rule = Gathering(activity_id=activity.id, mode=Mode.HYBRID, seed_sealed=sealing.seal(f"{unit:032x}", SEED),
                     link_sealed=sealing.seal(f"https://rapat.example.id/{canary}", LINK), capacity=20, registers=True)
    person = getattr(world, f"{prefix}_person")
    entry = RosterEntry(activity_id=activity.id, unit_id=unit, person_id=person, number=1)
    db.session.add_all([meeting, rule, entry])
    db.session.flush()
    return meeting
