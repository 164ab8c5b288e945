"""Contacts: at which number somebody may be written to, and for a child who is written to instead (R14)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from app.db import db
from app.domain import clock, consents, guardianships, names
from app.domain.consent_texts import Purpose
from app.domain.guardianships import Guardianship
from app.domain.households import Membership, Relation
from app.domain.people import Person, Sex
from app.domain.placements import Placement
from app.domain.users import User

SPOUSES = (Relation.HUSBAND, Relation.WIFE)
ADDRESS = {Sex.FEMALE: "Ibu", Sex.MALE: "Bapak", None: "Ibu/Bapak"}


class Silence(StrEnum):
    """Why somebody cannot be written to."""

    NO_NUMBER = "tanpa_nomor"
    NO_GUARDIAN = "tanpa_wali"
    UNWILLING = "tidak_bersedia"


@dataclass(frozen=True)
class Contact:
    """The way to one person. `called` is how the message begins, `phone` E.164 or "" with a `silence` that says why.

    `reader_id` is who reads it: for a child the guardian, None for one of whom only the name is known. Whoever
    answered by a general link and is nobody's yet has no `person_id` but an `answer_id`.
    """

    name: str
    called: str
    phone: str = ""
    silence: Silence | None = None
    is_child: bool = False
    person_id: int | None = None
    reader_id: int | None = None
    answer_id: int | None = None

    @property
    def about(self) -> str:
        """How the message speaks of the person: by name of a child, otherwise to them."""
        return short(self.name) if self.is_child else "Ibu/Bapak"


def of(viewer: User, people: Iterable[Person]) -> dict[int, Contact]:
    """The way to each of `people`, by id; four queries, however many they are."""
    known, today = {person.id: person for person in people}, clock.today()
    unwilling = consents.stopped(known, Purpose.CONTACT)
    children = [each.id for each in known.values() if each.is_minor_on(today)]
    guardians = guardianships.of_children(viewer, children) if children else {}
    silent = consents.stopped(
        {row.guardian_id for rows in guardians.values() for row in rows if row.guardian_id}, Purpose.CONTACT
    )
    return {
        person.id: _child(person, guardians[person.id], unwilling, silent) if person.id in guardians
        else _adult(person, unwilling)
        for person in known.values()
    }  # fmt: skip


def abroad(viewer: User, children: Iterable[Person]) -> dict[int, Contact]:
    """The way to the parent or guardian of each child who works abroad today; who has none there is left out.

    Only parents by the words of the family (child of the head, or of the spouse) and guardians: no uncle reads this.
    """
    known, today = {child.id: child for child in children}, clock.today()
    child, relative = aliased(Membership), aliased(Membership)
    guards = exists().where(Guardianship.child_id == child.person_id, Guardianship.guardian_id == Person.id)
    parent = and_(child.relation == Relation.CHILD, relative.relation.in_((Relation.HEAD, *SPOUSES)))
    query = (
        select(child.person_id, Person).join(relative, relative.household_id == child.household_id)
        .join(Person, Person.id == relative.person_id).join(Placement, Placement.person_id == Person.id)
        .where(child.person_id.in_(known), relative.person_id != child.person_id, Person.phone != "")
        .where(or_(parent, guards), Person.visible_to(viewer), Placement.covers_day(today)).order_by(Person.id)
    )
    pairs = [(child_id, person) for child_id, person in db.session.execute(query) if not person.is_minor_on(today)]
    unwilling = consents.stopped({*known, *(person.id for _, person in pairs)}, Purpose.CONTACT)
    return {
        child_id: Contact(
            known[child_id].name, addressed(person), person.phone, is_child=True, person_id=child_id,
            reader_id=person.id,
        )
        for child_id, person in reversed(pairs) if not {child_id, person.id} & unwilling
    }  # fmt: skip


def addressed(person: Person) -> str:
    """ "Ibu Sumiyati": how somebody grown up is spoken to."""
    return f"{person.sapaan or ADDRESS[person.sex]} {short(person.name)}"


def short(name: str) -> str:
    """The first name, with what stands before it where that is no name of its own: "M. Rizky"."""
    words = names.parts(name) or [name]
    return words[0] if len(words[0].rstrip(".")) > 2 or len(words) == 1 else " ".join(words[:2])


def _adult(person: Person, unwilling: set[int]) -> Contact:
    way = Contact(person.name, addressed(person), person_id=person.id, reader_id=person.id)
    if person.id in unwilling:
        return replace(way, silence=Silence.UNWILLING)
    return replace(way, phone=person.phone, silence=None if person.phone else Silence.NO_NUMBER)


def _child(child: Person, guardians: list, unwilling: set[int], silent: set[int]) -> Contact:
    way = Contact(child.name, "", is_child=True, person_id=child.id)
    reached = [row for row in guardians if row.reached_at and row.guardian_id not in silent]
    if child.id in unwilling or (guardians and not reached and any(row.guardian_id in silent for row in guardians)):
        return replace(way, silence=Silence.UNWILLING)
    if not reached:
        return replace(way, silence=Silence.NO_NUMBER if guardians else Silence.NO_GUARDIAN)
    row = reached[0]
    called = addressed(row.guardian) if row.guardian else f"Ibu/Bapak {short(row.name)}"
    return replace(way, called=called, phone=row.reached_at, reader_id=row.guardian_id)
