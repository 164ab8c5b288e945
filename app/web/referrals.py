"""Referrals: a code, a day and a destination, for referral officers alone."""

from flask import Blueprint, request, url_for

from app.domain import clock, help_numbers, pages, referrals
from app.domain.referrals import WHOLE, DayAhead, Referral
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.referrals import ReferralForm, ReferralStatusForm
from app.web.access import load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("referrals", __name__)


def _referral(referral_id: int) -> Referral:
    return load(Referral, referral_id, to=Right.KEEP_REFERRALS, options=WHOLE)


@bp.get("/rujukan")
def index():
    permit(Right.KEEP_REFERRALS)
    year = clock.today().year
    found = referrals.page(viewer(), before=pages.key(request.args.get("sebelum")))
    more = url_for(".index", sebelum=found.next) if found.next else ""
    return page("referrals/index.html", found=found, more=more, year=year, counts=referrals.counts(viewer(), year))


@bp.get("/rujukan/baru")
def new():
    permit(Right.KEEP_REFERRALS)
    form = ReferralForm(day=clock.today())
    form.offer(help_numbers.directory())
    return page("referrals/new.html", form=form)


@bp.post("/rujukan/baru")
def create():
    permit(Right.KEEP_REFERRALS)
    form = ReferralForm()
    places = form.offer(help_numbers.directory())
    if form.validate():
        try:
            unit, place = referrals.office_of(viewer()), places[form.destination_id.data]
            made = referrals.create(unit=unit, destination=place, by=viewer(), **form.facts())
            return done(url_for(".edit", referral_id=made.id), "Rujukan dicatat. Tulis kodenya di surat pengantar.")
        except DayAhead as refusal:
            form.pin("day", sentence(refusal))
    return wrong("referrals/new.html", form=form)


@bp.get("/rujukan/<int:referral_id>")
def edit(referral_id):
    referral = _referral(referral_id)
    form = ReferralStatusForm.of(referral)
    form.offer(_places(referral))
    return page("referrals/edit.html", referral=referral, form=form)


@bp.post("/rujukan/<int:referral_id>")
def update(referral_id):
    referral, form = _referral(referral_id), ReferralStatusForm()
    places = form.offer(_places(referral))
    if not form.validate():
        return wrong("referrals/edit.html", referral=referral, form=form)
    try:
        place = places[form.destination_id.data]
        referrals.change(referral, seen=form.version.data, destination=place, by=viewer(), **form.facts())
    except DayAhead as refusal:
        form.pin("day", sentence(refusal))
        return wrong("referrals/edit.html", referral=referral, form=form)
    except Outdated as refusal:
        form.reopen(referral, sentence(refusal))
        return wrong("referrals/edit.html", status=409, referral=referral, form=form)
    return done(url_for(".index"), "Perubahan disimpan.")


def _places(referral: Referral) -> list:
    """The directory, and where this referral went already even if that is shown no more."""
    there = help_numbers.directory()
    return there if referral.destination in there else [*there, referral.destination]


@bp.post("/rujukan/<int:referral_id>/hapus")
def delete(referral_id):
    referrals.delete(_referral(referral_id), by=viewer())
    return done(url_for(".index"), "Rujukan dihapus.", "info")
