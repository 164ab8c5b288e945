"""The whole small demo in its order, in one transaction that the caller commits."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from app.db import db
from app.demo import (
    agreements,
    answers,
    books,
    certificate_templates,
    doubles,
    gatherings,
    jobs,
    kin,
    lessons,
    letters,
    marks,
    meetings,
    mentoring,
    people,
    places,
    post,
    programs,
    returned_papers,
    sign_ins,
    support,
    trainings,
)
from app.domain import candidates, clock, holidays, issuing
from app.domain.activities import Activity
from app.domain.certificate_templates import TemplateVersion, latest
from app.domain.issuing import Wish
from app.domain.meetings import Meeting
from app.domain.units import Unit
from app.domain.users import User

SEED = 1945
CERTIFICATES = 2
HOLIDAYS = (2026, 2027)


def is_free() -> bool:
    """Whether nobody uses this Balai yet: neither a unit nor a user is stored."""
    return db.session.scalar(select(Unit.id).limit(1)) is None and db.session.scalar(select(User.id).limit(1)) is None


def is_here() -> bool:
    """Whether the users of the demo, all of them, are the ones of this Balai."""
    names = {sign_ins.stored(account): account.name for account in sign_ins.ACCOUNTS}
    found = db.session.execute(select(User.phone, User.name).where(User.phone.in_(names)))
    return dict(found.tuples().all()) == names


def build() -> None:
    """Store the demo around today, into tables that are empty but for the regions of Banyuwangi."""
    today, luck = clock.today(), Random(SEED)
    holidays.load(HOLIDAYS)
    units = places.build()
    users = sign_ins.build(units)
    inhabitants = people.Town(luck, today, units).build()
    kin.build(today)
    agreements.build(inhabitants, today, users[sign_ins.BUDI])
    doubles.build(inhabitants, users[sign_ins.BUDI])
    activities = programs.build(units, inhabitants, today)
    held = meetings.build(activities, users, today)
    db.session.flush()
    gatherings.build(activities[programs.GATHERING.program], users[sign_ins.BUDI])
    answers.build(activities[programs.GATHERING.program], users[sign_ins.BUDI])
    marks.build(held, users, luck)
    mentored = programs.MENTORING.program
    mentoring.build(activities[mentored], units, users, today)
    lessons.build(activities[mentored], held[mentored], users, Random(SEED))
    post.build(units, users, today)
    books.build(inhabitants, units, users[sign_ins.BUDI], Random(SEED))
    families = programs.SUPPORT.program
    support.build(units, activities[families], held[families], users)
    training = programs.TRAINING.program
    trainings.build(activities[training], held[training], today, users[sign_ins.BUDI], luck)
    look = certificate_templates.build(units, users[sign_ins.BUDI])
    _certify(activities[training], held[training], users[sign_ins.BUDI], latest(look))
    jobs.build(activities[training], users[sign_ins.BUDI])
    over = [meeting for meeting in held[families] if meeting.day < today]
    returned_papers.build([held[training][0], over[-1]], users[sign_ins.BUDI], Random(SEED))
    letters.build(units, held[training], users[sign_ins.BUDI])
    letters.build_of_pkk(units, held[mentored], users[sign_ins.HARTATIK])


def _certify(activity: Activity, held: list[Meeting], by: User, look: TemplateVersion) -> None:
    """Certificates for the first two who reached the threshold, dated some days after the last meeting."""
    reached = [c.person.id for c in candidates.of_activity(activity) if c.reached][:CERTIFICATES]
    issued_on = min(held[-1].day + timedelta(days=3), clock.today())
    issuing.issue(activity, dict.fromkeys(reached), issued_on=issued_on, by=by, wish=Wish(look, early=True))
