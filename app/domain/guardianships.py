"""Guardianships: who stands for a child before the law, which is not always who takes care of it."""

from sqlalchemy import ForeignKey, String, exists, or_, select
from sqlalchemy.orm import Mapped, aliased, joinedload, mapped_column, relationship

from app.db import Base, db
from app.domain import audit, names, phones
from app.domain.consents import GuardianRelation
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import User


class Guardianship(Base):
    """The legal guardian (wali) of a child: somebody Balai knows, or a name with a number from outside."""

    __tablename__ = "guardianships"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    guardian_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    relation: Mapped[GuardianRelation]

    child: Mapped[Person] = relationship(lazy="raise", foreign_keys=child_id)
    guardian: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=guardian_id)

    @property
    def unit(self) -> Unit:
        """That of the child; for rows whose child is loaded."""
        return self.child.unit

    @property
    def called(self) -> str:
        return self.guardian.name if self.guardian else self.name

    @property
    def reached_at(self) -> str:
        """The number of the guardian in E.164, or ""."""
        return self.guardian.phone if self.guardian else self.phone

    @classmethod
    def visible_to(cls, viewer: User):
        """Of children the viewer sees; a guardian kept by a unit out of reach stays unseen."""
        child, guardian = aliased(Person), aliased(Person)
        sees_child = exists().where(child.id == cls.child_id, child.visible_to(viewer))
        sees_guardian = exists().where(guardian.id == cls.guardian_id, guardian.visible_to(viewer))
        return sees_child & or_(cls.guardian_id.is_(None), sees_guardian)


class OwnGuardian(Exception):
    """Nobody is their own guardian."""


class AlreadyGuardian(Exception):
    """This guardian is noted already."""


WITH_PEOPLE = (joinedload(Guardianship.child), joinedload(Guardianship.guardian))


def add(
    child: Person, *, relation: GuardianRelation, guardian: Person | None = None, name: str = "", phone: str = "",
    by: User,
) -> Guardianship:
    """Note who stands for `child`: a known person, or a name (and number).

    Raises OwnGuardian, AlreadyGuardian, BadName and BadPhone.
    """
    if guardian is not None:
        _check(child, guardian)
        name = phone = ""
    else:
        name, phone = names.clean(name), phones.normalise(phone) if phone else ""
    row = Guardianship(child_id=child.id, guardian_id=guardian.id if guardian else None, relation=relation)
    row.name, row.phone, row.child, row.guardian = name, phone, child, guardian
    db.session.add(row)
    audit.record("create", row, by=by, unit=child.unit, child=child.id)
    return row


def remove(row: Guardianship, *, by: User) -> None:
    """This person stands for the child no more, or never did."""
    audit.record("delete", row, by=by, unit=row.unit, child=row.child_id)
    db.session.delete(row)


def of_children(viewer: User, ids: list[int]) -> dict[int, list[Guardianship]]:
    """The guardians of these people that the viewer may see, as they were noted; one query."""
    query = select(Guardianship).where(Guardianship.child_id.in_(ids), Guardianship.visible_to(viewer))
    found: dict[int, list[Guardianship]] = {each: [] for each in ids}
    for row in db.session.scalars(query.options(*WITH_PEOPLE).order_by(Guardianship.id)):
        found[row.child_id].append(row)
    return found


def _check(child: Person, guardian: Person) -> None:
    if guardian.id == child.id:
        raise OwnGuardian
    same = select(Guardianship.id).where(Guardianship.child_id == child.id, Guardianship.guardian_id == guardian.id)
    if db.session.scalar(same) is not None:
        raise AlreadyGuardian
