"""Members: users as those see them who look after a unit's team."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import db
from app.domain import audit, clock, sign_ins
from app.domain.users import Role, User

WITH_GRANTS = (selectinload(User.grants),)


class NotYours(Exception):
    """Nobody changes an admin but an admin, and nobody shuts themselves out."""


def members(viewer: User, *, after: tuple[str, int] | None = None, limit: int = 50) -> list[User]:
    """The users of the viewer's units by name, with their grants; `after` is (name, id) of the last one shown."""
    query = select(User).where(User.visible_to(viewer)).options(*WITH_GRANTS).order_by(User.name, User.id)
    if after:
        query = query.where((User.name > after[0]) | ((User.name == after[0]) & (User.id > after[1])))
    return list(db.session.scalars(query.limit(limit)))


def deactivate(user: User, *, by: User) -> None:
    """Shut an account and sign it out everywhere at once; raises NotYours."""
    _check(user, by)
    user.deactivated_at = clock.now()
    sign_ins.end_all(user)
    audit.record("deactivate", user, by=by, unit=user.unit)


def _check(user: User, by: User) -> None:
    if user.id == by.id or (any(g.role is Role.ADMIN for g in user.current_grants) and not by.is_admin):
        raise NotYours
