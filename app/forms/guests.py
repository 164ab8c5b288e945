"""The form for those who are not on the list of an activity: who is proposed, and lines for other names."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import SelectField

from app.domain.certificate_templates import CertificateTemplate
from app.domain.certificate_words import PrintedRole
from app.domain.guests import Guest
from app.forms.base import Form, choice, day, text, tick
from app.forms.certificates import offer

LINES = (1, 2, 3)


class GuestForm(Form):
    """A date and a template; made by `guest_form`, which adds a tick for each proposal and the free lines."""

    issued_on = day("Tanggal sertifikat")
    template = SelectField("Rancangan", coerce=int, choices=[])
    award = tick("Sebagai piagam penghargaan")

    def chosen(self, proposals: Mapping[str, Guest]) -> list[Guest]:
        """Those who are ticked, in the role chosen for them, and those who were written down."""
        ticked = [
            Guest(guest.name, self[f"role_{key}"].data, guest.person)
            for key, guest in proposals.items() if self[f"pick_{key}"].data
        ]  # fmt: skip
        written = [(self[f"name_{n}"].data, self[f"role_{n}"].data) for n in LINES]
        return ticked + [Guest(name, role) for name, role in written if name]

    @property
    def dated(self) -> date:
        """The date of the certificates, once the form is valid."""
        assert self.issued_on.data, "only after validation"
        return self.issued_on.data


def guest_form(
    proposals: Mapping[str, Guest], issued_on: date, templates: Sequence[CertificateTemplate]
) -> GuestForm:
    """The form for these proposals, by the key that their fields bear."""
    fields: dict[str, Any] = {}
    for key, guest in proposals.items():
        fields[f"pick_{key}"] = tick(guest.name)
        fields[f"role_{key}"] = choice(f"Sebagai apa {guest.name}", PrintedRole, default=guest.role)
    for n in LINES:
        fields[f"name_{n}"] = text(f"Nama lain {n}", most=120, required=False)
        fields[f"role_{n}"] = choice(f"Sebagai apa (nama lain {n})", PrintedRole, default=PrintedRole.SPEAKER)
    form = type("GuestForm", (GuestForm,), fields)(issued_on=issued_on)
    offer(form, templates)
    return form
