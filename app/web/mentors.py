"""Mentors: who helps children learn, whether every check is passed, and whom they have."""

from flask import Blueprint, request, url_for

from app.domain import clock, mentees, mentors, mentorships, pages, rights, safeguards
from app.domain.mentors import WITH_PERSON, AccountTaken, AlreadyMentor, Mentor, MentorIsChild
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.mentors import MentorForm
from app.web.access import ask, load, permit, viewer
from app.web.choosing import anybody
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("mentors", __name__)
NEAREST = 10
FIELDS = {AlreadyMentor: "person_id", MentorIsChild: "person_id", AccountTaken: "user_id"}


@bp.get("/pendamping")
def index():
    permit(Right.SUPERVISE_MENTORING)
    found = mentors.page(viewer(), after=pages.key(request.args.get("setelah")))
    gaps = safeguards.reminders(viewer())
    ids = [mentor.id for mentor in (*found.rows, *gaps)]
    return page(
        "mentors/index.html", found=found, gaps=gaps, children=mentorships.counts(ids), lists=safeguards.lists(ids),
        unmet=mentees.unmet(viewer(), most=NEAREST), most=safeguards.MOST_REMINDERS,
    )


def _offered(form: MentorForm) -> dict[int, Unit]:
    units = ask(rights.units_with, Right.SUPERVISE_MENTORING)
    form.offer(units, ask(mentors.accounts))
    return {unit.id: unit for unit in units}


@bp.get("/pendamping/baru")
def new():
    permit(Right.SUPERVISE_MENTORING)
    unit = viewer().unit
    form = MentorForm(unit_id=unit.id if unit else None)
    _offered(form)
    return page("mentors/new.html", form=form)


@bp.post("/pendamping/baru")
def create():
    permit(Right.SUPERVISE_MENTORING)
    form = MentorForm()
    units = _offered(form)
    valid = form.validate()
    person, settled = anybody(form.person_id)
    if valid and settled and person is not None:
        try:
            mentor = mentors.create(person, unit=units[form.unit_id.data], by=viewer(), **form.facts())
            return done(url_for(".show", mentor_id=mentor.id), "Pendamping disimpan. Sekarang lengkapi syaratnya.")
        except tuple(FIELDS) as refusal:
            form.pin(FIELDS[type(refusal)], sentence(refusal))
    return wrong("mentors/new.html", form=form)


@bp.get("/pendamping/<int:mentor_id>")
def show(mentor_id):
    mentor = load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING, options=WITH_PERSON)
    known, day = mentorships.of_mentor(viewer(), mentor), clock.today()
    return page(
        "mentors/show.html", mentor=mentor, lines=safeguards.lists([mentor.id])[mentor.id], day=day,
        current=[each for each in known if each.ends_on is None or each.ends_on >= day],
        ended=[each for each in known if each.ends_on and each.ends_on < day], history=safeguards.history(mentor),
    )


@bp.get("/pendamping/<int:mentor_id>/ubah")
def edit(mentor_id):
    mentor = load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING, options=WITH_PERSON)
    form = MentorForm.of(mentor)
    form.offer_accounts(ask(mentors.accounts, mentor))
    return page("mentors/edit.html", mentor=mentor, form=form)


@bp.post("/pendamping/<int:mentor_id>/ubah")
def update(mentor_id):
    mentor = load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING, options=WITH_PERSON)
    form = MentorForm.of(mentor)
    form.offer_accounts(ask(mentors.accounts, mentor))
    if not form.validate():
        return wrong("mentors/edit.html", mentor=mentor, form=form)
    try:
        mentors.change(mentor, seen=form.version.data, by=viewer(), **form.facts())
    except AccountTaken as refusal:
        form.pin("user_id", sentence(refusal))
        return wrong("mentors/edit.html", mentor=mentor, form=form)
    except Outdated as refusal:
        form.reopen(mentor, sentence(refusal))
        return wrong("mentors/edit.html", status=409, mentor=mentor, form=form)
    return done(url_for(".show", mentor_id=mentor.id), "Perubahan disimpan.")


@bp.post("/pendamping/<int:mentor_id>/berhenti")
def stop(mentor_id):
    mentorships.retire(load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING), by=viewer())
    return done(url_for(".show", mentor_id=mentor_id), "Pendamping berhenti. Pilihkan pendamping lain bagi anaknya.")


@bp.post("/pendamping/<int:mentor_id>/kembali")
def resume(mentor_id):
    mentors.resume(load(Mentor, mentor_id, to=Right.SUPERVISE_MENTORING), by=viewer())
    return done(url_for(".show", mentor_id=mentor_id), "Pendamping dapat mendampingi lagi.")
