"""Families: everything about one household on one page, with no more of it than the viewer may see."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from app.db import db
from app.domain import clock, consents, guardianships, households, placements, rates
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.people import Person
from app.domain.placements import Placement
from app.domain.rates import Rate
from app.domain.rosters import RosterEntry
from app.domain.users import User

MOST_ENTRIES = 40


class Oddity(StrEnum):
    """What somebody should look at; nothing is forbidden."""

    NO_HEAD = "tanpa_kepala"
    TWO_HEADS = "dua_kepala"
    CHILD_UNGUARDED = "anak_tanpa_wali"
    CHILD_UNCARED = "anak_tanpa_pengasuh"


@dataclass(frozen=True)
class Participation:
    """An activity one of them takes part in; `rate` is what papers say too."""

    entry: RosterEntry
    rate: Rate


@dataclass
class Relative:
    """One member as the page shows them. `phone` is empty for children and for those who want no messages."""

    membership: Membership
    is_minor: bool
    phone: str = ""
    placements: list[Placement] = field(default_factory=list)
    guardianships: list[Guardianship] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    elsewhere: list[Household] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return self.membership.person

    def abroad_on(self, day: date) -> list[Placement]:
        return [placement for placement in self.placements if placement.is_current(day)]


@dataclass(frozen=True)
class Family:
    """`unseen` members are kept by units out of the viewer's reach; `silent` are the ids of who wants no messages."""

    household: Household
    relatives: list[Relative]
    unseen: int
    silent: set[int]

    @property
    def caretakers(self) -> list[Relative]:
        return [relative for relative in self.relatives if relative.membership.is_caretaker]

    @property
    def children(self) -> list[Relative]:
        return [relative for relative in self.relatives if relative.is_minor]

    @property
    def abroad(self) -> list[tuple[Relative, Placement]]:
        """Who works abroad today, and where."""
        day = clock.today()
        return [(relative, placement) for relative in self.relatives for placement in relative.abroad_on(day)]

    @property
    def participations(self) -> list[tuple[Person, Participation]]:
        """What anybody of the family takes part in."""
        return [(relative.person, each) for relative in self.relatives for each in relative.participations]

    @property
    def oddities(self) -> list[Oddity]:
        if not self.relatives or self.unseen:
            return []
        heads = sum(relative.membership.relation is Relation.HEAD for relative in self.relatives)
        found = [Oddity.NO_HEAD] if heads == 0 else [Oddity.TWO_HEADS] if heads > 1 else []
        if self.children and not self.caretakers:
            found.append(Oddity.CHILD_UNCARED)
        if any(not child.guardianships for child in self.children):
            found.append(Oddity.CHILD_UNGUARDED)
        return found


def of(viewer: User, household: Household) -> Family:
    """The family of `household`, as far as the viewer sees its people; a constant number of queries."""
    seen = households.members(viewer, [household.id])[household.id]
    ids, day = [membership.person_id for membership in seen], clock.today()
    everybody = db.session.scalar(select(func.count()).where(Membership.household_id == household.id)) or 0
    abroad, guardians = placements.of_people(viewer, ids), guardianships.of_children(viewer, ids)
    active, elsewhere = _participations(viewer, ids), _elsewhere(viewer, household, ids)
    known = [row.guardian_id for rows in guardians.values() for row in rows if row.guardian_id]
    silent = consents.stopped([*ids, *known], Purpose.CONTACT)
    relatives = [
        Relative(
            membership, is_minor=(minor := membership.person.is_minor_on(day)),
            phone="" if minor or membership.person_id in silent else membership.person.phone,
            placements=abroad[membership.person_id],
            guardianships=guardians[membership.person_id], participations=active[membership.person_id],
            elsewhere=elsewhere[membership.person_id],
        )
        for membership in seen
    ]  # fmt: skip
    return Family(household, sorted(relatives, key=_place), everybody - len(seen), silent)


def _place(relative: Relative) -> tuple[int, int]:
    """The head first and then as a family card lists them, the older before the younger."""
    born = relative.person.birth_date.year if relative.person.birth_date else relative.person.birth_year
    return list(Relation).index(relative.membership.relation), born or clock.today().year


def _participations(viewer: User, ids: list[int]) -> dict[int, list[Participation]]:
    query = (
        select(RosterEntry)
        .join(RosterEntry.activity)
        .where(RosterEntry.person_id.in_(ids), RosterEntry.waiting_since.is_(None), Activity.visible_to(viewer))
        .options(contains_eager(RosterEntry.activity))
        .order_by(RosterEntry.id.desc())
        .limit(MOST_ENTRIES)
    )
    entries = list(db.session.scalars(query))
    known = rates.of_entries(entries)
    found: dict[int, list[Participation]] = {each: [] for each in ids}
    for entry in entries:
        found[entry.person_id].append(Participation(entry, known[entry.id]))
    return found


def _elsewhere(viewer: User, household: Household, ids: list[int]) -> dict[int, list[Household]]:
    query = (
        select(Membership)
        .join(Membership.household)
        .where(Membership.person_id.in_(ids), Household.id != household.id, Household.visible_to(viewer))
        .options(contains_eager(Membership.household))
    )
    found: dict[int, list[Household]] = {each: [] for each in ids}
    for membership in db.session.scalars(query):
        found[membership.person_id].append(membership.household)
    return found
