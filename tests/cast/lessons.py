"""What is kept of the mentored child of every unit: a lesson with a note, a goal, assessments, a picture, a link."""

from datetime import date, timedelta

from app.db import db
from app.domain import secret_links
from app.domain.assessments import Assessment, Stage
from app.domain.goals import Goal, GoalStep
from app.domain.lesson_photos import LessonPhoto
from app.domain.lessons import Lesson, Subject
from app.domain.meetings import Closing, Meeting
from app.domain.parent_news import ParentNews
from app.domain.secret_links import LinkPurpose
from app.domain.units import Unit
from tests.moment import NOW

# What only those may read who supervise mentoring or mentor this very child.
NOTE = {"branch": "Kenaricatatcabang", "village": "Kenaricatatdesa", "other": "Kenaricatatasing"}
OTHERS_NOTE = "Kenaricatattitip"
# Notes that nobody else reads.
HIDDEN = {
    "nobody": [*NOTE.values(), OTHERS_NOTE], "Citra": [*NOTE.values(), OTHERS_NOTE],
    "Rini": [*NOTE.values(), OTHERS_NOTE], "Dewi": [NOTE["branch"], NOTE["village"], OTHERS_NOTE],
    "Budi": [NOTE["other"]], "Murni": [NOTE["branch"], NOTE["other"], OTHERS_NOTE],
}  # fmt: skip
PHOTO = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def hidden_from(name: str) -> list[str]:
    """The notes that no answer to this member of the cast may contain."""
    return HIDDEN.get(name, [])


def build(world, prefix: str, unit: int, canary: str) -> None:
    """One held meeting last week with a lesson of the mentored child, and everything else that is kept of the child."""
    child, activity = getattr(world, f"{prefix}_child"), getattr(world, f"{prefix}_mentoring")
    meeting = _held(world, activity, unit)
    by = world.users["Budi"]
    _lesson(world, meeting, child, NOTE[prefix])
    goal = Goal(child_id=child, activity_id=activity, what=f"Lancar membaca {canary}", by_id=by, created_at=NOW)
    goal.steps = [GoalStep(number=1, what="Mengeja"), GoalStep(number=2, what="Satu halaman")]
    scores = [
        Assessment(child_id=child, activity_id=activity, subject=Subject.READING, stage=stage, score=score,
                   taken_on=date(2026, 11, 3), by_id=by, at=NOW)
        for stage, score in ((Stage.BEFORE, 40), (Stage.AFTER, 65))
    ]  # fmt: skip
    photo = LessonPhoto(meeting_id=meeting, child_id=child, name=f"{unit:032x}", data=PHOTO, by_id=by, at=NOW)
    news = ParentNews(child_id=child, activity_id=activity, created_at=NOW)
    db.session.add_all([goal, *scores, photo, news])
    db.session.flush()
    link = secret_links.make(
        LinkPurpose.PARENT_NEWS, news.id, unit=db.session.get_one(Unit, unit), expires_at=NOW + timedelta(days=14),
        by=None,
    )
    db.session.flush()
    ids = {"lesson_meeting": meeting, "goal": goal.id, "photo_name": photo.name, "news": news.id,
           "news_token": secret_links.token_of(link)}
    for noun, value in ids.items():
        setattr(world, f"{prefix}_{noun}", value)
    if prefix == "village":
        _lesson(world, meeting, world.village_others_child, OTHERS_NOTE)


def _held(world, activity: int, unit: int) -> int:
    start = NOW.replace(hour=8, minute=0) - timedelta(weeks=1)
    meeting = Meeting(
        activity_id=activity, unit_id=unit, starts_at=start, ends_at=start + timedelta(hours=2), zone="Asia/Jakarta",
        closing=Closing(by_id=world.users["Budi"], at=NOW),
    )
    db.session.add(meeting)
    db.session.flush()
    return meeting.id


def _lesson(world, meeting: int, child: int, note: str) -> None:
    db.session.add(Lesson(
        meeting_id=meeting, child_id=child, worked_on="Perkalian 6 sampai 9", levels={"membaca": 2, "semangat": 4},
        note=f"Masih perlu latihan {note}", by_id=world.users["Budi"], at=NOW,
    ))
    db.session.flush()
