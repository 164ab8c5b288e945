"""Replacements: the same certificate again with the name spelt right and a number of its own."""

from flask import Blueprint, url_for

from app.domain import corrections
from app.domain.admissions import NotAdmitted
from app.domain.certificates import WHOLE, Certificate
from app.domain.corrections import OPEN, NotValidAnyMore, ReasonTooShort
from app.domain.names import BadName
from app.domain.numbering import NoDocumentCode
from app.domain.rights import Right
from app.forms.certificates import ReplacementForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("replacements", __name__)


def _certificate(certificate_id: int) -> Certificate:
    return load(Certificate, certificate_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)


@bp.get("/sertifikat/<int:certificate_id>/pengganti")
def new(certificate_id):
    certificate = _certificate(certificate_id)
    if certificate.status not in OPEN:
        return done(url_for("certificates.show", certificate_id=certificate_id), sentence(NotValidAnyMore()), "warn")
    form = ReplacementForm(name=certificate.person.name)
    return page("replacements/new.html", certificate=certificate, form=form)


@bp.post("/sertifikat/<int:certificate_id>/pengganti")
def create(certificate_id):
    certificate, form = _certificate(certificate_id), ReplacementForm()
    if not form.validate():
        return wrong("replacements/new.html", certificate=certificate, form=form)
    try:
        replacement = corrections.replace(
            certificate, name=form.name.data or "", reason=form.reason.data or "", by=viewer()
        )
    except BadName:
        form.pin("name", "Nama tidak dapat dicetak. Tulis dengan huruf, tanpa angka atau lambang.")
    except (NotValidAnyMore, ReasonTooShort, NoDocumentCode, NotAdmitted) as error:
        form.pin("reason", sentence(error))
    if form.errors:
        return wrong("replacements/new.html", certificate=certificate, form=form)
    return done(url_for("certificates.show", certificate_id=replacement.id), "Sertifikat pengganti terbit.")
