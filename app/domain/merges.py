"""Merges: two records of one person become one, and for thirty days can become two again, exactly as they were."""

from collections import Counter
from collections.abc import Mapping, Set
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, and_, or_, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, undefer

from app.db import UNNESTED, Base, UtcDateTime, db, takes_turns
from app.domain import audit, clock, journals, merge_refusals, merge_rules, person_words, since_merges, versions
from app.domain.journals import Collided, Journal, table_of
from app.domain.merge_fields import COLUMNS, Field
from app.domain.merge_moves import Move
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.rosters import RosterEntry
from app.domain.units import Unit
from app.domain.users import User

KEPT = timedelta(days=30)


class CannotBeOne(Exception):
    """A person with itself, or with its own guardian: there is nothing to merge."""


class TooLate(Exception):
    """More than thirty days ago: what would bring both back is not kept any more."""


class LaterMerge(Exception):
    """One of the two was merged again since; that has to be undone first."""


class Merge(Base):
    """That two records became one. The ids have no foreign keys: `lost_id` is nobody's any more.

    `journal` holds every row that was changed or deleted as it was before, and is None once that is forgotten.
    """

    __tablename__ = "merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    survivor_id: Mapped[int] = mapped_column(index=True)
    lost_id: Mapped[int] = mapped_column(index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    lost_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    journal: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True), deferred=True)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED, foreign_keys=unit_id)
    lost_unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED, foreign_keys=lost_unit_id)
    by: Mapped[User] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return and_(reach(viewer, cls.unit_id), reach(viewer, cls.lost_unit_id))

    @property
    def sides(self) -> tuple[Unit, Unit]:
        """The units that kept the two; whoever undoes has the right over both."""
        return self.unit, self.lost_unit

    @property
    def moved(self) -> dict[str, int]:
        """How many rows of which table now belong to the one; needs `journal`."""
        return Counter(entry["table"] for entry in self.journal or () if entry["act"] == "change")

    @property
    def last_day(self) -> date:
        """Until when it can be undone."""
        return clock.local(self.at, clock.WIB).date() + KEPT


# What the page of one merge tells.
WHOLE = (joinedload(Merge.by), undefer(Merge.journal))


def kept_and_lost(one: Person, other: Person) -> tuple[Person, Person]:
    """Which record stays: the one written down later.

    So the newest person is never deleted, whose number SQLite would give to somebody else.
    """
    return (one, other) if one.id > other.id else (other, one)


def merge(
    one: Person, other: Person, *, chosen: Set[tuple[Field, int]], seen: Mapping[int, int | None], by: User
) -> Merge:
    """Make one person of two. `chosen` has (field, id of the person it is taken from), `seen` the versions by id.

    Raises Outdated and CannotBeOne.
    """
    kept, lost = kept_and_lost(one, other)
    if kept.id == lost.id or merge_rules.guard_each_other(kept.id, lost.id):
        raise CannotBeOne
    _lock(kept, lost)
    for person in (kept, lost):
        versions.expect(person, seen.get(person.id))
    db.session.flush()
    moment, journal = clock.now(), Journal()
    move, refused = Move(lost.id, kept.id, by.id, moment, journal), merge_refusals.standing(kept, lost)
    merge_rules.apply(move)
    merge_refusals.keep(move, refused, kept, lost)
    taken = {field for field in Field if (field, lost.id) in chosen}
    unit = _become(kept, lost, taken, journal)
    done = Merge(
        survivor_id=kept.id, lost_id=lost.id, unit_id=unit.id, lost_unit_id=_other_unit(kept, lost, unit).id,
        by_id=by.id, at=moment, journal=journal.entries,
    )
    db.session.add(done)
    audit.record("merge", kept, by=by, unit=unit, lost=lost.id, rows=len(journal.entries))
    db.session.flush()
    journals.forget_objects({entry["table"] for entry in journal.entries})
    return done


def undo(done: Merge, *, by: User) -> None:
    """Bring both back as they were; what was changed since and does not collide stays with the one who remained.

    Raises TooLate, LaterMerge, and Collided with the tables in which something would be lost.
    """
    if done.journal is None or clock.today() > done.last_day:
        raise TooLate
    _lock_ids(done.survivor_id)
    if _merged_again(done):
        raise LaterMerge
    db.session.flush()
    entries: list[dict[str, Any]] = done.journal
    if lost := since_merges.changes(entries, done.survivor_id, done.at):
        raise Collided(lost)
    journals.undo(entries)
    journals.forget_objects({entry["table"] for entry in entries})
    for person_id in (done.survivor_id, done.lost_id):
        _find_by_name(person_id)
    audit.record("unmerge", done, by=by, unit=done.unit, survivor=done.survivor_id, lost=done.lost_id)
    db.session.delete(done)
    db.session.flush()


