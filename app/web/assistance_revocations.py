"""Revocations of assistance: that something was given back, never came, or was written down by mistake."""

from flask import Blueprint, url_for

from app.domain import assistances
from app.domain.assistances import WHOLE, AlreadyRevoked, Assistance, RevocationUnexplained
from app.domain.rights import Right
from app.forms.assistances import RevocationForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("assistance_revocations", __name__)


@bp.get("/bantuan-keluarga/<int:assistance_id>/pembatalan")
def new(assistance_id):
    assistance = load(Assistance, assistance_id, to=Right.GIVE_ASSISTANCE, options=WHOLE)
    if assistance.revocation:
        address = url_for("assistances.show", assistance_id=assistance_id)
        return done(address, sentence(AlreadyRevoked()), "warn")
    return page("assistance_revocations/new.html", assistance=assistance, form=RevocationForm())


@bp.post("/bantuan-keluarga/<int:assistance_id>/pembatalan")
def create(assistance_id):
    assistance = load(Assistance, assistance_id, to=Right.GIVE_ASSISTANCE, options=WHOLE)
    form = RevocationForm()
    if form.validate():
        try:
            assistances.revoke(assistance, reason=form.reason.data or "", by=viewer())
            return done(url_for("assistances.show", assistance_id=assistance_id), "Bantuan dibatalkan.", "info")
        except (AlreadyRevoked, RevocationUnexplained) as refusal:
            form.pin("reason", sentence(refusal))
    return wrong("assistance_revocations/new.html", assistance=assistance, form=form)
