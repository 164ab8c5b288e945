"""The forms of a single meeting: when, where and about what, and why it is called off."""

from wtforms.validators import Length, ValidationError

from app.domain.meetings import Meeting
from app.domain.moves import Arrangement
from app.domain.people import Person
from app.forms.base import Form, day, hour, text
from app.forms.needs import Needed
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm


def as_text(row_id: int | None) -> str | None:
    """An id as a picker carries it."""
    return str(row_id) if row_id else None


class HoursForm(VersionedForm):
    """What meetings and schedules share: hours, place, facilitator, and the reason to overrule a conflict."""

    start_time = hour("Jam mulai")
    end_time = hour("Jam selesai")
    place = text("Tempat", most=150, required=False)
    facilitator_id = PickerField("Fasilitator")
    override_reason = text("Alasan tetap disimpan", most=200, required=False, validators=[Needed()])
    # Errors are told in the order of the page: these fields stand below all others.
    below: tuple[str, ...] = ("start_time", "end_time", "topic", "place", "facilitator_id", "override_reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.below:
            self._fields[name] = self._fields.pop(name)

    def validate_end_time(self, field) -> None:
        if field.data and self.start_time.data and field.data <= self.start_time.data:
            raise ValidationError("Jam selesai harus sesudah jam mulai.")


class MeetingForm(HoursForm):
    day = day("Tanggal")
    topic = text("Materi", most=150, required=False)

    def arrangement(self, facilitator: Person | None) -> Arrangement:
        """What was filled in, once it is valid."""
        assert self.day.data and self.start_time.data and self.end_time.data, "only after validation"
        return Arrangement(
            self.day.data, self.start_time.data, self.end_time.data, self.place.data or "", facilitator,
            self.topic.data or "",
        )

    @classmethod
    def of(cls, meeting: Meeting) -> "MeetingForm":
        return cls(
            day=meeting.day, start_time=meeting.local_start.time(), end_time=meeting.local_end.time(),
            place=meeting.place, topic=meeting.topic, facilitator_id=as_text(meeting.facilitator_id),
            override_reason=meeting.override_reason, version=meeting.version,
        )


class CancellationForm(Form):
    reason = text(
        "Alasan pembatalan", most=200,
        validators=[Length(min=5, message="Tulis alasannya, paling pendek 5 huruf.")],
    )
