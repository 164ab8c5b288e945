"""Parent news: making and shutting the link for the parent abroad, and the wishes that came back."""

from flask import Blueprint, abort, url_for

from app.domain import parent_news, secret_links
from app.domain.parent_news import NewsRefused
from app.domain.secret_links import SecretLink
from app.web import addresses
from app.web.access import viewer
from app.web.htmx import done, page
from app.web.mentoring import mentored
from app.words import sentence

bp = Blueprint("parent_news", __name__)


def _address(link: SecretLink | None) -> str:
    """The whole address of the link, "" when there is none or its key is gone."""
    token = secret_links.token_of(link) if link else None
    return addresses.whole("news.show", token=token) if token else ""


@bp.get("/dampingan/<int:mentorship_id>/kabar")
def show(mentorship_id):
    mentorship = mentored(mentorship_id)
    link = parent_news.link_of(mentorship.child_id, mentorship.activity_id)
    news = parent_news.of(mentorship.child_id, mentorship.activity_id)
    return page(
        "parent_news/show.html", mentorship=mentorship, link=link, address=_address(link),
        wishes=parent_news.wishes(news), allowed=parent_news.may_be_told(mentorship.child, mentorship.activity),
    )


@bp.post("/dampingan/<int:mentorship_id>/kabar")
def create(mentorship_id):
    mentorship = mentored(mentorship_id)
    try:
        parent_news.make_link(mentorship.child, mentorship.activity, unit=mentorship.unit, by=viewer())
    except NewsRefused as refusal:
        return _back(mentorship_id, sentence(refusal), "warn")
    return _back(mentorship_id, "Tautan baru siap dikirim.")


@bp.post("/dampingan/<int:mentorship_id>/kabar/cabut")
def delete(mentorship_id):
    mentorship = mentored(mentorship_id)
    parent_news.take_back(mentorship.child_id, mentorship.activity_id, by=viewer())
    return _back(mentorship_id, "Tautan dicabut.")


@bp.post("/dampingan/<int:mentorship_id>/kabar/dibacakan")
def read(mentorship_id):
    mentorship = mentored(mentorship_id)
    news = parent_news.of(mentorship.child_id, mentorship.activity_id) or abort(404)
    parent_news.read(news, unit=mentorship.unit, by=viewer())
    return _back(mentorship_id, "Pesan ditandai sudah dibacakan.")


def _back(mentorship_id: int, message: str, tone: str = "ok"):
    return done(url_for(".show", mentorship_id=mentorship_id), message, tone)
