"""Access: the only ways by which a row or a page reaches somebody, and the note that it was decided."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from flask import abort, g
from flask_login import current_user
from sqlalchemy import select

from app.db import db, writing
from app.domain.rights import Guarded, Right, allows
from app.domain.users import User

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M")
PUBLIC = "_balai_public"
READS_FIRST = "_balai_reads_first"
TAKES_SCANS = "_balai_takes_scans"
LARGEST_ID = 2**31 - 1
VIEWER = "_login_user"  # where Flask-Login keeps whom it found


def public(view: Callable[P, T]) -> Callable[P, T]:
    """Serve this view to everybody, signed in or not."""
    setattr(view, PUBLIC, True)
    return view


def viewer() -> User:
    """Who is asking. Only for views behind the gate."""
    return cast(User, current_user._get_current_object())


def may(right: Right | str, subject: Guarded | None = None) -> bool:
    """Whether the viewer holds `right` (over `subject`); for templates and views that show or hide."""
    return current_user.is_authenticated and allows(viewer(), Right(right), subject)


def load(model: type[M], row_id: Any, *, to: Right, options: tuple = ()) -> M:
    """The row with this id, if the viewer sees it (else 404) and holds the right `to` over it (else 403)."""
    criteria = cast(Any, model)
    if not isinstance(row_id, int) or not 0 < row_id <= LARGEST_ID:
        abort(404)
    row = db.session.scalar(
        select(model).where(criteria.id == row_id, criteria.visible_to(viewer())).options(*options)
    )
    if row is None:
        abort(404)
    permit(to, cast(Guarded, row))
    return row


def load_by(question: Callable[[User, int], M | None], row_id: Any, *, to: Right) -> M:
    """Like `load`, where a domain question says whether the viewer sees the row: it takes both and may find none.

    For those who see a row for another reason than its unit, as a mentor sees the meetings of an entrusted child.
    """
    row = question(viewer(), row_id) if isinstance(row_id, int) and 0 < row_id <= LARGEST_ID else None
    if row is None:
        abort(404)
    permit(to, cast(Guarded, row))
    return row


def permit(right: Right, subject: Guarded | None = None) -> None:
    """Go on only if the viewer holds `right` (over `subject`); else 403."""
    if not allows(viewer(), right, subject):
        abort(403)
    g.decided = True


def ask(question: Callable[Concatenate[User, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The answer of a domain question that takes the viewer first and returns only what that viewer sees."""
    permit(Right.SEE)
    return question(viewer(), *args, **kwargs)


def own() -> User:
    """The viewer, for pages that show nothing but what is theirs."""
    g.decided = True
    return viewer()


def reads_first(view: Callable[P, T]) -> Callable[P, T]:
    """Begin this posting view with a reading transaction: it works long, and stores what it made with `write`."""
    setattr(view, READS_FIRST, True)
    return view


def takes_scans(view: Callable[P, T]) -> Callable[P, T]:
    """Let this posting view take several photos as they come from a phone where no script has made them smaller."""
    setattr(view, TAKES_SCANS, True)
    return view


def write(act: Callable[[], T]) -> T:
    """Do `act` in a short writing transaction of its own, commit it, and answer what it answered.

    For views that first work long, so that nobody waits for their lock, and for what a GET must leave in the trail.
    What was read before is let go of, the viewer too, who is looked up anew; nothing may be changed outside `act`.
    """
    db.session.rollback()
    g.pop(VIEWER, None)
    before = writing.set(True)
    try:
        result = act()
        db.session.commit()
    finally:
        writing.reset(before)
        g.pop(VIEWER, None)
    return result
