"""Revocations: saying, with a reason, that a certificate no longer holds."""

from flask import Blueprint, url_for

from app.domain import corrections
from app.domain.certificates import WHOLE, Certificate
from app.domain.corrections import OPEN, NotValidAnyMore, ReasonTooShort
from app.domain.rights import Right
from app.forms.certificates import RevocationForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("revocations", __name__)


def _certificate(certificate_id: int) -> Certificate:
    return load(Certificate, certificate_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)


@bp.get("/sertifikat/<int:certificate_id>/pencabutan")
def new(certificate_id):
    certificate = _certificate(certificate_id)
    if certificate.status not in OPEN:
        return done(url_for("certificates.show", certificate_id=certificate_id), sentence(NotValidAnyMore()), "warn")
    return page("revocations/new.html", certificate=certificate, form=RevocationForm())


@bp.post("/sertifikat/<int:certificate_id>/pencabutan")
def create(certificate_id):
    certificate, form = _certificate(certificate_id), RevocationForm()
    if not form.validate():
        return wrong("revocations/new.html", certificate=certificate, form=form)
    try:
        corrections.revoke(certificate, reason=form.reason.data or "", by=viewer())
    except (NotValidAnyMore, ReasonTooShort) as error:
        form.pin("reason", sentence(error))
        return wrong("revocations/new.html", certificate=certificate, form=form)
    return done(url_for("certificates.show", certificate_id=certificate_id), "Sertifikat dicabut.")
