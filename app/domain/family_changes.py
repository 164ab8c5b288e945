"""Family changes: people move between households, households split and join, and the trail says so each time."""

from sqlalchemy import exists, select, update

from app.db import db
from app.domain import audit, households, secret_links
from app.domain.households import AlreadyMember, Household, Membership, Relation
from app.domain.journals import table_of
from app.domain.secret_links import LinkPurpose
from app.domain.users import User

# What tells of a family and goes where its members go when it joins another one; by name, for they stand above.
HISTORY = ("assistances", "visits")


class NobodyChosen(Exception):
    """A new family needs at least one member."""


class NobodyStays(Exception):
    """If everybody goes there is nothing to split: the family only needs another name."""


class SameFamily(Exception):
    """Nothing moves, and nothing joins, where both families are one."""


class StillInhabited(Exception):
    """A family with members is not deleted."""


class WasSupported(Exception):
    """A family that was given something or visited stays, so that the books stay true."""


def relate(membership: Membership, *, relation: Relation, is_caretaker: bool, by: User) -> None:
    """Say otherwise what the member is to the family."""
    membership.relation, membership.is_caretaker = relation, is_caretaker
    if changed := audit.changed_fields(membership):
        audit.record("edit", membership, by=by, unit=membership.unit, fields=changed)


def leave(membership: Membership, *, by: User) -> None:
    """The person belongs to this family no more; everything else about them stays."""
    _record("leave", membership, by=by)
    db.session.delete(membership)


def move(membership: Membership, target: Household, *, by: User, relation: Relation | None = None) -> None:
    """Let the member belong to `target` instead. Raises SameFamily and AlreadyMember."""
    if membership.household_id == target.id:
        raise SameFamily
    if households.membership_of(target, membership.person_id):
        raise AlreadyMember
    _record("move", membership, by=by, to=target.id)
    membership.household_id, membership.household = target.id, target
    membership.relation = relation or membership.relation


def split(household: Household, chosen: set[int], *, label: str, by: User) -> Household:
    """Let the members with these membership ids become a family of their own, called `label`.

    Ids of other families count for nothing. Raises NobodyChosen, NobodyStays and NoLabel.
    """
    everybody = _memberships(household)
    leaving = [membership for membership in everybody if membership.id in chosen]
    if not leaving:
        raise NobodyChosen
    if len(leaving) == len(everybody):
        raise NobodyStays
    new = households.create(unit=household.unit, label=label, by=by)
    db.session.flush()
    audit.record("split", household, by=by, to=new.id, people=[membership.person_id for membership in leaving])
    for membership in leaving:
        membership.household_id, membership.household = new.id, new
    return new


def join(household: Household, other: Household, *, by: User) -> int:
    """Let everybody of `other` belong to `household`, with all it was given, and take `other` away; how many came.

    Who belongs to both stays as they are in `household`. The KK number of `other` is kept only where there was
    none. Raises SameFamily.
    """
    if household.id == other.id:
        raise SameFamily
    here = {membership.person_id for membership in _memberships(household)}
    coming = _memberships(other)
    audit.record("join", household, by=by, of=other.id, people=[membership.person_id for membership in coming])
    for membership in coming:
        if membership.person_id in here:
            db.session.delete(membership)
        else:
            membership.household_id, membership.household = household.id, household
    if household.kk_sealed is None:
        household.kk_sealed, household.kk_print = other.kk_sealed, other.kk_print
    db.session.flush()
    for table in map(table_of, HISTORY):
        db.session.execute(update(table).where(table.c.household_id == other.id).values(household_id=household.id))
    _answers(other, household, by)
    _delete(other, by=by)
    return len([membership for membership in coming if membership.person_id not in here])


def delete(household: Household, *, by: User) -> None:
    """Take away a family that nobody belongs to. Raises StillInhabited and WasSupported."""
    if _memberships(household):
        raise StillInhabited
    if any(db.session.scalar(select(exists().where(table.c.household_id == household.id)))
           for table in map(table_of, HISTORY)):
        raise WasSupported
    _delete(household, by=by)


def _answers(other: Household, household: Household, by: User) -> None:
    """What `other` answered goes along, unless both answered for one meeting: then theirs is a family without a name
    in the books, which somebody looks at.

    Whoever registered by the general link may have given any name: that link does not tell of `household` now.
    """
    table = table_of("answers")
    both = select(table.c.meeting_id).where(table.c.household_id == household.id)
    mine = (table.c.household_id == other.id) & table.c.meeting_id.not_in(both)
    registered = mine & table.c.agreed_at.is_not(None)
    for answer_id in list(db.session.scalars(select(table.c.id).where(registered))):
        secret_links.revoke_all(LinkPurpose.ANSWER, answer_id, by=by)
    # Nor does the form that was open lead to a new one.
    db.session.execute(update(table).where(registered).values(operation=None))
    db.session.execute(update(table).where(mine).values(household_id=household.id))


def _delete(household: Household, *, by: User) -> None:
    audit.record("delete", household, by=by, unit=household.unit)
    db.session.delete(household)
    db.session.flush()


def _memberships(household: Household) -> list[Membership]:
    query = select(Membership).where(Membership.household_id == household.id).order_by(Membership.id)
    return list(db.session.scalars(query.with_for_update()))


def _record(act: str, membership: Membership, *, by: User, **details) -> None:
    about = {"person": membership.person_id, "household": membership.household_id}
    audit.record(act, membership, by=by, unit=membership.unit, **about, **details)
