"""Members: users as those see them who look after a unit's team."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain import audit, clock, pages, sign_ins
from app.domain.pages import Page
from app.domain.rights import Right, allows
from app.domain.users import ADMIN_HANDS_OUT, User

WITH_GRANTS = (selectinload(User.grants),)


class NotYours(Exception):
    """The account is the viewer's own, holds more than the viewer does, or works where the viewer has no say."""


def members(viewer: User, *, after: int | None = None, size: int = pages.SIZE) -> Page[User]:
    """The users of the viewer's units by name, with their grants; behind the id `after`."""
    query = select(User).where(User.visible_to(viewer)).options(*WITH_GRANTS)
    return pages.by_key(query, User, User.name, after=after, size=size)


def deactivate(user: User, *, by: User) -> None:
    """Shut an account and sign it out everywhere at once; raises NotYours."""
    check_yours(user, by)
    user.deactivated_at = clock.now()
    sign_ins.end_all(user)
    audit.record("deactivate", user, by=by, unit=user.unit)


def is_yours(user: User, by: User) -> bool:
    """Whether `by` may invite people to every task that `user` has today or will have, or else ever had.

    Both come with their grants. Nobody looks after their own account, and only admins after those whom admins appoint.
    """
    lasting = [grant for grant in user.grants if not grant.ends_on or grant.ends_on >= clock.today()] or user.grants
    above = any(grant.role in ADMIN_HANDS_OUT for grant in lasting) and not by.is_admin
    return user.id != by.id and not above and all(allows(by, Right.INVITE_USERS, grant) for grant in lasting)


def check_yours(user: User, by: User) -> None:
    """Go on only if `is_yours`; raises NotYours."""
    if not is_yours(user, by):
        raise NotYours
