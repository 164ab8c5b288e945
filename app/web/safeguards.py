"""Safeguards: writing down that a check was passed, and taking back what was written by mistake."""

from flask import Blueprint, request, url_for

from app.domain import clock, safeguards
from app.domain.mentors import WITH_PERSON, Mentor
from app.domain.rights import Right
from app.domain.safeguards import WITH_MENTOR, Check, CheckedInFuture, ExpiredAlready, HoldsTooLong, Safeguard
from app.forms.mentors import CheckForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("safeguards", __name__)
FIELDS = {CheckedInFuture: "done_on", ExpiredAlready: "expires_on", HoldsTooLong: "expires_on"}


@bp.get("/pendamping/<int:mentor_id>/syarat/baru")
def new(mentor_id):
    mentor = load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING, options=WITH_PERSON)
    kind = next((each for each in Safeguard if each.value == request.args.get("jenis")), Safeguard.CODE_OF_CONDUCT)
    return page("safeguards/new.html", mentor=mentor, form=CheckForm(kind=kind, done_on=clock.today()))


@bp.post("/pendamping/<int:mentor_id>/syarat/baru")
def create(mentor_id):
    mentor, form = load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING, options=WITH_PERSON), CheckForm()
    if form.validate():
        try:
            safeguards.record(
                mentor, form.kind.data, done_on=form.done_on.data or clock.today(), expires_on=form.expires_on.data,
                proof=form.proof.data or "", by=viewer(),
            )
            return done(url_for("mentors.show", mentor_id=mentor.id), "Syarat dicatat.")
        except tuple(FIELDS) as refusal:
            form.pin(FIELDS[type(refusal)], sentence(refusal))
    return wrong("safeguards/new.html", mentor=mentor, form=form)


@bp.post("/pendamping/syarat/<int:check_id>/hapus")
def delete(check_id):
    check = load(Check, check_id, to=Right.SUPERVISE_MENTORING, options=WITH_MENTOR)
    safeguards.remove(check, by=viewer())
    return done(url_for("mentors.show", mentor_id=check.mentor_id), "Catatan syarat dihapus.", "info")
