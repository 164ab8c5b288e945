"""Beside: columns of a list that speak of somebody beside its people, or of their place of work, and not of them."""

import re

from app.domain.listed import Column
from app.sheets.headers import Header
from app.sheets.subjects import PARENTS, others_in

Kinds = dict[int, Column | None]
# What is said of one person, and must not be taken from another.
_OF_ONE = {
    Column.NAME, Column.NIK, Column.KK, Column.SEX, Column.BIRTH, Column.BIRTH_PLACE, Column.BIRTH_DATE, Column.AGE,
    Column.ADDRESS, Column.HAMLET, Column.RT_RW, Column.RT, Column.RW, Column.VILLAGE, Column.DISTRICT, Column.REGENCY,
    Column.PHONE,
}  # fmt: skip
# "Nomor HP Ibu" may also be asked politely of the person of the row.
_POLITE = {"ibu", "bapak"}


def leave_out(header: Header, kinds: Kinds, *, of_children: bool) -> None:
    """Take no column for the person of the row that speaks of a husband, a guardian, an employer or a country.

    A guardian's telephone stays where nobody's own is given.
    """
    spoken = {column: _others(header.parts[column]) for column, kind in kinds.items() if kind in _OF_ONE}
    named = [column for column in spoken if kinds[column] is Column.NAME]
    own = min(named, key=lambda column: (bool(spoken[column]), column), default=None)
    same = spoken[own] if own is not None else frozenset()
    others = {column for column, said in spoken.items() if said and not said & same}
    known = {kinds[column] for column in spoken if column not in others}
    for column in sorted(others):
        kind, said = kinds[column], spoken[column]
        is_doubtful = said <= _POLITE and not of_children and kind not in known
        is_call = kind is Column.PHONE and kind not in known and any(PARENTS.fullmatch(other) for other in said)
        if not (is_doubtful or is_call):
            kinds[column] = None if kind is Column.NAME else Column.UNUSED


def _others(parts: list[str]) -> frozenset[str]:
    """Who is spoken of, by the heading above and by the first words of the column's own."""
    *above, lowest = parts
    first = re.split(r"[/,]", re.sub(r"\(.*?\)", " ", lowest))[0]
    said = others_in(" ".join([*above, first]))
    return said if not (said <= _POLITE and len(others_in(lowest)) > 1) else frozenset()
