"""The words by which people are found: any spelling, only whom the viewer may see, and always bounded work."""

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Subquery,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from app.db import Base, db
from app.domain import names
from app.domain.rights import reach
from app.domain.users import User

# How many rows are counted to learn which word is the rarest, and how many people are collected at most.
COUNTED = 2000
POOL = 300
MOST_WORDS = 6
# Sorts after every continuation of a key, in any collation, because keys hold only a–z and digits.
LAST = "z" * 12


class PersonWord(Base):
    """One searchable word of a person's name, in the forgiving spelling of `names.spelling_key`.

    `unit_id` repeats the person's, so that a search reads nothing but the indexes of this table.
    """

    __tablename__ = "person_words"
    __table_args__ = (
        Index("ix_person_words_person_word", "person_id", "word"),
        Index("ix_person_words_unit_word", "unit_id", "word", "person_id"),
    )

    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))


def rows(name: str, *, person_id: int, unit_id: int) -> list[dict]:
    """The columns of every word of `name`, for whoever inserts many people at once."""
    return [{"word": word, "person_id": person_id, "unit_id": unit_id} for word in dict.fromkeys(names.tokens(name))]


def keep(name: str, *, person_id: int, unit_id: int) -> None:
    """Let the person, who is flushed, be found by `name` and by nothing else."""
    db.session.execute(delete(PersonWord).where(PersonWord.person_id == person_id))
    db.session.add_all(PersonWord(**row) for row in rows(name, person_id=person_id, unit_id=unit_id))


def matching(viewer: User, text: str, *conditions: ColumnElement[bool]) -> list[int] | None:
    """Ids of at most 300 people whom the viewer sees and whose name may be meant by `text`; None if it has no word.

    `conditions` are further ones over PersonWord. The rarest word leads, so that a common name ("Siti") costs no
    more than a rare one; of more than 300 people some are left out, and one letter more brings them in.
    """
    words = names.query_keys(text)[:MOST_WORDS]
    if not words:
        return None
    if len(words) > 1:
        some = [_found(viewer, word, (), COUNTED) for word in words]
        counts = [select(func.count()).select_from(found).scalar_subquery() for found in some]
        found = db.session.execute(select(*counts)).one()
        words = [word for _, word in sorted(zip(found, words, strict=True), key=lambda pair: pair[0])]
    others = [_also(word) for word in words[1:]]
    return list(dict.fromkeys(db.session.scalars(select(_found(viewer, words[0], (*others, *conditions), POOL)))))


def exactly(viewer: User, keys: list[str]) -> ColumnElement[bool]:
    """That a PersonWord is the first of `keys` and its person, whom the viewer sees, has all the others."""
    also = []
    for key in keys[1:]:
        other = aliased(PersonWord)
        also.append(exists().where(other.person_id == PersonWord.person_id, other.word == key))
    return and_(reach(viewer, PersonWord.unit_id), PersonWord.word == keys[0], *also)


def _found(viewer: User, prefixes: list[str], conditions, limit: int) -> Subquery:
    # One bounded select per beginning: with OR between ranges the databases would choose worse plans.
    parts = [
        select(PersonWord.person_id)
        .where(reach(viewer, PersonWord.unit_id), _begins(PersonWord, prefix), *conditions)
        .limit(limit)
        .subquery()
        for prefix in prefixes
    ]
    return union_all(*(select(part.c.person_id) for part in parts)).subquery()


def _also(prefixes: list[str]) -> ColumnElement[bool]:
    other = aliased(PersonWord)
    return exists().where(
        other.person_id == PersonWord.person_id, or_(*(_begins(other, prefix) for prefix in prefixes))
    )


def _begins(words, prefix: str) -> ColumnElement[bool]:
    return and_(words.word >= prefix, words.word <= prefix + LAST)
