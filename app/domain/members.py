"""Members: users as those see them who look after a unit's team."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import db
from app.domain import audit, clock, sign_ins
from app.domain.rights import Right, allows
from app.domain.users import Role, User

WITH_GRANTS = (selectinload(User.grants),)


class NotYours(Exception):
    """The account is the viewer's own, holds more than the viewer does, or works where the viewer has no say."""


def members(viewer: User, *, after: tuple[str, int] | None = None, limit: int = 50) -> list[User]:
    """The users of the viewer's units by name, with their grants; `after` is (name, id) of the last one shown."""
    query = select(User).where(User.visible_to(viewer)).options(*WITH_GRANTS).order_by(User.name, User.id)
    if after:
        query = query.where((User.name > after[0]) | ((User.name == after[0]) & (User.id > after[1])))
    return list(db.session.scalars(query.limit(limit)))


def deactivate(user: User, *, by: User) -> None:
    """Shut an account and sign it out everywhere at once; raises NotYours."""
    check_yours(user, by)
    user.deactivated_at = clock.now()
    sign_ins.end_all(user)
    audit.record("deactivate", user, by=by, unit=user.unit)


def is_yours(user: User, by: User) -> bool:
    """Whether `by` may invite people to every task that `user` has today or will have, or else ever had.

    Both come with their grants. Nobody looks after their own account, and only admins after admins.
    """
    lasting = [grant for grant in user.grants if not grant.ends_on or grant.ends_on >= clock.today()] or user.grants
    above = any(grant.role is Role.ADMIN for grant in lasting) and not by.is_admin
    return user.id != by.id and not above and all(allows(by, Right.INVITE_USERS, grant) for grant in lasting)


def check_yours(user: User, by: User) -> None:
    """Go on only if `is_yours`; raises NotYours."""
    if not is_yours(user, by):
        raise NotYours
