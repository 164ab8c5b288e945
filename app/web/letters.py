"""Letters: the agenda of a unit, and every letter from its draft to its number."""

from typing import Any

from flask import Blueprint, abort, request, url_for

from app.documents import letters as printed
from app.domain import (
    audit,
    clock,
    incoming_letters,
    letter_contents,
    letter_issuing,
    letter_occasions,
    letters,
    numbering,
    rights,
)
from app.domain.activities import Activity
from app.domain.jobs import JobKind
from app.domain.letter_issuing import InvitedTooLate, LetterNotValid, LetterTooEarly, LetterUnfinished, NotADraft
from app.domain.letter_occasions import Occasion
from app.domain.letters import SERIES, WHOLE, Letter, LetterKind, LetterState
from app.domain.meetings import WHOLE as WHOLE_MEETING
from app.domain.meetings import Meeting
from app.domain.numbering import NoDocumentCode
from app.domain.rights import Right
from app.domain.units import Paper, Unit
from app.domain.versions import Outdated
from app.forms.letters import FORMS, LetterForm, form_for, form_of, shown
from app.jobs import letters as long_letters
from app.web import pdfs, works
from app.web.access import ask, load, permit, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence, word

bp = Blueprint("letters", __name__)
PARTS = ("keluar", "masuk")


@bp.get("/agenda")
def index():
    units = ask(rights.units_with, Right.SEE)
    own = next((each for each in units if each == viewer().unit), units[0])
    unit = next((each for each in units if str(each.id) == request.args.get("lembaga")), own)
    years = letters.years(unit)
    year = next((each for each in years if str(each) == request.args.get("tahun")), clock.today().year)
    part = next((each for each in PARTS if each == request.args.get("bagian")), PARTS[0])
    q = request.args.get("q", "").strip()[:100]
    question = letters.issued if part == "keluar" else incoming_letters.of_year
    return page(
        "letters/index.html", "letters/_list.html", units=units, unit=unit, year=year, part=part, q=q,
        years=sorted({*years, clock.today().year}, reverse=True), found=question(unit, year, q),
        drafts=ask(letters.drafts), kinds=LetterKind,
    )


def _kind(name: str) -> LetterKind:
    return next((kind for kind in LetterKind if kind.value == name), None) or abort(404)


def _about() -> tuple[Meeting | None, Activity | None]:
    """What the address says that a new letter is about."""
    meeting_id, activity_id = (request.args.get(name, type=int) for name in ("pertemuan", "kegiatan"))
    if meeting_id:
        return load(Meeting, meeting_id, to=Right.KEEP_LETTERS, options=WHOLE_MEETING), None
    if activity_id:
        return None, load(Activity, activity_id, to=Right.KEEP_LETTERS)
    permit(Right.KEEP_LETTERS)
    return None, None


def _offered(form: LetterForm, letter: Letter | None = None) -> tuple[dict[int, Unit], dict[int, Unit]]:
    """The units that may write, and those with whom; both are put into the form. The agenda that has the number of a
    letter keeps that of its replacement, too."""
    own, seen = ask(rights.units_with, Right.KEEP_LETTERS), ask(rights.units_with, Right.SEE)
    if letter and letter.replaces_id:
        own = [letter.unit]
    form.offer(own, seen)
    return {unit.id: unit for unit in own}, {unit.id: unit for unit in seen}


def _new(kind: LetterKind, meeting: Meeting | None, activity: Activity | None) -> tuple[LetterForm, Occasion]:
    if meeting:
        occasion = letter_occasions.of_meeting(meeting)
    else:
        occasion = letter_occasions.of_activity(activity) if activity else Occasion()
    subject = meeting or activity
    unit = subject.unit if subject else ask(rights.units_with, Right.KEEP_LETTERS)[0]
    day = letter_contents.dated(kind, occasion)
    return form_of(kind, letter_contents.begun(kind, unit, occasion, day), unit, day), occasion


@bp.get("/surat/baru/<name>")
def new(name):
    kind, (meeting, activity) = _kind(name), _about()
    form, occasion = _new(kind, meeting, activity)
    _offered(form)
    return page("letters/new.html", kind=kind, form=form, meeting=meeting, activity=activity, occasion=occasion)


@bp.post("/surat/baru/<name>")
def create(name):
    kind, (meeting, activity) = _kind(name), _about()
    form, occasion = _new(kind, meeting, activity)
    units, partners = _offered(form)
    if request.form.get("isi") == "peserta":
        form.invite(occasion.invited)
    elif form.validate():
        letter = letter_issuing.begin(
            kind, unit=units[form.unit_id.data], by=viewer(), meeting=meeting, activity=activity,
            partner_unit=partners.get(form.partner_unit_id.data or 0), **form.facts(),
        )
        return done(url_for(".show", letter_id=letter.id), f"Konsep {word(kind).lower()} disimpan.")
    return wrong("letters/new.html", kind=kind, form=form, meeting=meeting, activity=activity, occasion=occasion)


