"""The form of a schedule: a rule in everyday words, hours, place and what holidays do."""

from enum import Enum

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.dates import DAYS
from app.domain.people import Person
from app.domain.plans import Plan
from app.domain.recurrences import BadRule, HolidayPolicy, Rule, RuleFault, RuleKind
from app.domain.schedules import Schedule
from app.forms.base import REQUIRED, day, radio, whole
from app.forms.meetings import HoursForm, as_text
from app.forms.needs import Needed
from app.words import choices

NTH = [(1, "pertama"), (2, "kedua"), (3, "ketiga"), (4, "keempat"), (5, "kelima"), (-1, "terakhir")]
# Where a fault of the rule is shown, and what it says.
FAULTS: dict[RuleFault, tuple[str, str]] = {
    RuleFault.NO_END: ("count", "Isi sampai tanggal berapa, atau berapa kali."),
    RuleFault.NO_WEEKDAYS: ("weekdays", "Pilih paling sedikit satu hari."),
    RuleFault.UNTIL_BEFORE_START: ("until", "Tanggal akhir tidak boleh sebelum tanggal mulai."),
    RuleFault.TOO_MANY: ("count", "Terlalu banyak: paling banyak 400 pertemuan dalam satu jadwal."),
    RuleFault.EMPTY: ("starts_on", "Tidak ada tanggal yang tersisa. Periksa lagi jadwalnya."),
    RuleFault.OUT_OF_RANGE: ("every", "Angkanya di luar batas. Periksa lagi jadwalnya."),
}


def optional_radio(label: str, kind: type[Enum]) -> RadioField:
    """One member of an enum, or None while nothing is chosen."""
    return RadioField(
        label, choices=choices(kind), coerce=lambda value: kind(value) if value else None,
        validators=[Optional(), Needed()],
    )


class ScheduleForm(HoursForm):
    below = ("start_time", "end_time", "place", "facilitator_id", "holiday_policy", "override_reason")

    kind = radio("Berulang", RuleKind, default=RuleKind.WEEKLY, validators=[InputRequired(REQUIRED)])
    weekdays = SelectMultipleField(
        "Hari", coerce=int, choices=list(enumerate(DAYS)), option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False), validators=[Needed()],
    )
    every = whole("Setiap berapa minggu atau bulan", least=1, most=52, default=1)
    day_of_month = whole("Tanggal berapa", least=1, most=31)
    nth = SelectField("Yang ke berapa", coerce=int, choices=NTH, default=1, validators=[Needed()])
    starts_on = day("Mulai tanggal")
    count = whole("Berapa kali", least=1, most=400)
    until = day("Atau sampai tanggal", required=False)
    holiday_policy = optional_radio("Bila jatuh pada hari libur", HolidayPolicy)

    def validate(self, extra_validators=None) -> bool:
        """Also what a rule cannot do without, so that everything missing is said at once."""
        valid = super().validate(extra_validators)
        missing = self._missing()
        for fault in missing:
            self.pin(*FAULTS[fault])
        return valid and not missing

    def _missing(self) -> list[RuleFault]:
        kind, missing = self.kind.data, []
        if kind in (RuleKind.WEEKLY, RuleKind.MONTHLY_WEEKDAY) and not (self.weekdays.data or self.weekdays.errors):
            missing.append(RuleFault.NO_WEEKDAYS)
        ends = (self.count, self.until)
        if kind is not RuleKind.ONCE and not any(field.data or field.errors for field in ends):
            missing.append(RuleFault.NO_END)
        return missing

    def plan(self, facilitator: Person | None) -> Plan:
        """What was filled in, once it is valid."""
        assert self.starts_on.data and self.start_time.data and self.end_time.data, "only after validation"
        kind = self.kind.data
        by_weekday = kind in (RuleKind.WEEKLY, RuleKind.MONTHLY_WEEKDAY)
        once = kind is RuleKind.ONCE
        rule = Rule(
            kind=kind, start=self.starts_on.data, weekdays=tuple(self.weekdays.data or ()) if by_weekday else (),
            every=1 if once else self.every.data or 1,
            day_of_month=self.day_of_month.data if kind is RuleKind.MONTHLY_DATE else None,
            nth=self.nth.data if kind is RuleKind.MONTHLY_WEEKDAY else None,
            until=None if once else self.until.data, count=None if once else self.count.data,
        )
        return Plan(
            rule, self.holiday_policy.data, self.start_time.data, self.end_time.data, self.place.data or "", facilitator
        )

    def pin_fault(self, error: BadRule) -> None:
        """Show what is wrong with the rule at the field where it can be mended."""
        self.pin(*FAULTS[error.code])

    @classmethod
    def following(cls, schedule: Schedule, **facts) -> "ScheduleForm":
        """The form filled from `schedule`; `facts` say what differs from the chosen meeting on."""
        return cls(
            kind=schedule.kind, weekdays=schedule.weekdays, every=schedule.every, day_of_month=schedule.day_of_month,
            nth=schedule.nth or 1, until=schedule.until, holiday_policy=schedule.holiday_policy,
            start_time=schedule.start_time, end_time=schedule.end_time, place=schedule.place,
            facilitator_id=as_text(schedule.facilitator_id), override_reason=schedule.override_reason,
            version=schedule.version, **facts,
        )