def heir(person_id: int) -> int | None:
    """Who took over from a person who was merged, through all merges since; None for anybody else."""
    found = None
    while (after := db.session.scalar(_into(person_id))) is not None:
        found = person_id = after
    return found


def latest(viewer: User, limit: int = 10) -> list[Merge]:
    """The last merges in the viewer's reach that can still be undone, with who did them."""
    query = select(Merge).where(Merge.visible_to(viewer), Merge.at >= _oldest(clock.today()))
    return list(db.session.scalars(query.options(joinedload(Merge.by)).order_by(Merge.id.desc()).limit(limit)))


def forget(day: date) -> int:
    """Empty the journals of merges that on `day` cannot be undone any more; returns how many."""
    old = (Merge.at < _oldest(day), Merge.journal.is_not(None))
    return db.session.execute(update(Merge).where(*old).values(journal=None)).rowcount  # type: ignore[attr-defined]


def forget_person(person: Person) -> int:
    """Empty every journal that holds an earlier state of `person`, who is being erased; returns how many."""
    ids, waiting = {person.id}, [person.id]
    while waiting:
        # Whoever went into this person, and into those before.
        waiting = list(db.session.scalars(select(Merge.lost_id).where(Merge.survivor_id.in_(waiting))))
        ids.update(waiting)
    theirs = or_(Merge.survivor_id.in_(ids), Merge.lost_id.in_(ids))
    gone = update(Merge).where(theirs, Merge.journal.is_not(None)).values(journal=None)
    return db.session.execute(gone).rowcount  # type: ignore[attr-defined]


def _become(kept: Person, lost: Person, taken: Set[Field], journal: Journal) -> Unit:
    """Write what was chosen into the one row and delete the other; returns the unit of the one."""
    people = table_of("people")
    rows = {row.id: row for row in db.session.execute(select(people).where(people.c.id.in_((kept.id, lost.id))))}
    columns = [column for field in taken for column in COLUMNS[field]]
    # Whoever has seen the record before, or made it by an import, is told that it is another one now.
    journal.touch(people, rows[kept.id], **{name: rows[lost.id]._mapping[name] for name in columns})
    journal.delete(people, rows[lost.id])
    _find_by_name(kept.id)
    return lost.unit if Field.UNIT in taken else kept.unit


def _other_unit(kept: Person, lost: Person, unit: Unit) -> Unit:
    return lost.unit if unit.id == kept.unit_id else kept.unit


def _find_by_name(person_id: int) -> None:
    people = table_of("people")
    row = db.session.execute(select(people.c.name, people.c.unit_id).where(people.c.id == person_id)).one()
    journals.forget_objects({"person_words"})
    person_words.keep(row.name, person_id=person_id, unit_id=row.unit_id)
    db.session.flush()


def _merged_again(done: Merge) -> bool:
    both = (done.survivor_id, done.lost_id)
    later = select(Merge.id).where(Merge.id > done.id, or_(Merge.survivor_id.in_(both), Merge.lost_id.in_(both)))
    return db.session.scalar(later.limit(1)) is not None


def _lock(*people: Person) -> None:
    """First the lines on lists, as marking does, then the people."""
    if takes_turns():
        return
    ids = sorted(person.id for person in people)
    entries = select(RosterEntry.id).where(RosterEntry.person_id.in_(ids)).order_by(RosterEntry.id)
    db.session.execute(entries.with_for_update())
    if _lock_ids(*ids) < len(ids):
        raise versions.Outdated  # somebody was quicker, and one of the two is gone
    for person in people:
        db.session.refresh(person)


def _lock_ids(*ids: int) -> int:
    query = select(Person.id).where(Person.id.in_(ids)).order_by(Person.id)
    return len(db.session.scalars(query if takes_turns() else query.with_for_update()).all())


def _into(person_id: int):
    return select(Merge.survivor_id).where(Merge.lost_id == person_id).order_by(Merge.id.desc()).limit(1)


def _oldest(day: date) -> datetime:
    return clock.at(day - KEPT, time.min, clock.WIB)
