"""The register of what people ask about their own data, with the hours that are left for an answer."""

from flask import Blueprint, request, url_for

from app.domain import pages, rights, subject_requests
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.subject_requests import (
    AlreadyAnswered,
    NobodyAsked,
    ReceivedInTheFuture,
    RefusalUnexplained,
    SubjectRequest,
)
from app.domain.units import Unit
from app.forms.subject_requests import ReplyForm, RequestForm
from app.web.access import ask, load, may, permit, viewer
from app.web.display import local_moment
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("subject_requests", __name__)


@bp.get("/permintaan")
def index():
    permit(Right.ANSWER_REQUESTS)
    before = pages.key(request.args.get("sebelum"))
    waiting = ask(subject_requests.waiting) if before is None else []
    return page("subject_requests/index.html", waiting=waiting, answered=ask(subject_requests.answered, before=before))


def _units(form: RequestForm) -> dict[int, Unit]:
    units = ask(rights.units_with, Right.RECORD_CONSENT)
    form.offer(units)
    return {unit.id: unit for unit in units}


def _person(given: str | None) -> Person | None:
    """The person whom the address or the form names; nobody where it names none."""
    person_id = pages.key(given)
    return load(Person, person_id, to=Right.RECORD_CONSENT) if person_id else None


@bp.get("/permintaan/baru")
def new():
    permit(Right.RECORD_CONSENT)
    person, unit = _person(request.args.get("warga")), viewer().unit
    form = RequestForm.now(person_id=str(person.id) if person else "", unit_id=unit.id if unit else None)
    _units(form)
    return page("subject_requests/new.html", form=form, person=person)


@bp.post("/permintaan/baru")
def create():
    permit(Right.RECORD_CONSENT)
    form = RequestForm.now()
    units, person = _units(form), _person(form.person_id.data)
    if person:
        form.unit_id.data = person.unit_id
    if not form.validate():
        return wrong("subject_requests/new.html", form=form, person=person)
    try:
        made = subject_requests.receive(
            form.kind.data, unit=person.unit if person else units[form.unit_id.data], by=viewer(), person=person,
            name=form.name.data or "", details=form.details.data or "", received_at=form.received_at,
        )  # fmt: skip
    except (NobodyAsked, ReceivedInTheFuture) as refusal:
        form.pin("name" if isinstance(refusal, NobodyAsked) else "received_on", sentence(refusal))
        return wrong("subject_requests/new.html", form=form, person=person)
    return done(_noted(made), f"Permintaan dicatat. Harus dijawab paling lambat {local_moment(made.due_at)} WIB.")


def _noted(made: SubjectRequest) -> str:
    """Whoever answers requests goes on to this one; whoever only heard it, back to the person or the menu."""
    if may(Right.ANSWER_REQUESTS, made):
        return url_for(".show", request_id=made.id)
    return url_for("people.show", person_id=made.person_id) if made.person_id else url_for("menu.index")


def _request(request_id: int) -> SubjectRequest:
    return load(SubjectRequest, request_id, to=Right.ANSWER_REQUESTS, options=subject_requests.WHOLE)


@bp.get("/permintaan/<int:request_id>")
def show(request_id):
    return page("subject_requests/show.html", asked=_request(request_id), form=ReplyForm())


@bp.post("/permintaan/<int:request_id>")
def answer(request_id):
    asked, form = _request(request_id), ReplyForm()
    if not form.validate():
        return wrong("subject_requests/show.html", asked=asked, form=form)
    try:
        subject_requests.answer(asked, outcome=form.outcome.data, note=form.note.data or "", by=viewer())
    except RefusalUnexplained as refusal:
        form.pin("note", sentence(refusal))
        return wrong("subject_requests/show.html", asked=asked, form=form)
    except AlreadyAnswered as refusal:
        return done(url_for(".show", request_id=request_id), sentence(refusal), "warn")
    return done(url_for(".index"), "Permintaan sudah dijawab.")
