"""Letter traces: the names in letters, which go when one is taken out, and letters whose time is over.

A letter that went out is an archive of the office: its number, its day and what it was about stay, like the register
of certificates, without whom it named.
"""

import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from app.db import db
from app.domain import letter_contents, names
from app.domain.incoming_letters import IncomingLetter
from app.domain.letters import Letter, LetterCancellation
from app.domain.people import Person
from app.domain.units import Unit


def forget_person(person: Person, gone: str) -> None:
    """Where letters of the units above and below that of `person` write the name, let them say `gone`, drafts and what
    was frozen alike. To be called while the person still has the name."""
    if not names.tokens(person.name):
        return
    for letter in db.session.scalars(select(Letter).where(_around(person.unit, Letter.unit_id))):
        letter.content = _without(letter.content, person.name, gone)
        letter.snapshot = _without(letter.snapshot, person.name, gone)
        letter.subject = _without(letter.subject, person.name, gone)[:200]
        letter.copies = _without(letter.copies, person.name, gone)
        letter.addressee = letter_contents.addressee(letter.kind, letter.content)
    for received in db.session.scalars(select(IncomingLetter).where(_around(person.unit, IncomingLetter.unit_id))):
        for column in ("sender", "forwarded_to"):
            setattr(received, column, _without(getattr(received, column), person.name, gone)[:150])
        received.subject = _without(received.subject, person.name, gone)[:200]
    db.session.flush()


def _around(unit: Unit, column: Any) -> ColumnElement[bool]:
    above = [int(part) for part in unit.path.strip("/").split("/")]
    below = Unit.path.startswith(unit.path, autoescape=True)
    return column.in_(select(Unit.id).where(Unit.id.in_(above) | below))


def _without(value: Any, name: str, gone: str) -> Any:
    """The same texts, lists and dicts where the name does not stand any more."""
    if isinstance(value, dict):
        return {key: _without(each, name, gone) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, name, gone) for each in value]
    return "\n".join(_cleared(line, name, gone) for line in value.split("\n")) if isinstance(value, str) else value


def _cleared(line: str, name: str, gone: str) -> str:
    """A line with a cell that is the name, whatever sapaan and titles stand with it, or that tells it somewhere."""
    said = set(names.tokens(name))
    cells = [gone if set(names.tokens(cell)) == said else cell for cell in line.split("; ")]
    line = "; ".join(cells)
    # A single word stands in too many other names and sentences.
    whole = rf"\b{re.escape(name)}\b"
    return re.sub(whole, gone, line, flags=re.IGNORECASE) if " " in name.strip() else line


def due(before: date) -> list[tuple[str, int]]:
    """How many letters are dated before that day, and how many had come before it, by unit."""
    counted: dict[str, int] = {}
    for model, old in ((Letter, Letter.dated_on < before), (IncomingLetter, IncomingLetter.received_on < before)):
        query = select(Unit.name, func.count()).select_from(model).join(Unit, Unit.id == model.unit_id).where(old)
        for name, count in db.session.execute(query.group_by(Unit.id, Unit.name).order_by(Unit.id)):
            counted[name] = counted.get(name, 0) + count
    return list(counted.items())


def drop_before(before: date) -> None:
    """Delete these letters; no number is given again, for each year has a series of its own."""
    old = select(Letter.id).where(Letter.dated_on < before).scalar_subquery()
    db.session.execute(delete(LetterCancellation).where(LetterCancellation.letter_id.in_(old)))
    db.session.execute(update(Letter).where(Letter.replaces_id.in_(old)).values(replaces_id=None))
    db.session.execute(delete(Letter).where(Letter.dated_on < before))
    db.session.execute(delete(IncomingLetter).where(IncomingLetter.received_on < before))
