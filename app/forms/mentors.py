"""The forms of mentors: who they are, their checks, and the children entrusted to them."""

from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.dates import DAYS
from app.domain.mentors import SLOTS, DayPart, Mentor, slot
from app.domain.mentorships import SAID, EndReason, Mentorship
from app.domain.proposals import Proposal
from app.domain.safeguards import Safeguard
from app.domain.school_levels import SchoolLevel
from app.domain.units import Unit
from app.domain.users import User
from app.forms.base import REQUIRED, Form, choice, day, text, whole
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm
from app.words import choices, word

MOST_CHILDREN = 40


def _ticks(label: str, pairs: list[tuple[str, str]]) -> SelectMultipleField:
    return SelectMultipleField(
        label, choices=pairs, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )


def slot_label(weekday: int, part: DayPart) -> str:
    """ "Rabu sore" """
    return f"{DAYS[weekday]} {word(part).lower()}"


class MentorForm(VersionedForm):
    person_id = PickerField("Nama pendamping", required=True)
    unit_id = SelectField("Lembaga", coerce=int, choices=[])
    user_id = SelectField("Akun Balai", choices=[])
    capacity = whole("Paling banyak mendampingi berapa anak", least=1, most=MOST_CHILDREN, required=True, default=5)
    levels = _ticks("Jenjang yang didampingi", choices(SchoolLevel))
    free = _ticks("Waktu luang", [(slot(d, part), slot_label(d, part)) for d in range(7) for part in DayPart])

    def offer(self, units: list[Unit], accounts: list[User]) -> None:
        """Let the mentor belong to one of `units` and sign in with one of `accounts`."""
        self.unit_id.choices = [(unit.id, unit.name) for unit in units]
        self.unit_id.flags.required = True
        self.offer_accounts(accounts)

    def offer_accounts(self, accounts: list[User]) -> None:
        """Let the mentor sign in with one of `accounts`."""
        self.user_id.choices = [("", "Belum punya akun"), *((str(user.id), user.name) for user in accounts)]
        self._accounts = {str(user.id): user for user in accounts}

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """The week as lines of (day, cells of (value, label, chosen)), for the page to draw."""
        chosen = set(self.free.data or [])
        return [
            (DAYS[d], [(slot(d, part), slot_label(d, part), slot(d, part) in chosen) for part in DayPart])
            for d in range(7)
        ]  # fmt: skip

    def facts(self) -> dict[str, Any]:
        return {
            "user": self._accounts.get(self.user_id.data or ""), "capacity": self.capacity.data,
            "levels": [SchoolLevel(value) for value in self.levels.data or []],
            "free": [value for value in self.free.data or [] if value in SLOTS],
        }  # fmt: skip

    @classmethod
    def of(cls, mentor: Mentor) -> "MentorForm":
        form = cls(data={
            "user_id": str(mentor.user_id or ""), "capacity": mentor.capacity, "levels": mentor.levels,
            "free": mentor.free, "version": mentor.version,
        })  # fmt: skip
        del form.person_id, form.unit_id
        return form


class CheckForm(Form):
    kind = choice("Apa yang diperiksa", Safeguard)
    done_on = day("Diperiksa tanggal")
    expires_on = day("Berlaku sampai", required=False)
    proof = text("Nomor surat atau tempat berkas", most=120, required=False)


class AssignmentForm(Form):
    mentor_id = RadioField("Pendamping", coerce=int, validators=[InputRequired(REQUIRED)])
    starts_on = day("Mulai")
    ends_on = day("Sampai", required=False)

    def offer(self, proposals: list[Proposal]) -> None:
        """Let one of those who were proposed be chosen."""
        self.mentor_id.choices = [(each.mentor.id, each.mentor.person.name) for each in proposals]


class EndForm(VersionedForm):
    ends_on = day("Hari terakhir")
    why = SelectField("Mengapa berakhir", choices=[(each.value, word(each)) for each in SAID])

    @property
    def reason(self) -> EndReason:
        return EndReason(self.why.data)

    @classmethod
    def of(cls, mentorship: Mentorship, **data: Any) -> "EndForm":
        return cls(data={"version": mentorship.version, **data})