@bp.get("/surat/<int:letter_id>")
def show(letter_id):
    return _show(load(Letter, letter_id, to=Right.SEE, options=WHOLE))


def _show(letter: Letter, refusal: Exception | None = None):
    draft, next_number = letter.state is LetterState.DRAFT, ""
    if draft and letter.unit.document_code:
        next_number = numbering.upcoming(letter.unit, SERIES[letter.kind], letter.dated_on)[0].text
    data: dict[str, Any] = {
        "letter": letter, "draft": draft, "next_number": next_number, "paper": letter_issuing.paper_of(letter),
        "refusal": sentence(refusal) if refusal else "",
    }  # fmt: skip
    return wrong("letters/show.html", **data) if refusal else page("letters/show.html", **data)


@bp.get("/surat/<int:letter_id>/ubah")
def edit(letter_id):
    letter = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE)
    if letter.state is not LetterState.DRAFT:
        return done(url_for(".show", letter_id=letter.id), sentence(NotADraft()), "warn")
    form = form_for(letter)
    _offered(form, letter)
    return page("letters/edit.html", letter=letter, kind=letter.kind, form=form)


@bp.post("/surat/<int:letter_id>/ubah")
def update(letter_id):
    letter = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE)
    form = form_for(letter)
    units, partners = _offered(form, letter)
    if form.validate():
        unit, partner = units[form.unit_id.data], partners.get(form.partner_unit_id.data or 0)
        facts = form.facts() | {"unit": unit, "partner_unit": partner}
        try:
            letter_issuing.change(letter, seen=form.version.data, by=viewer(), **facts)
            return done(url_for(".show", letter_id=letter.id), "Konsep surat disimpan.")
        except NotADraft as refusal:
            return done(url_for(".show", letter_id=letter.id), sentence(refusal), "warn")
        except Outdated as refusal:
            form.reopen(letter, sentence(refusal))
    return wrong("letters/edit.html", letter=letter, kind=letter.kind, form=form)


@bp.post("/surat/<int:letter_id>/terbitkan")
def issue(letter_id):
    letter = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE)
    try:
        letter_issuing.issue(letter, seen=request.form.get("version", type=int), by=viewer())
    except (LetterUnfinished, LetterTooEarly, InvitedTooLate) as refusal:
        return _unfinished(letter, refusal)
    except (NotADraft, Outdated, NoDocumentCode, LetterNotValid) as refusal:
        return _show(letter, refusal)
    return done(url_for(".show", letter_id=letter.id), f"Surat terbit dengan nomor {letter.number}.")


def _unfinished(letter: Letter, refusal: LetterUnfinished | LetterTooEarly | InvitedTooLate):
    """The draft, opened where something keeps it from going out."""
    form = FORMS[letter.kind](formdata=None, data=shown(letter))
    _offered(form, letter)
    form.pin(refusal.field, sentence(refusal))
    return wrong("letters/edit.html", letter=letter, kind=letter.kind, form=form, title="Belum bisa diterbitkan")


@bp.post("/surat/<int:letter_id>/buang")
def delete(letter_id):
    letter = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE)
    try:
        letter_issuing.discard(letter, seen=request.form.get("version", type=int), by=viewer())
    except (NotADraft, Outdated) as refusal:
        return _show(letter, refusal)
    return done(url_for(".index"), "Konsep surat dibuang.")


@bp.get("/surat/<int:letter_id>.pdf")
def pdf(letter_id):
    letter = load(Letter, letter_id, to=Right.PRINT, options=WHOLE)
    draft = letter.state is LetterState.DRAFT
    paper = pdfs.wish(Paper, "kertas", letter.unit.paper)
    snapshot = letter_issuing.paper_of(letter)
    if not draft and long_letters.is_long(snapshot):
        return works.started(JobKind.LETTER, letter, {"paper": paper.value})
    if draft:  # one page shows what the others say
        snapshot |= {"addressees": snapshot.get("addressees", [])[: long_letters.LONG]}
    made = printed.stamped(printed.render(snapshot, paper=paper, draft=draft), letter)
    if not draft:
        write(lambda: audit.record("print", letter, by=viewer(), paper=letter.kind.value))
    return pdfs.answer(made, f"{letter.kind.value}-{letter_id}")
