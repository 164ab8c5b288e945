"""Taking a name out for good: what goes, what stays, and a word typed by hand."""

from flask import Blueprint, request, url_for

from app.domain import erasures, pages, paper_traces, subject_requests
from app.domain.erasures import AlreadyErased, ErasureReasonTooShort
from app.domain.people import Person
from app.domain.rights import Right
from app.forms.erasures import ErasureForm
from app.web.access import ask, load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("erasures", __name__)


@bp.get("/warga/<int:person_id>/penghapusan")
def new(person_id):
    person, form = load(Person, person_id, to=Right.ERASE_PEOPLE), ErasureForm()
    form.offer(ask(subject_requests.of_person, person), pages.key(request.args.get("permintaan")))
    return page("erasures/new.html", **_shown(person, form))


def _shown(person: Person, form: ErasureForm) -> dict:
    return {"person": person, "form": form, "days": erasures.BACKUP_DAYS, "scans": paper_traces.count_naming(person)}


@bp.post("/warga/<int:person_id>/penghapusan")
def create(person_id):
    person, form = load(Person, person_id, to=Right.ERASE_PEOPLE), ErasureForm()
    asked = ask(subject_requests.of_person, person)
    form.offer(asked)
    if not form.validate():
        return wrong("erasures/new.html", **_shown(person, form))
    answered = next((each for each in asked if each.id == form.request_id.data), None)
    try:
        erasures.erase(person, reason=form.reason.data or "", by=viewer(), request=answered)
    except (AlreadyErased, ErasureReasonTooShort) as refusal:
        form.pin("reason", sentence(refusal))
        return wrong("erasures/new.html", **_shown(person, form))
    return done(url_for("people.index"), "Nama dan datanya sudah dihapus. Jumlah di semua rekap tetap.")
