"""Founding: the first admin of an empty Balai, who is invited from the server's own shell."""

from sqlalchemy import func, select

from app.db import db
from app.domain import clock, invitations, phones, sign_ins, unit_tree
from app.domain.units import Unit, UnitKind
from app.domain.users import NO_PASSWORD, Grant, Role, User


class AlreadyFounded(Exception):
    """There are users already: one of their admins invites the next."""


def found(*, name: str, phone: str, unit: str) -> tuple[User, str]:
    """The admin of a new first unit, and the token of a one-time link to choose a password with.

    Called again with the number of somebody who is an admin, only a new link is made, and the old password ends with
    every sign-in: whoever holds the server's shell may do that. Raises AlreadyFounded, BadPhone.
    """
    number = phones.normalise(phone)
    known = sign_ins.find_user(number)
    if known is None:
        if db.session.scalar(select(func.count()).select_from(User)):
            raise AlreadyFounded
        known = _first_admin(name, number, unit)
    elif not known.is_admin:
        raise AlreadyFounded
    known.password_hash = NO_PASSWORD
    sign_ins.end_all(known)
    home = next(grant.unit for grant in known.current_grants if grant.role is Role.ADMIN)
    _, token = invitations.invite(phone=number, name=known.name, unit=home, role=Role.ADMIN, by=known)
    return known, token


def _first_admin(name: str, phone: str, unit_name: str) -> User:
    user = User(name=name, phone=phone, password_hash=NO_PASSWORD, grants=[])
    db.session.add(user)
    db.session.flush()
    root: Unit = unit_tree.create(parent=None, by=user, name=unit_name, kind=UnitKind.OTHER)
    user.grants.append(Grant(role=Role.ADMIN, unit_id=root.id, unit=root, starts_on=clock.today()))
    db.session.flush()
    return user
