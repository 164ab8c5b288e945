"""Users: who works with Balai in the viewer's units, and shutting an account."""

from flask import Blueprint, request, url_for

from app.domain import invitations, members, pages
from app.domain.members import WITH_GRANTS, NotYours
from app.domain.rights import Right
from app.domain.users import User
from app.web.access import ask, load, permit, viewer
from app.web.htmx import done, page
from app.words import sentence

bp = Blueprint("users", __name__)


@bp.get("/pengguna")
def index():
    permit(Right.INVITE_USERS)
    after = pages.key(request.args.get("setelah"))
    found = ask(members.members, after=after)
    more = url_for(".index", setelah=found.next) if found.next else ""
    waiting = [] if after else ask(invitations.waiting)
    return page("users/index.html", users=found.rows, more=more, waiting=waiting)


@bp.get("/pengguna/<int:user_id>")
def show(user_id):
    user = load(User, user_id, to=Right.INVITE_USERS, options=WITH_GRANTS)
    return page("users/show.html", user=user, yours=members.is_yours(user, viewer()))


@bp.post("/pengguna/<int:user_id>/nonaktif")
def delete(user_id):
    user = load(User, user_id, to=Right.INVITE_USERS, options=WITH_GRANTS)
    try:
        members.deactivate(user, by=viewer())
    except NotYours as refusal:
        return done(url_for(".show", user_id=user_id), sentence(refusal), "warn")
    return done(url_for(".show", user_id=user_id), "Akun dinonaktifkan dan dikeluarkan dari semua perangkat.", "info")
