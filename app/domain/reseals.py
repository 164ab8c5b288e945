"""Reseals: all that is sealed is sealed again with the newest key, in steps, and goes on where it was broken off."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, update

from app.db import db
from app.domain import gatherings, sealed_numbers, sealing, signing_keys
from app.domain.gatherings import Gathering
from app.domain.households import Household
from app.domain.import_rows import PAYLOAD, ImportRow
from app.domain.imports import CONTENT, Import
from app.domain.people import Person
from app.domain.signing_keys import SigningKey


@dataclass(frozen=True)
class Sealed:
    """A column of tokens, the place they are bound to, and the column of prints beside it, if there is one."""

    model: Any
    column: str
    place: str
    print_column: str = ""
    step: int = 500  # rows in one transaction

    @property
    def tokens(self) -> Any:
        return getattr(self.model, self.column)

    def outdated(self) -> ColumnElement[bool]:
        """That a row holds a token of an older key."""
        return self.tokens.like("k%.%") & ~self.tokens.like(f"{sealing.newest_prefix()}%")


ALL = (
    Sealed(Person, "nik_sealed", sealed_numbers.place_of(Person, "nik"), "nik_print"),
    Sealed(Household, "kk_sealed", sealed_numbers.place_of(Household, "kk"), "kk_print"),
    Sealed(Import, "content", CONTENT, step=5),  # whole files
    Sealed(ImportRow, "payload", PAYLOAD),
    Sealed(Gathering, "link_sealed", gatherings.LINK),
    Sealed(Gathering, "seed_sealed", gatherings.SEED),
    Sealed(SigningKey, "content", signing_keys.PLACE),
)


@dataclass(frozen=True)
class Progress:
    """How many tokens of `place` were sealed again so far, and how many nobody can open any more."""

    place: str
    done: int
    lost: int


def rotate() -> Iterator[Progress]:
    """Seal again whatever is not sealed with the newest key; commits and yields after each step.

    It may be broken off and begun again: what is done is not done twice.
    """
    for sealed in ALL:
        last = done = lost = 0
        while rows := _some(sealed, last):
            for row_id, token in rows:
                opened = _again(sealed, row_id, token)
                done, lost, last = done + opened, lost + (not opened), row_id
            db.session.commit()
            yield Progress(sealed.place, done, lost)


def unreadable() -> int:
    """How many tokens cannot be opened with the keys that are here; looks at every one of people and households."""
    return sum(not _opens(token, sealed.place) for sealed in ALL[:2] for token in _tokens(sealed))


def keys_fit() -> bool:
    """Whether the first and the last token of people and households open: false when a key was lost or replaced."""
    for sealed in ALL[:2]:
        for order in (sealed.model.id, sealed.model.id.desc()):
            query = select(sealed.tokens).where(sealed.tokens.is_not(None)).order_by(order).limit(1)
            if (token := db.session.scalar(query)) and not _opens(token, sealed.place):
                return False
    return True


def forget() -> int:
    """Clear the numbers of people and households that nobody can open any more; returns how many. Caller commits."""
    cleared = 0
    for sealed in ALL[:2]:
        for token in _tokens(sealed):
            if not _opens(token, sealed.place):
                empty = {sealed.column: None, sealed.print_column: None}
                db.session.execute(update(sealed.model).where(sealed.tokens == token).values(empty))
                cleared += 1
    return cleared


def _some(sealed: Sealed, last: int) -> list[tuple[int, str]]:
    model = sealed.model
    query = select(model.id, sealed.tokens).where(model.id > last, sealed.outdated()).order_by(model.id)
    return [(row_id, token) for row_id, token in db.session.execute(query.limit(sealed.step))]


def _again(sealed: Sealed, row_id: int, token: str) -> bool:
    try:
        text = sealing.unseal(token, sealed.place)
    except sealing.CannotOpen:
        return False
    values = {sealed.column: sealing.seal(text, sealed.place)}
    if sealed.print_column:
        values[sealed.print_column] = sealing.fingerprint(text, sealed.place)
    # Only what still stands there: somebody may have typed another number meanwhile.
    same = (sealed.model.id == row_id) & (sealed.tokens == token)
    quiet = {"synchronize_session": False}
    db.session.execute(update(sealed.model).where(same).values(values).execution_options(**quiet))
    return True


def _tokens(sealed: Sealed) -> list[str]:
    return list(db.session.scalars(select(sealed.tokens).where(sealed.tokens.is_not(None))))


def _opens(token: str, place: str) -> bool:
    try:
        sealing.unseal(token, place)
    except sealing.CannotOpen:
        return False
    return True
