"""Training in the demo: a curriculum, materials, the results of both tests, and the way on to skill certificates."""

from datetime import date, timedelta
from random import Random

from app.demo.names import VOLUNTEERS
from app.domain import materials, scores, skills, topics
from app.domain.activities import Activity
from app.domain.meetings import Meeting
from app.domain.scores import Cell, Test
from app.domain.skills import Steps
from app.domain.users import User

PASS_MARK = 70
SPEAKERS = (VOLUNTEERS[3], "Ratna Dewanti, S.H.", "Endah Kusumawati, S.Sos.")
HANDED_OUT = (
    ("Salindia migrasi aman", "https://contoh.example/migrasi-aman.pdf"),
    ("Video: memeriksa lowongan kerja", "https://contoh.example/video/periksa-lowongan"),
)
# Skill, institution, and the days before today on which it was applied for, tested and issued.
WAYS = (
    ("Pengasuh lansia", "BLK Muncar", (1010, 990, 1000 - 40)),
    ("Tata boga", "LSP Boga Nusantara", (90, 30, None)),
    ("Pengasuh anak", "BLK Muncar", (60, 20, 6)),
    ("Pengasuh lansia", "BLK Muncar", (14, None, None)),
)
VALID = timedelta(days=1020)  # so that the oldest lapses soon


def build(activity: Activity, held: list[Meeting], today: date, by: User, luck: Random) -> None:
    """Fill the rooms of the training `activity`, whose list and meetings are there."""
    activity.pass_mark = PASS_MARK
    for number, topic in enumerate(topics.begin(activity, by=by)):
        topics.change(topic, seen=topic.version, by=by, speaker=SPEAKERS[number % len(SPEAKERS)])
    for title, link in HANDED_OUT:
        materials.add(held[0], title=title, link=link, by=by)
    lines = scores.grid(activity)
    scores.save(activity, [cell for line in lines[:-2] for cell in _results(line.person.id, luck)], by=by)
    for line, (skill, institution, days) in zip(lines, WAYS, strict=False):
        applied, tested, issued = (today - timedelta(days=ago) if ago is not None else None for ago in days)
        assert applied
        steps = Steps(
            skill, institution, applied, tested, issued, number=f"SKT-{2100 + line.entry.number}" if issued else "",
            expires_on=issued + VALID if issued else None,
        )
        skills.add(line.person, steps, by=by, activity=activity)


def _results(person_id: int, luck: Random) -> list[Cell]:
    before = luck.randrange(30, 66, 5)
    after = min(100, before + luck.randrange(10, 46, 5))
    return [Cell(person_id, Test.PRE, "", str(before)), Cell(person_id, Test.POST, "", str(after))]
