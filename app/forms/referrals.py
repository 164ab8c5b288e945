"""The form of a referral: choices and a day, and nowhere to write."""

from datetime import date
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from app.domain.help_numbers import HelpNumber
from app.domain.referrals import Referral, ReferralStatus
from app.forms.base import REQUIRED, choice, day
from app.forms.versions import VersionedForm


class ReferralForm(VersionedForm):
    day = day("Tanggal rujukan")
    destination_id = SelectField("Dirujuk ke", coerce=int, choices=[], validators=[InputRequired(REQUIRED)])
    consent = RadioField(
        "Orangnya setuju dirujuk", choices=[("ya", "Ya"), ("tidak", "Tidak")], validators=[InputRequired(REQUIRED)]
    )

    def offer(self, entries: list[HelpNumber]) -> dict[int, HelpNumber]:
        """Let somebody be sent to one of `entries`; returns them by id."""
        self.destination_id.choices = [(entry.id, entry.name) for entry in entries]
        self.destination_id.flags.required = True
        return {entry.id: entry for entry in entries}

    def facts(self) -> dict[str, Any]:
        return {"day": self.day.data or date.min, "has_consent": self.consent.data == "ya"}


class ReferralStatusForm(ReferralForm):
    status = choice("Keadaan", ReferralStatus)

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"status": self.status.data}

    @classmethod
    def of(cls, referral: Referral) -> "ReferralStatusForm":
        return cls(obj=referral, consent="ya" if referral.has_consent else "tidak")
