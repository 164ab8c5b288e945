"""Certificates: the register, the review from which they are issued, and the files that are printed."""

from flask import Blueprint, request, url_for

from app.documents import certificates as printed
from app.domain import audit, candidates, certificate_files, certificates, clock, issuing, pages
from app.domain.activities import WHOLE, Activity
from app.domain.candidates import Review
from app.domain.certificates import Certificate, CertificateStatus
from app.domain.issuing import AlreadyIssued, IssuingError, ReasonMissing, WrongIssueDay
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
    return page("certificates/index.html", "certificates/_list.html", found=found, q=q, waiting=waiting)


@bp.get("/sertifikat/<int:certificate_id>")
def show(certificate_id):
    certificate = load(Certificate, certificate_id, to=Right.ISSUE_CERTIFICATES, options=certificates.WHOLE)
    return page("certificates/show.html", certificate=certificate)


def _activity(activity_id: int) -> Activity:
    """The activity, for somebody who may also issue in the name of its program's unit."""
    activity = load(Activity, activity_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)
    permit(Right.ISSUE_CERTIFICATES, activity.program)
    return activity


def _shown(review: Review, form: IssueForm) -> dict:
    return {"review": review, "activity": review.activity, "form": form}


@bp.get("/kegiatan/<int:activity_id>/sertifikat", endpoint="candidates")
def review_candidates(activity_id):
    review = candidates.review(_activity(activity_id))
    return page("certificates/candidates.html", **_shown(review, issue_form(review.candidates, clock.today())))


@bp.post("/kegiatan/<int:activity_id>/sertifikat")
def issue(activity_id):
    review = candidates.review(_activity(activity_id))
    form, step = issue_form(review.candidates, clock.today()), request.form.get("step")
    if not form.validate():
        return wrong("certificates/candidates.html", **_shown(review, form))
    if step == "edit":
        return page("certificates/candidates.html", **_shown(review, form))
    try:
        if step != "issue":
            chosen = issuing.choose(review.held, review.candidates, form.choices(), form.dated)
            preview = issuing.preview(review.program, form.dated, len(chosen))
            return page("certificates/confirm.html", chosen=chosen, preview=preview, **_shown(review, form))
        issued = issuing.issue(review.activity, form.choices(), issued_on=form.dated, by=viewer())
    except (IssuingError, NoDocumentCode) as error:
        if isinstance(error, AlreadyIssued) and issuing.all_issued(review.candidates, form.choices()):
            said = "Sertifikat yang dipilih sudah terbit semua. Tidak ada yang diterbitkan dua kali."
            return done(url_for(".candidates", activity_id=activity_id), said)
        _pin(form, error)
        return wrong("certificates/candidates.html", **_shown(review, form))
    return done(url_for(".candidates", activity_id=activity_id), f"{len(issued)} sertifikat terbit.")


def _pin(form: IssueForm, error: Exception) -> None:
    if isinstance(error, ReasonMissing):
        form.pin(f"reason_{error.person_id}", sentence(error))
    elif isinstance(error, WrongIssueDay):
        form.pin("issued_on", sentence(error))
    else:
        form.refuse(sentence(error))


@bp.get("/sertifikat/<int:certificate_id>.pdf")
def pdf(certificate_id):
    certificate = load(Certificate, certificate_id, to=Right.ISSUE_CERTIFICATES)
    if certificate.is_erased:
        return done(url_for(".show", certificate_id=certificate_id), "Berkasnya sudah dihapus atas permintaan.", "warn")
    made, status = certificate_files.stored(certificate_id) or _draw(certificate), certificate.status

    def keep() -> bytes:
        audit.record("print", certificate, by=viewer())
        return certificate_files.keep_bytes(certificate_id, made)

    kept = write(keep)
    shown = kept if status is CertificateStatus.VALID else printed.stamped(kept, word(status))
    return pdfs.answer(shown, f"sertifikat-{certificate_id}")


def _draw(certificate: Certificate) -> bytes:
    return printed.render(certificate.snapshot, url=addresses.base())
