"""Signing keys: giving a unit the key with which its files are signed, and taking it away."""

from flask import Blueprint, url_for

from app.domain import signing_keys
from app.domain.rights import Right
from app.domain.signing_keys import BadKey, KeyFault, SigningKey
from app.domain.units import Unit
from app.forms.signing_keys import SigningKeyForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("signing_keys", __name__)


@bp.get("/lembaga/<int:unit_id>/kunci-tanda-tangan")
def new(unit_id):
    unit = load(Unit, unit_id, to=Right.SIGN_FILES)
    return page("signing_keys/new.html", unit=unit, form=SigningKeyForm(), known=signing_keys.of(unit))


@bp.post("/lembaga/<int:unit_id>/kunci-tanda-tangan")
def create(unit_id):
    unit, form = load(Unit, unit_id, to=Right.SIGN_FILES), SigningKeyForm()
    if form.validate():
        try:
            signing_keys.add(unit, form.file.data.read(), form.passphrase.data or "", by=viewer())
        except BadKey as bad:
            form.pin("passphrase" if bad.code is KeyFault.CANNOT_OPEN else "file", sentence(bad))
        else:
            return done(url_for("units.show", unit_id=unit_id), "Kunci terpasang. Berkas baru akan ditandatangani.")
    return wrong("signing_keys/new.html", unit=unit, form=form, known=signing_keys.of(unit))


@bp.post("/kunci-tanda-tangan/<int:key_id>/hapus")
def delete(key_id):
    key = load(SigningKey, key_id, to=Right.SIGN_FILES)
    if key.removed_at is None:
        signing_keys.remove(key, by=viewer())
    return done(url_for("units.show", unit_id=key.unit_id), "Kunci dihapus. Berkas baru tidak lagi ditandatangani.")
