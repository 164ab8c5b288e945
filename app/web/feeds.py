"""Feeds: one's own meetings for the calendar of a phone, under an address only its owner knows."""

from flask import Blueprint, Response, abort, url_for

from app.documents import calendars
from app.domain import feeds
from app.web import addresses
from app.web.access import own, public
from app.web.htmx import done, page

bp = Blueprint("feeds", __name__)


@bp.get("/umpan/<token>.ics")
@public
def show(token):
    user = feeds.owner(token)
    if user is None:
        abort(404)
    return Response(calendars.of_feed(feeds.meetings(user)), content_type=calendars.CONTENT_TYPE)


@bp.post("/akun/kalender")
def create():
    token = feeds.renew(own())
    address = addresses.whole("feeds.show", token=token)
    return page("feeds/show.html", address=address)


@bp.post("/akun/kalender/hapus")
def delete():
    feeds.revoke(own())
    return done(url_for("account.show"), "Alamat kalender dimatikan.")
