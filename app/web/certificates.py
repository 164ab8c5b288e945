"""Certificates: the register, the review from which they are issued, and the files that are printed."""

from flask import Blueprint, request, url_for

from app.documents import certificates as printed
from app.documents import signatures
from app.domain import (
    candidates,
    certificate_files,
    certificate_templates,
    certificates,
    clock,
    dates,
    issuing,
    pages,
    printings,
)
from app.domain.activities import WHOLE, Activity
from app.domain.candidates import HOLDING, Review
from app.domain.certificates import Certificate, Proof
from app.domain.document_codes import DocumentKind
from app.domain.issuing import AlreadyIssued, IssuingError, ReasonMissing, StillRunning, Wish, WrongIssueDay
from app.domain.numbering import NoDocumentCode
from app.domain.rights import Right
from app.forms.certificates import IssueForm, issue_form
from app.web import addresses, pdfs
from app.web.access import ask, load, permit, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence, word

bp = Blueprint("certificates", __name__)


@bp.get("/sertifikat")
def index():
    permit(Right.ISSUE_CERTIFICATES)
    q = request.args.get("q", "").strip()[:100]
    found = ask(certificates.find, q, before=pages.key(request.args.get("sebelum")))
    waiting = ask(candidates.waiting) if not q else []
    shown: dict = {"found": found, "q": q, "waiting": waiting, "unit": viewer().unit}
    return page("certificates/index.html", "certificates/_list.html", **shown)


@bp.get("/sertifikat/<int:certificate_id>")
def show(certificate_id):
    certificate = load(Certificate, certificate_id, to=Right.ISSUE_CERTIFICATES, options=certificates.WHOLE)
    return page("certificates/show.html", certificate=certificate)


def _activity(activity_id: int) -> Activity:
    """The activity, for somebody who may also issue in the name of its program's unit."""
    activity = load(Activity, activity_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)
    permit(Right.ISSUE_CERTIFICATES, activity.program)
    return activity


def _series() -> DocumentKind:
    """Whether the page is about awards ("?jenis=penghargaan") or about certificates."""
    return DocumentKind.AWARD if request.values.get("jenis") == Proof.AWARD.value else DocumentKind.CERTIFICATE


def _form(review: Review) -> IssueForm:
    return issue_form(review.candidates, clock.today(), certificate_templates.offered(review.program))


def _shown(review: Review, form: IssueForm) -> dict:
    unfinished = issuing.unfinished(review.activity, review.held)
    return {
        "review": review, "activity": review.activity, "form": form, "unfinished": unfinished,
        "award": _series() is DocumentKind.AWARD,
    }


@bp.get("/kegiatan/<int:activity_id>/sertifikat", endpoint="candidates")
def review_candidates(activity_id):
    review = candidates.review(_activity(activity_id), _series())
    return page("certificates/candidates.html", **_shown(review, _form(review)))


@bp.post("/kegiatan/<int:activity_id>/sertifikat")
def issue(activity_id):
    review = candidates.review(_activity(activity_id), _series())
    form, step = _form(review), request.form.get("step")
    if not form.validate():
        return wrong("certificates/candidates.html", **_shown(review, form))
    if step == "edit":
        return page("certificates/candidates.html", **_shown(review, form))
    try:
        return _issued(review, form) if step == "issue" else _confirmed(review, form)
    except StillRunning as refusal:
        form.pin("early", sentence(refusal))
        return _confirmed(review, form, status=422)
    except (IssuingError, NoDocumentCode) as error:
        if isinstance(error, AlreadyIssued) and issuing.all_issued(review.candidates, form.choices()):
            said = "Sertifikat yang dipilih sudah terbit semua. Tidak ada yang diterbitkan dua kali."
            return done(url_for(".candidates", activity_id=activity_id), said)
        _pin(form, error, review)
        return wrong("certificates/candidates.html", **_shown(review, form))


def _issued(review: Review, form: IssueForm):
    wish = _wish(review, form)
    issued = issuing.issue(review.activity, form.choices(), issued_on=form.dated, by=viewer(), wish=wish)
    return done(url_for(".candidates", activity_id=review.activity.id), f"{len(issued)} sertifikat terbit.")


def _confirmed(review: Review, form: IssueForm, status: int = 200):
    """The list once more, as it would be issued."""
    chosen = issuing.choose(review.held, review.candidates, form.choices(), form.dated)
    preview = issuing.preview(review.program, form.dated, len(chosen), _wish(review, form))
    shown = {"chosen": chosen, "preview": preview, "look": form.look, **_shown(review, form)}
    return (wrong if status >= 400 else page)("certificates/confirm.html", status=status, **shown)


def _wish(review: Review, form: IssueForm) -> Wish:
    version = certificate_templates.chosen(review.program, form.template.data or 0)
    return Wish(version, _series() is DocumentKind.AWARD, bool(form.early.data))


def _pin(form: IssueForm, error: Exception, review: Review) -> None:
    if isinstance(error, ReasonMissing):
        form.pin(f"reason_{error.person_id}", sentence(error))
    elif isinstance(error, WrongIssueDay):
        last = dates.long_date(review.held[-1].day)
        form.pin("issued_on", f"Paling awal {last}, hari pertemuan terakhir, dan paling lama 31 hari dari sekarang.")
    else:
        form.refuse(sentence(error))


@bp.get("/sertifikat/<int:certificate_id>.pdf")
def pdf(certificate_id):
    certificate = load(Certificate, certificate_id, to=Right.ISSUE_CERTIFICATES)
    if certificate.is_erased:
        return _erased(certificate_id)
    made, status = certificate_files.stored(certificate_id) or _draw(certificate), certificate.status

    def keep() -> bytes | None:
        if request.method != "HEAD":
            printings.hand_one(certificate, by=viewer())
        return certificate_files.keep_bytes(certificate_id, made)

    kept = write(keep)
    if kept is None:
        return _erased(certificate_id)
    shown = kept if status in HOLDING else printed.stamped(kept, word(status))
    return pdfs.answer(shown, f"sertifikat-{certificate_id}")


def _erased(certificate_id: int):
    return done(url_for(".show", certificate_id=certificate_id), "Berkasnya sudah dihapus atas permintaan.", "warn")


def _draw(certificate: Certificate) -> bytes:
    return signatures.signed(printed.render(certificate.snapshot, url=addresses.base()), certificate.unit)
