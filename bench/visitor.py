"""A visitor: somebody of the demo at a browser, before the real application in production, without a network."""

import re
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from app import create_app
from app.db import db
from app.demo.sign_ins import Account
from app.domain import clock
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.rosters import RosterEntry
from bench.databases import MORNING
from config import Config

SITE = "https://localhost"
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd", "Referer": f"{SITE}/"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SETTINGS = {"BALAI_ENV": "production", "SECRET_KEY": "measuring-measuring-measuring-measuring", "BALAI_URL": SITE}


class Visitor:
    """One database with its application, and the owner of `account` signed in to it, who begins on a page they may see.
    """

    def __init__(self, home: Path, account: Account, *, begins: str = ""):
        self.app = create_app(Config.from_environment({**SETTINGS, "BALAI_HOME": str(home)}))
        clock.set_to(MORNING)
        self.client = self.app.test_client()
        self.version, self.present = 0, False
        with self.app.app_context():
            self.meeting, self.activity, self.entry = _open_sheet()
            self.family = _family(self.activity)
        page = self.client.get("/masuk", base_url=SITE).text
        form = {"phone": account.phone, "password": account.password, "csrf_token": TOKEN.findall(page)[0]}
        answer = self.client.post("/masuk", base_url=SITE, data=form, headers=BROWSER)
        assert answer.status_code == 303, answer.text
        self.token = TOKEN.findall(self.get(begins or self.sheet, {}).text)[0]

    @property
    def sheet(self) -> str:
        """The address of a sheet of 25 that takes marks; the same rows in every size."""
        return f"/pertemuan/{self.meeting}/kehadiran"

    def get(self, address: str, headers: dict[str, str]):
        answer = self.client.get(address, base_url=SITE, headers=headers)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    def mark(self, headers: dict[str, str]):
        """One tap on the first line: present or absent, in turn."""
        self.present = not self.present
        letter = "H" if self.present else "A"
        answer = self.client.post(
            self.sheet, base_url=SITE, data={"mark": f"{self.entry}.{self.version}.{letter}"},
            headers={**headers, "Referer": f"{SITE}/", "X-CSRFToken": self.token, "HX-Request": "true"},
        )  # fmt: skip
        assert answer.status_code == 200, answer.status_code
        return answer

    def learn(self) -> None:
        """Read the version that the next tap has to name; not part of what is measured."""
        text = self.get(self.sheet, {}).text
        self.version = int(re.search(rf"value={self.entry}\.(\d+)\.", text)[1])

    def statements(self, act: Callable[[], object]) -> int:
        """How many statements reach the database during `act`, transactions not counted."""
        seen = []

        def count(_connection, _cursor, statement, *_rest):
            if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
                seen.append(statement)

        event.listen(Engine, "before_cursor_execute", count)
        try:
            act()
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        return len(seen)


def _open_sheet() -> tuple[int, int, int]:
    """The meeting that runs this morning, its activity, and the first line of its list."""
    query = select(Meeting).where(Meeting.starts_at <= clock.now(), Meeting.ends_at > clock.now())
    meeting = db.session.scalars(query.order_by(Meeting.id).limit(1)).one()
    lines = select(RosterEntry.id).where(RosterEntry.activity_id == meeting.activity_id)
    return meeting.id, meeting.activity_id, db.session.scalars(lines.order_by(RosterEntry.number).limit(1)).one()


def _family(activity: int) -> int:
    """The first family that somebody on the list of `activity` belongs to, kept by the activity's own unit."""
    return db.session.scalars(
        select(Household.id)
        .join(Membership, Membership.household_id == Household.id)
        .join(RosterEntry, RosterEntry.person_id == Membership.person_id)
        .where(RosterEntry.activity_id == activity, RosterEntry.unit_id == Household.unit_id)
        .order_by(Household.id)
        .limit(1)
    ).one()
