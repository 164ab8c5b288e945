"""The forms of reserved numbers: for whom they are reserved, and later who has finished."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import SelectField

from app.domain.candidates import Candidate
from app.domain.certificate_templates import CertificateTemplate
from app.domain.reservations import Settling
from app.forms.base import Form, day, text, tick
from app.forms.certificates import offer
from app.forms.needs import Needed


class ReserveForm(Form):
    """A date and a template, and a tick for everybody; made by `reserve_form`."""

    issued_on = day("Tanggal sertifikat")
    template = SelectField("Rancangan", coerce=int, choices=[])

    @property
    def dated(self) -> date:
        """The date of the certificates, once the form is valid."""
        assert self.issued_on.data, "only after validation"
        return self.issued_on.data

    def people(self) -> list[int]:
        """Ids of those who are ticked."""
        picks = [name for name in self._fields if name.startswith("pick_")]
        return [int(name.removeprefix("pick_")) for name in picks if self[name].data]


def reserve_form(
    known: Sequence[Candidate], issued_on: date, templates: Sequence[CertificateTemplate]
) -> ReserveForm:
    """The form for everybody who may have a number; ticked are those who can expect one by how they came so far."""
    fields = {f"pick_{each.person.id}": tick(each.person.name, default=_on_the_way(each)) for each in known}
    form = type("ReserveForm", (ReserveForm,), fields)(issued_on=issued_on)
    offer(form, templates)
    return form


def _on_the_way(candidate: Candidate) -> bool:
    return candidate.reached or candidate.line.fraction is None


class SettleForm(Form):
    """A tick for each reserved certificate, and a reason where its holder came too rarely; made by `settle_form`."""

    anew = tick("Terbitkan sertifikat baru dengan hari dan jam yang benar")

    def kept(self) -> dict[int, str | None]:
        """{certificate id: reason or None} of those that are to hold."""
        ticked = [name.removeprefix("pick_") for name in self._fields if name.startswith("pick_") and self[name].data]
        return {int(id): self[f"reason_{id}"].data or None for id in ticked}

    def void(self) -> dict[int, str]:
        """{certificate id: reason} of those that are not to hold."""
        names = [name.removeprefix("pick_") for name in self._fields if name.startswith("pick_")]
        return {int(id): self[f"void_{id}"].data or "" for id in names if not self[f"pick_{id}"].data}


def settle_form(lines: Sequence[Settling]) -> SettleForm:
    """The form for these lines; ticked are those who finished."""
    fields: dict[str, Any] = {}
    for line in lines:
        id, name = line.certificate.id, line.certificate.name
        fields[f"pick_{id}"] = tick(name, default=line.finished)
        fields[f"reason_{id}"] = text(f"Alasan untuk {name}", most=200, required=False, validators=[Needed()])
        fields[f"void_{id}"] = text(
            f"Alasan {name} dicabut", most=200, required=False, validators=[Needed()], default=line.why_void
        )
    return type("SettleForm", (SettleForm,), fields)()
