"""Letter traces: the names in letters, which go when one is taken out, and letters whose time is over.

A letter that went out is an archive of the office: its number, its day and what it was about stay, like the register
of certificates, without whom it named.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from app.db import db
from app.domain import letter_contents, names
from app.domain.incoming_letters import IncomingLetter
from app.domain.letters import Letter, LetterCancellation
from app.domain.people import Person
from app.domain.units import Unit

PORTION = 100
# How many lines are remembered: what was frozen mostly says again what was typed, and all letters are alike.
MOST_CLEARED = 10_000
Cleared = Callable[[str], str]
# The columns in which somebody may be named, with the letters that each holds at most.
_TEXTS: dict[type[Letter] | type[IncomingLetter], dict[str, int | None]] = {
    Letter: {"content": None, "snapshot": None, "subject": 200, "copies": None, "replace_reason": 200},
    IncomingLetter: {"sender": 150, "subject": 200, "forwarded_to": 150},
}
_CELLS = re.compile(r"(\s*;\s*)")


def forget_person(person: Person, gone: str) -> None:
    """Where letters write the name of `person`, let them say `gone`, drafts and what was frozen alike.

    Asked are the letters of all units; but elsewhere than above and below the unit of `person` a single word is no
    name, and where a namesake is known, it is theirs. To be called while the person still has the name.
    """
    said = frozenset(names.tokens(person.name))
    if not said:
        return
    cleared = lru_cache(MOST_CLEARED)(partial(_cleared, said=said, whole=_whole(person.name), gone=gone))
    for model, columns in _TEXTS.items():
        query = select(model).where(_concerned(person, model.unit_id, said)).execution_options(yield_per=PORTION)
        for row in db.session.scalars(query):
            for column, most in columns.items():
                _rewrite(row, column, cleared, most)
            if isinstance(row, Letter):
                row.addressee = letter_contents.addressee(row.kind, row.content)
                if row.cancellation:
                    _rewrite(row.cancellation, "reason", cleared, 200)
    db.session.flush()


def _concerned(person: Person, column: Any, said: frozenset[str]) -> ColumnElement[bool]:
    unit = person.unit
    above = [int(part) for part in unit.path.strip("/").split("/")]
    below = Unit.path.startswith(unit.path, autoescape=True)
    around = column.in_(select(Unit.id).where(Unit.id.in_(above) | below))
    if len(said) == 1:
        return around
    same = (Person.name_key == person.name_key) & (Person.id != person.id) & Person.erased_at.is_(None)
    return around | column.not_in(select(Person.unit_id).where(same))


def _rewrite(row: Any, column: str, cleared: Cleared, most: int | None) -> None:
    before = getattr(row, column)
    after = _without(before, cleared)
    if after != before:
        setattr(row, column, after[:most] if most else after)


def _without(value: Any, cleared: Cleared) -> Any:
    """The same texts, lists and dicts where the name does not stand any more."""
    if isinstance(value, dict):
        return {key: _without(each, cleared) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, cleared) for each in value]
    return "\n".join(map(cleared, value.split("\n"))) if isinstance(value, str) else value


def _cleared(line: str, said: frozenset[str], whole: re.Pattern[str] | None, gone: str) -> str:
    """A line with a cell that is the name, whatever sapaan and titles stand with it, or that tells it somewhere."""
    cells = [gone if _is_name(cell, said) else cell for cell in _CELLS.split(line)]
    return whole.sub(gone, "".join(cells)) if whole else "".join(cells)


def _is_name(cell: str, said: frozenset[str]) -> bool:
    return 0 < len(cell) <= names.LONGEST and said == set(names.tokens(cell))


def _whole(name: str) -> re.Pattern[str] | None:
    """What finds the name in a sentence, with or without its titles; a single word stands in too many others."""
    spelled = [words for words in (name.split(), names.parts(name)) if len(words) > 1]
    either = "|".join(r"\s+".join(map(_spelled, words)) for words in spelled)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if either else None


def _spelled(word: str) -> str:
    """The word with whichever apostrophe somebody typed."""
    return re.escape(word).replace("’", "['`´‘’ʼ]")


def due(before: date) -> list[tuple[str, int]]:
    """How many letters went out, or came, in the years that were over before that day, by unit."""
    counted: dict[str, int] = {}
    for model, old in _old(before):
        query = select(Unit.name, func.count()).select_from(model).join(Unit, Unit.id == model.unit_id).where(old)
        for name, count in db.session.execute(query.group_by(Unit.id, Unit.name).order_by(Unit.id)):
            counted[name] = counted.get(name, 0) + count
    return list(counted.items())


def drop_before(before: date) -> None:
    """Delete these letters; no number is given again, for each year has a series of its own."""
    (_, over), (_, come) = _old(before)
    old = select(Letter.id).where(over).scalar_subquery()
    db.session.execute(delete(LetterCancellation).where(LetterCancellation.letter_id.in_(old)))
    db.session.execute(update(Letter).where(Letter.replaces_id.in_(old)).values(replaces_id=None))
    db.session.execute(delete(Letter).where(over))
    db.session.execute(delete(IncomingLetter).where(come))


def _old(before: date) -> tuple[tuple[type[Letter], Any], tuple[type[IncomingLetter], Any]]:
    """An agenda goes as a whole: where a letter stands in it is its running number there."""
    first = before.replace(month=1, day=1)
    return (Letter, Letter.dated_on < first), (IncomingLetter, IncomingLetter.received_on < first)
