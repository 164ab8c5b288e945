"""The form for those who are not on the list of an activity: who is proposed, and lines for other names."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import RadioField, SelectField

from app.domain.certificate_templates import CertificateTemplate
from app.domain.certificate_words import PrintedRole
from app.domain.guests import Guest
from app.domain.people import Person
from app.forms.base import Form, choice, day, text, tick
from app.forms.certificates import offer

LINES = (1, 2, 3)
OTHER = "lain:"  # the name follows, so that the answer does not hold for another name that is typed later
ASKED = "Nama ini sudah tercatat. Pilih orangnya, atau “Orang lain”."


class GuestForm(Form):
    """A date and a template; made by `guest_form`, which adds a tick for each proposal and the free lines."""

    issued_on = day("Tanggal sertifikat")
    template = SelectField("Rancangan", coerce=int, choices=[])
    award = tick("Sebagai piagam penghargaan")

    def unknown(self, proposals: Mapping[str, Guest]) -> dict[str, str]:
        """The names that are chosen without saying who that is, by the key of their fields."""
        ticked = {key: each.name for key, each in proposals.items() if self[f"pick_{key}"].data and not each.person}
        return ticked | {str(n): self[f"name_{n}"].data for n in LINES if self[f"name_{n}"].data}

    def recognise(
        self, names: Mapping[str, str], known: Mapping[str, Sequence[Person]], hint: Callable[[Person], str]
    ) -> bool:
        """Offer for each name, by the key of its fields, those who are called so; whether all have been answered."""
        for key, same in known.items():
            question, other = self[f"who_{key}"], (OTHER + names[key], "Orang lain, belum tercatat")
            question.choices = [*((str(each.id), hint(each)) for each in same), other]
            if question.data not in dict(question.choices):
                self.pin(question.name, ASKED)
        return not self.errors

    def chosen(self, proposals: Mapping[str, Guest], known: Mapping[str, Sequence[Person]]) -> list[Guest]:
        """Those who are ticked, in the role chosen for them, and those who were written down."""
        names = {key: each.name for key, each in proposals.items() if self[f"pick_{key}"].data} | self.unknown({})
        found = []
        for key, name in names.items():
            said = self[f"who_{key}"].data if known.get(key) else None
            same = next((each for each in known.get(key, ()) if str(each.id) == said), None)
            person = proposals[key].person if key in proposals else None
            found.append(Guest(name, self[f"role_{key}"].data, person or same, other=said == OTHER + name))
        return found

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
        fields[f"who_{key}"] = _who(guest.name)
    for n in LINES:
        fields[f"name_{n}"] = text(f"Nama lain {n}", most=120, required=False)
        fields[f"role_{n}"] = choice(f"Sebagai apa (nama lain {n})", PrintedRole, default=PrintedRole.SPEAKER)
        fields[f"who_{n}"] = _who(f"nama lain {n}")
    form = type("GuestForm", (GuestForm,), fields)(issued_on=issued_on)
    offer(form, templates)
    return form


def _who(name: str) -> RadioField:
    return RadioField(f"Siapa {name}", choices=[], validate_choice=False)
