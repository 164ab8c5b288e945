"""Pasted names: a list copied from WhatsApp or a sheet becomes people, known ones found and new ones made."""

import re
from dataclasses import dataclass

from app.domain import names, people
from app.domain.people import Person
from app.domain.users import User

MOST = 200
# "1. ", "12) ", "- ", "• " before a name; " (P)" or ", L" after it.
_BEFORE = re.compile(r"^\s*(?:\d{1,3}\s*[.)\-:]?\s+|\d{1,3}[.)]|[-*•–]\s*)")
_AFTER = re.compile(r" ?[(,;\t] ?[LP] ?\)?$", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


class TooManyNames(Exception):
    """A paste of more than 200 lines is a list to import, not to paste."""


@dataclass(frozen=True)
class Line:
    """One pasted name, the people it may be (surest first), and why it cannot be one at all."""

    text: str
    known: list[Person]
    sure: bool
    fault: names.BadName | None = None


def read(text: str) -> list[str]:
    """The names in `text`, one a line, without numbering, bullets, sex and doubles; raises TooManyNames."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        # One blank for many, so that a line of nothing but blanks costs no more than another.
        tidy = _BLANKS.sub(lambda run: "\t" if "\t" in run[0] else " ", line.strip())
        name = " ".join(_AFTER.sub("", _BEFORE.sub("", tidy)).split())
        if name:
            found.setdefault(name.casefold(), name)
    if len(found) > MOST:
        raise TooManyNames
    return list(found.values())


def lines(viewer: User, text: str) -> list[Line]:
    """Each pasted name with the people the viewer knows by it. Same name alone is a proposal, never a decision."""
    return [_line(viewer, name) for name in read(text)]


def _line(viewer: User, text: str) -> Line:
    try:
        name = names.clean(text)
    except names.BadName as fault:
        return Line(text, [], sure=False, fault=fault)
    known = people.search(viewer, name, limit=4)
    words = set(names.tokens(name))
    same = [person for person in known if set(names.tokens(person.name)) == words]
    others = [person for person in known if person not in same]
    return Line(name, same + others, sure=len(same) == 1)
