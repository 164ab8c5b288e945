"""Somebody came who is not on the list: one tap and two fields, and they are on it and present."""

import secrets

from flask import Blueprint, request, url_for

from app.domain import marks, names, pages, people, phones, printed_sheets, recognitions, returned_papers, walk_ins
from app.domain.admissions import NotAdmitted
from app.domain.attendance import Row
from app.domain.duplicates import Facts
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.people import Person
from app.domain.recognitions import Recognition
from app.domain.rights import Right
from app.forms.attendance import WalkInForm
from app.web.access import ask, load, may, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("walk_ins", __name__)
ASKED = "Mungkin sudah tercatat. Pilih orangnya, atau tekan tombol di bawah bila orang lain."


def found(text: str) -> list[Person]:
    """People of that name whom the viewer knows: perhaps it is one of them."""
    return ask(people.search, text, limit=5) if len(text.strip()) > 1 else []


@bp.get("/pertemuan/<int:meeting_id>/datang")
def new(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.ENROL, options=WITH_ACTIVITY)
    typed = request.args.get("name", "")[:120]
    form = WalkInForm(name=typed, op=secrets.token_urlsafe(16), line=request.args.get("baris", ""))
    known = found(typed)
    return page("walk_ins/new.html", "walk_ins/_known.html", meeting=meeting, form=form, known=known, why={})


def recognised(form: WalkInForm) -> Recognition:
    """Whom the one who came may be. Raises BadPhone."""
    phone = phones.normalise(form.phone.data) if form.phone.data else ""
    facts = Facts(form.name.data or "", phone=phone)
    return ask(recognitions.of, facts, known=form.known.data or "", apart=form.apart.data or "")


@bp.post("/pertemuan/<int:meeting_id>/datang")
def create(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.ENROL, options=WITH_ACTIVITY)
    form = WalkInForm()
    act, name = form.op.data or secrets.token_urlsafe(16), form.name.data or ""
    seen, row = None, None
    try:
        if person_id := request.form.get("person_id", type=int):
            row = walk_ins.welcome(meeting, load(Person, person_id, to=Right.SEE), operation=act, by=viewer())
        elif form.validate():
            seen = recognised(form)
            if not seen.is_open:
                row = walk_ins.welcome_new(meeting, seen, operation=act, by=viewer())
    except names.BadName as bad:
        form.pin("name", sentence(bad))
    except phones.BadPhone as bad:
        form.pin("phone", sentence(bad))
    except marks.REFUSALS as refusal:
        form.pin("name", sentence(refusal))
    except NotAdmitted as refusal:
        if refusal.person_id and may(Right.RECORD_CONSENT, meeting):
            place = url_for("consents.new", person_id=refusal.person_id, kegiatan=meeting.activity_id)
            return done(place, sentence(refusal), "warn")
        form.pin("name", sentence(refusal))
    if seen and seen.is_open:
        form.known.data, form.apart.data = name, seen.apart
        form.pin("name", ASKED)
    if form.errors:
        shown = {"known": seen.people, "why": seen.why} if seen and seen.is_open else {"known": found(name), "why": {}}
        return wrong("walk_ins/new.html", meeting=meeting, form=form, asking=bool(seen and seen.is_open), **shown)
    return done(_back(meeting, form, row), "Ditandai hadir.")


def _back(meeting: Meeting, form: WalkInForm, row: Row | None) -> str:
    """The sheet; or the signed paper on a blank row of which this person had written, and which names them now."""
    line = printed_sheets.line(meeting, pages.key(form.line.data))
    paper = returned_papers.of_print(line.sheet_id) if line else None
    if line is None or row is None or paper is None:
        return url_for("attendance.show", meeting_id=meeting.id)
    printed_sheets.written_by(line, row.person)
    return url_for("returned_papers.show", paper_id=paper.id, _anchor=f"e{row.entry.id}")
