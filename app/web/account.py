"""One's own account: name, roles, password, and signing out everywhere."""

from flask import Blueprint, url_for

from app.domain import attempts, feeds, sign_ins
from app.forms.account import PasswordForm
from app.web import identity
from app.web.access import own
from app.web.htmx import done, page, wrong

bp = Blueprint("account", __name__)


@bp.get("/akun")
def show():
    return page("account/show.html", user=own(), form=PasswordForm(), feed=feeds.current(own()))


@bp.post("/akun/kata-sandi")
def update():
    user, form = own(), PasswordForm()
    if not form.validate():
        return wrong("account/show.html", user=user, form=form, feed=feeds.current(user))
    if pause := identity.pause(user.phone):
        form.pin("current", pause)
        return wrong("account/show.html", status=429, user=user, form=form, feed=feeds.current(user))
    if not user.has_password(form.current.data or ""):
        attempts.failed(user.phone)
        form.pin("current", "Kata sandi sekarang belum cocok.")
        return wrong("account/show.html", keep=True, user=user, form=form, feed=feeds.current(user))
    attempts.succeeded(user.phone)
    sign_ins.change_password(user, form.new.data or "")
    identity.remember(user)
    return done(url_for(".show"), "Kata sandi diganti. Perangkat lain sudah dikeluarkan.")
