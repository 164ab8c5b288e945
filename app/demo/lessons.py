"""Lessons of the demo: what the mentored children worked on, how it went, and what their parents wish them."""

from io import BytesIO
from itertools import cycle
from random import Random

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.demo import sign_ins
from app.demo.sign_ins import Account
from app.domain import absences, adults_present, assessments, goals, lesson_photos, lessons, parent_news
from app.domain.activities import Activity
from app.domain.adults_present import AloneBecause
from app.domain.assessments import Stage
from app.domain.attendance import Attendance, Status
from app.domain.lessons import Level, Subject, Told
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.people import Person
from app.domain.users import User

WORK = (
    "Membaca cerita Banterang dan Surati", "Penjumlahan menyimpan", "Perkalian 6 sampai 9", "PR IPA: bagian tumbuhan",
    "Menulis surat untuk Ibu", "Pecahan dengan kue lumpur", "Membaca jam dan tanggal", "Soal cerita uang belanja",
)
NOTES = ("Mulai berani membaca keras.", "Perlu mengulang perkalian 7.", "", "PR selesai tanpa diminta.", "")
GOALS = (
    ("Lancar membaca satu halaman cerita", ("Mengeja tanpa terputus", "Membaca satu paragraf", "Satu halaman penuh")),
    ("Hafal perkalian sampai 10", ("Perkalian 1 sampai 5", "Perkalian 6 sampai 10")),
)
WISHES = ("Semangat ya Nak, Ibu bangga sekali. Jangan lupa salat dan makan.", "Terima kasih Bu Murni sudah sabar.")
LATEST = 6  # meetings before which nothing was noted yet


def build(activity: Activity, held: list[Meeting], users: dict[Account, User], luck: Random) -> None:
    """Note the lessons of the children who have a mentor at the last meetings that were marked."""
    over = [meeting for meeting in sorted(held, key=lambda each: each.starts_at) if _statuses(meeting)][-LATEST:]
    query = select(Mentorship).where(Mentorship.activity_id == activity.id).order_by(Mentorship.id)
    whole = (joinedload(Mentorship.child), joinedload(Mentorship.mentor).options(joinedload(Mentor.user)))
    mentored = list(db.session.scalars(query.options(*whole)))
    by = users[sign_ins.MURNI]
    for number, meeting in enumerate(over):
        _adults(meeting, number, by)
        _teach(meeting, number, mentored, by, luck)
    for meeting in over[-2:]:
        absences.notice(meeting, _statuses(meeting))
    for mentorship, goal in zip(mentored, cycle(GOALS), strict=False):
        _aim(mentorship, activity, goal, over, by, luck)
    _tell(mentored[0], activity, over[-1], by)
    db.session.flush()


def _statuses(meeting: Meeting) -> dict[Person, Status | None]:
    query = select(Person, Attendance.status).join(Attendance, Attendance.person_id == Person.id)
    return dict(db.session.execute(query.where(Attendance.meeting_id == meeting.id)).tuples().all())


def _adults(meeting: Meeting, number: int, by: User) -> None:
    alone = AloneBecause.GUARDIAN_AT_HOME if number == 1 else None
    adults_present.keep(meeting, first=by.name, second="" if alone else "Bu Endang", exception=alone, by=by)


def _teach(meeting: Meeting, number: int, mentored: list[Mentorship], by: User, luck: Random) -> None:
    there = {person.id for person, status in _statuses(meeting).items() if status in (Status.PRESENT, Status.LATE)}
    for mentorship in mentored:
        if mentorship.child_id in there:
            level = 1 + number * 3 / LATEST
            told = Told(
                luck.choice(WORK),
                {subject: Level(max(1, min(4, round(level + luck.choice((-0.6, 0, 0.7)))))) for subject in Subject},
                luck.random() < 0.2, luck.choice(NOTES),
            )
            lessons.keep(meeting, mentorship.child, told, seen=0, by=by)


def _aim(
    mentorship: Mentorship, activity: Activity, goal: tuple[str, tuple[str, ...]], over: list[Meeting], by: User,
    luck: Random,
) -> None:
    what, steps = goal
    child, unit = mentorship.child, mentorship.unit
    made = goals.set_one(child, activity, what=what, steps=list(steps), due_on=None, unit=unit, by=by)
    goals.tick(made, {made.steps[0].id}, unit=unit, by=by)
    before = {Subject.READING: luck.randrange(35, 60, 5), Subject.COUNTING: luck.randrange(30, 55, 5)}
    after = {subject: score + luck.randrange(5, 35, 5) for subject, score in before.items()}
    for stage, scores, meeting in ((Stage.BEFORE, before, over[0]), (Stage.AFTER, after, over[-1])):
        assessments.keep(child, activity, stage=stage, scores=scores, taken_on=meeting.day, unit=unit, by=by)


def _tell(mentorship: Mentorship, activity: Activity, meeting: Meeting, by: User) -> None:
    child = mentorship.child
    if lesson_photos.allowed(child):
        lesson_photos.add(meeting, child, _drawing(), by=by)
    if parent_news.may_be_told(child, activity):
        parent_news.make_link(child, activity, unit=mentorship.unit, by=by)
        news = parent_news.of(child.id, activity.id)
        assert news is not None
        parent_news.wish(news, WISHES[0])


def _drawing() -> bytes:
    """An open book on a table, for nobody is photographed in a demo."""
    image = Image.new("RGB", (640, 480), "#f3e3c3")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, 640, 480), fill="#a8672a")
    draw.polygon([(320, 190), (120, 150), (120, 330), (320, 370)], fill="#fffdf9", outline="#857863")
    draw.polygon([(320, 190), (520, 150), (520, 330), (320, 370)], fill="#fffdf9", outline="#857863")
    for line in range(5):
        draw.line((150, 190 + 26 * line, 292, 218 + 26 * line), fill="#1d5b49", width=4)
        draw.line((348, 218 + 26 * line, 490, 190 + 26 * line), fill="#3c4c8a", width=4)
    draw.rectangle((548, 210, 562, 360), fill="#e0a63c")
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
