"""A course with as many people and meetings as a test needs, put together without a screen."""

from datetime import datetime, timedelta

from app.db import db
from app.domain import names
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Closing, Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from tests.world import NOW, World

FIRST = ["Siti", "Dwi", "Sri", "Endang", "Wahyuni", "Nur", "Kartini", "Ponirah", "Ahmad", "Slamet"]
LAST = ["Aminah", "Lestari", "Rahayu", "Wulandari", "Hidayah", "Susanti", "Purwati", "Maryam", "Santoso", "Riyadi"]


class Course:
    """Rows for one activity of the world; call it inside `world.session()`."""

    def __init__(self, world: World, activity: Activity):
        self.world, self.activity = world, activity

    def people(self, how_many: int, **columns) -> list[int]:
        """Add `how_many` people to the roster after those on it; returns their ids by paper number."""
        rows = [self._person(n, columns) for n in range(how_many)]
        db.session.add_all(rows)
        db.session.flush()
        for number, person in enumerate(rows, start=self._last_number() + 1):
            self.enrol(person.id, number)
        db.session.flush()
        return [person.id for person in rows]

    def enrol(self, person_id: int, number: int) -> None:
        db.session.add(RosterEntry(
            activity_id=self.activity.id, unit_id=self.activity.unit_id, person_id=person_id, number=number,
        ))

    def meeting(self, starts_at: datetime = NOW, marks: dict[int, str] | None = None, *, closed=False) -> Meeting:
        """Add a two-hour meeting with `marks` ({person id: letter})."""
        meeting = Meeting(
            activity_id=self.activity.id, unit_id=self.activity.unit_id, starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2), zone="Asia/Jakarta", place="Balai Desa Kedungrejo",
        )
        if closed:
            meeting.closing = Closing(by_id=self.world.users["Budi"], at=starts_at)
        db.session.add(meeting)
        db.session.flush()
        self.mark(meeting.id, marks or {})
        return meeting

    def mark(self, meeting_id: int, marks: dict[int, str]) -> None:
        acts = [Mark(
            operation=f"{meeting_id}-{person}", meeting_id=meeting_id, person_id=person, after=Status(letter),
            way=Way.TAP, by_id=self.world.users["Budi"], at=NOW,
        ) for person, letter in marks.items()]
        db.session.add_all(acts)
        db.session.flush()
        db.session.add_all(
            Attendance(meeting_id=act.meeting_id, person_id=act.person_id, mark_id=act.id, status=act.after)
            for act in acts
        )
        db.session.flush()

    def _person(self, n: int, columns: dict) -> Person:
        name = columns.get("name") or f"{FIRST[n % 10]} {LAST[n // 10 % 10]} {chr(65 + n // 100)}."
        values = {"hamlet": "Krajan", "rt": f"{n % 9 + 1:03}", "rw": "001"} | columns | {"name": name}
        return Person(unit_id=self.activity.unit_id, sort_key=names.sort_key(name), **values)

    def _last_number(self) -> int:
        numbers = db.session.scalars(
            db.select(RosterEntry.number).where(RosterEntry.activity_id == self.activity.id)
        )
        return max(numbers, default=0)
