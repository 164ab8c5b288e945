"""The forms of certificates: the review list of an activity, and the reasons for replacing or revoking one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import SelectField
from wtforms.validators import Length

from app.domain.candidates import Candidate
from app.domain.certificate_templates import CertificateTemplate
from app.domain.document_codes import DocumentKind
from app.forms.base import Form, day, text, tick
from app.forms.needs import Needed

PLAIN = "Tampilan biasa Balai"
LONG_ENOUGH = Length(min=10, message="Tulis alasan, paling pendek 10 huruf.")


class IssueForm(Form):
    """A date, and for each candidate a tick and, below the threshold, a reason. Made by `issue_form`."""

    issued_on = day("Tanggal sertifikat")
    template = SelectField("Rancangan", coerce=int, choices=[])
    early = tick("Ya, tetap terbitkan sekarang")

    def offer(self, templates: Sequence[CertificateTemplate]) -> None:
        """Let one of `templates` be chosen, the first unless another was."""
        offer(self, templates)

    @property
    def look(self) -> str:
        """The name of the template that was chosen."""
        return next((label for value, label, *_ in self.template.iter_choices() if value == self.template.data), PLAIN)

    def choices(self) -> dict[int, str | None]:
        """{person id: reason or None} of those who are ticked."""
        ticked = [name.removeprefix("pick_") for name in self._fields if name.startswith("pick_") and self[name].data]
        return {int(person): self[f"reason_{person}"].data or None for person in ticked}

    @property
    def dated(self) -> date:
        """The date of the certificates, once the form is valid."""
        assert self.issued_on.data, "only after validation"
        return self.issued_on.data

    def refuse(self, message: str) -> None:
        """Show `message` above the form: it concerns no field that is still there."""
        self.form_errors: list[str] = [message]


def offer(form: Form, templates: Sequence[CertificateTemplate]) -> None:
    """Fill the field `template` of `form`: `templates` in their order, and Balai's own plain look."""
    field = form["template"]
    field.choices = [*((each.id, each.name) for each in templates), (0, PLAIN)]
    if field.data is None:
        field.data = field.choices[0][0]


class ReplacementForm(Form):
    name = text("Nama yang benar", most=120)
    reason = text("Alasan", most=200, validators=[LONG_ENOUGH])


class RevocationForm(Form):
    reason = text("Alasan", most=200, validators=[LONG_ENOUGH])


def issue_form(
    candidates: Sequence[Candidate], issued_on: date, templates: Sequence[CertificateTemplate] = ()
) -> IssueForm:
    """The review list of these candidates; ticked are those against whom nothing speaks, but for awards nobody."""
    fields: dict[str, Any] = {}
    for candidate in candidates:
        person = candidate.person
        fields[f"pick_{person.id}"] = tick(person.name, default=_proposed(candidate))
        reason = text(f"Alasan untuk {person.name}", most=200, required=False, validators=[Needed()])
        fields[f"reason_{person.id}"] = reason
    form = type("IssueForm", (IssueForm,), fields)(issued_on=issued_on)
    form.offer(templates)
    return form


def _proposed(candidate: Candidate) -> bool:
    return not candidate.obstacle and candidate.series is DocumentKind.CERTIFICATE
