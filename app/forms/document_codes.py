"""The form of a unit's document codes: one short word for each kind of numbered paper."""

from typing import Any

from wtforms.validators import Regexp

from app.domain.document_codes import DocumentKind
from app.forms.base import Form, text
from app.words import word

CODE = Regexp(r"^[A-Za-z0-9.-]+$", message="Pakai huruf, angka, titik, dan tanda hubung saja, misalnya SERT.")


class CodesForm(Form):
    """A field for every kind, named after it; made by `codes_form`."""

    def codes(self) -> dict[DocumentKind, str]:
        return {kind: self[kind.name.lower()].data.upper() for kind in DocumentKind}


def codes_form(known: dict[DocumentKind, str]) -> CodesForm:
    """The form with what stands in the numbers now."""
    fields: dict[str, Any] = {
        kind.name.lower(): text(word(kind), most=20, default=known[kind], validators=[CODE]) for kind in DocumentKind
    }
    return type("CodesForm", (CodesForm,), fields)()
