"""Pasting a list of names onto a roster: look at each line first, then add them all at once."""

from flask import Blueprint, request, url_for

from app.domain import admissions, names, pasted_names, people, rosters
from app.domain.activities import Activity
from app.domain.admissions import NotAdmitted
from app.domain.pasted_names import TooManyNames
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.rosters import AlreadyEnrolled
from app.forms.rosters import PasteForm
from app.web.access import ask, load, reads_first, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("pasted_names", __name__)
NEW, SKIP = "baru", "lewati"
ADDED, HELD = "ditambahkan", "tertahan"


@bp.get("/kegiatan/<int:activity_id>/peserta/tempel")
def new(activity_id):
    activity = load(Activity, activity_id, to=Right.ENROL)
    return page("pasted_names/new.html", activity=activity, form=PasteForm(), lines=[])


@bp.post("/kegiatan/<int:activity_id>/peserta/tempel")
@reads_first
def review(activity_id):
    activity, form = load(Activity, activity_id, to=Right.ENROL), PasteForm()
    lines = []
    if form.validate():
        try:
            lines = ask(pasted_names.lines, form.names.data or "")
        except TooManyNames as refusal:
            form.pin("names", sentence(refusal))
    if not lines:
        return wrong("pasted_names/new.html", activity=activity, form=form, lines=[])
    here = {entry.person_id for entry in rosters.entries(activity) if entry.ends_on is None}
    return page("pasted_names/new.html", activity=activity, form=form, lines=lines, here=here)


@bp.post("/kegiatan/<int:activity_id>/peserta/tempel/simpan")
def create(activity_id):
    activity = load(Activity, activity_id, to=Right.ENROL)
    picked = [
        add(activity, name, request.form.get(f"pick-{index}", SKIP))
        for index, name in enumerate(request.form.getlist("name")[: pasted_names.MOST])
    ]
    held = picked.count(HELD)
    said = f"{picked.count(ADDED)} orang ditambahkan."
    more = f" {held} orang belum: persetujuannya (untuk anak, dari wali) belum ada." if held else ""
    return done(url_for("rosters.index", activity_id=activity_id), said + more, "warn" if held else "ok")


def add(activity: Activity, name: str, pick: str) -> str:
    """Add one line as it was decided; somebody whom consent does not carry is not even written down."""
    if pick == SKIP:
        return SKIP
    try:
        if pick == NEW:
            admissions.check_newcomer(activity.kind)
            person = people.quick(name=name, phone="", unit=activity.unit, by=viewer())
        else:
            person = load(Person, int(pick) if pick.isdecimal() and len(pick) < 10 else 0, to=Right.SEE)
        rosters.enrol(activity, person, by=viewer())
    except NotAdmitted:
        return HELD
    except (names.BadName, AlreadyEnrolled):
        return SKIP
    return ADDED
