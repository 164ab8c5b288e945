"""The floor: a bare Flask application that shows the same rows from one statement and one plain template."""

from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from flask import Flask
from jinja2 import Template
from sqlalchemy import create_engine, text

from app.db import writing

PAGE = Template(
    '<!doctype html><html lang="id"><meta charset="utf-8"><title>Balai</title><h1>Balai</h1><table>'
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}"
    '<td><a href="/{{ row[0] }}">{{ row[1] }}</a></td></tr>{% endfor %}</table></html>',
    autoescape=True,
)
MEETING = (
    "SELECT m.id, a.name, m.starts_at, m.ends_at, m.place, u.name FROM meetings m "
    "JOIN activities a ON a.id = m.activity_id JOIN units u ON u.id = m.unit_id "
)
PERSON = "SELECT p.id, p.name, p.sapaan, p.hamlet, p.rt, u.name FROM people p JOIN units u ON u.id = p.unit_id "
FAMILY = (
    "SELECT h.id, h.label, u.name, count(m.id) FROM households h JOIN units u ON u.id = h.unit_id "
    "JOIN memberships m ON m.household_id = h.id "
)
# What stands on the pages of the large database, by their names in bench.pages.
ROWS = {
    "home": MEETING + "WHERE m.starts_at > '2026-12-02' ORDER BY m.starts_at LIMIT :rows",
    "people list": PERSON + "ORDER BY p.sort_key, p.id LIMIT :rows",
    "people search": PERSON + "JOIN person_words w ON w.person_id = p.id WHERE w.word = 'siti' LIMIT :rows",
    "activity": MEETING + "WHERE m.activity_id = :activity ORDER BY m.starts_at LIMIT :rows",
    "sheet of 25": (
        "SELECT r.id, p.name, r.number, p.hamlet, t.status, t.reason FROM roster_entries r "
        "JOIN people p ON p.id = r.person_id "
        "LEFT JOIN attendance t ON t.person_id = p.id AND t.meeting_id = :meeting "
        "WHERE r.activity_id = :activity ORDER BY r.number LIMIT :rows"
    ),
    "family list": FAMILY + "GROUP BY h.id, h.label, u.name ORDER BY h.sort_key, h.id LIMIT :rows",
    "family search": (
        FAMILY + "JOIN person_words w ON w.person_id = m.person_id WHERE w.word = 'siti' "
        "GROUP BY h.id, h.label, u.name LIMIT :rows"
    ),
    "family": (
        "SELECT m.id, p.name, m.relation, p.phone, p.birth_year FROM memberships m JOIN people p ON p.id = m.person_id "
        "WHERE m.household_id = :family LIMIT :rows"
    ),
    "calendar": MEETING + "WHERE m.starts_at > '2026-11-30' ORDER BY m.starts_at LIMIT :rows",
    "program list": (
        "SELECT p.id, p.name, p.goal, p.area, u.name FROM programs p JOIN units u ON u.id = p.unit_id "
        "ORDER BY p.name LIMIT :rows"
    ),
}
LAST = (
    "SELECT r.id, p.id, p.name, t.id, t.mark_id, t.status FROM roster_entries r JOIN people p ON p.id = r.person_id "
    "LEFT JOIN attendance t ON t.person_id = p.id AND t.meeting_id = :meeting "
    "WHERE r.activity_id = :activity ORDER BY r.number DESC LIMIT 1"
)
NEW_MARK = (
    "INSERT INTO marks (operation, meeting_id, person_id, after, reason, note, way, by_id, at) "
    "VALUES (hex(randomblob(16)), :meeting, :person, 'H', '', '', 'tap', 1, '2026-12-02') RETURNING id"
)
STAND = (
    "INSERT INTO attendance (meeting_id, person_id, mark_id, status, reason, note) "
    "VALUES (:meeting, :person, :mark, 'H', '', '') "
    "ON CONFLICT (meeting_id, person_id) DO UPDATE SET mark_id = :mark"
)


class Floor:
    """The bare application over one database; `meeting` and `activity` are those of the sheet."""

    def __init__(self, home: Path, meeting: int, activity: int, family: int):
        self.engine = create_engine(f"sqlite:///{home / 'balai.db'}", module=sqlite)
        self.ids = {"meeting": meeting, "activity": activity, "family": family}
        app = Flask(__name__)
        app.add_url_rule("/<name>/<int:rows>", "show", self._show)
        app.add_url_rule("/mark", "mark", self._mark, methods=["POST"])
        self.client = app.test_client()

    def get(self, name: str, rows: int):
        return self.client.get(f"/{name}/{rows}")

    def mark(self):
        """One tap: the line is read, a mark and its state are written and committed, the line is shown."""
        return self.client.post("/mark")

    def _show(self, name: str, rows: int) -> str:
        writing.set(False)
        wanted = {key: value for key, value in {**self.ids, "rows": rows}.items() if f":{key}" in ROWS[name]}
        with self.engine.connect() as connection:
            return PAGE.render(rows=connection.execute(text(ROWS[name]), wanted).all())

    def _mark(self) -> str:
        writing.set(True)
        with self.engine.begin() as connection:
            line = connection.execute(text(LAST), self.ids).one()
            act = {"meeting": self.ids["meeting"], "person": line[1]}
            mark = connection.execute(text(NEW_MARK), act).scalar_one()
            connection.execute(text(STAND), {**act, "mark": mark})
        return PAGE.render(rows=[(line[0], line[2], "H")])
