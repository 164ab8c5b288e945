"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, request, url_for
from flask_login import current_user

from app.domain import attempts, phones, sign_ins
from app.forms.sign_ins import SignInForm
from app.web import identity
from app.web.access import own, public
from app.web.htmx import done, leave, page, wrong

bp = Blueprint("sign_ins", __name__)
UNKNOWN_OR_WRONG = "Nomor HP atau kata sandi belum cocok. Periksa lagi."


@bp.get("/masuk")
@public
def new():
    if current_user.is_authenticated:
        return leave(url_for("home.index"))
    return page("sign_ins/new.html", form=SignInForm())


@bp.post("/masuk")
@public
def create():
    form = SignInForm()
    if not form.validate():
        return wrong("sign_ins/new.html", form=form)
    try:
        phone = phones.normalise(form.phone.data or "")
    except phones.BadPhone:
        form.pin("password", UNKNOWN_OR_WRONG)
        return wrong("sign_ins/new.html", form=form)
    if pause := identity.pause(phone):
        form.pin("password", pause)
        return wrong("sign_ins/new.html", form=form, status=429)
    user = sign_ins.check(phone, form.password.data or "")
    if user is None:
        attempts.failed(phone)
        form.pin("password", UNKNOWN_OR_WRONG)
        return wrong("sign_ins/new.html", form=form, keep=True)
    attempts.succeeded(phone)
    identity.remember(user)
    return done(_safe_target(request.args.get("next", "")))


@bp.post("/keluar")
def delete():
    own()
    identity.forget()
    response = leave(url_for("sign_ins.new"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _safe_target(target: str) -> str:
    """Only a path of this site: never another site that a link smuggled in."""
    parts = urlsplit(target)
    plain = target.isascii() and target.isprintable() and "\\" not in target  # as the gate wrote it, fit for a header
    local = plain and target.startswith("/") and not target.startswith("//")
    return target if local and not parts.netloc and not parts.scheme else url_for("home.index")
