"""News: the page about their child that a parent abroad opens without an account, and the wish they send back."""

from flask import Blueprint, abort, url_for

from app.domain import clock, lesson_photos, news_pages, parent_news
from app.domain.parent_news import ParentNews, WishTooSoon
from app.forms.lessons import WishForm
from app.web.access import public
from app.web.htmx import done, page, wrong
from app.web.mentoring import jpeg
from app.words import sentence

bp = Blueprint("news", __name__)


def _shown(news: ParentNews, token: str, form: WishForm) -> dict:
    return {"news": news, "token": token, "form": form, "found": news_pages.of(news), "today": clock.today(),
            "sent": parent_news.sent_lately(news)}  # fmt: skip


@bp.get("/kabar/<token>")
@public
def show(token):
    news = parent_news.open_link(token)
    return page("news/show.html", **_shown(news, token, WishForm()))


@bp.get("/kabar/<token>/foto/<name>")
@public
def photo(token, name):
    news = parent_news.open_link(token)
    return jpeg(lesson_photos.find(news.child, news.activity_id, name) or abort(404))


@bp.post("/kabar/<token>/pesan")
@public
def create(token):
    news, form = parent_news.open_link(token), WishForm()
    if not form.validate():
        return wrong("news/show.html", **_shown(news, token, form))
    try:
        if not form.home.data:
            parent_news.wish(news, form.text.data or "")
    except WishTooSoon as refusal:
        form.pin("text", sentence(refusal))
        return wrong("news/show.html", status=429, **_shown(news, token, form))
    return done(url_for(".show", token=token), "Pesan sudah kami terima. Pendamping akan membacakannya.")
