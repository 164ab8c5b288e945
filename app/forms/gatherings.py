"""The forms of gatherings: how a meeting is held, coming in, the word of the host, and the host's ticks."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Self

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain import clock, gatherings
from app.domain.gatherings import LONGEST_LINK, BadLink, Gathering, Mode, Terms, Venue
from app.forms.base import REQUIRED, AtMost, Form, day, hidden, hour, radio, text, tick, whole
from app.forms.versions import VersionedForm
from app.words import sentence

USUAL = timedelta(hours=2)
CLOSING = [
    (0, "saat pertemuan mulai"), (1, "1 jam sebelumnya"), (3, "3 jam sebelumnya"), (12, "12 jam sebelumnya"),
    (24, "sehari sebelumnya"), (48, "2 hari sebelumnya"), (72, "3 hari sebelumnya"), (168, "seminggu sebelumnya"),
]  # fmt: skip


def found_link(typed: str | None) -> str:
    """The first address in what was pasted: people copy whole invitations."""
    words = (typed or "").split()
    return next((word for word in words if re.match("https://", word, re.IGNORECASE)), " ".join(words))


class GatheringForm(VersionedForm):
    """The rule for all meetings of an activity, which chooses no word: the same word could be passed on."""

    mode = radio("Cara bertemu", Mode, default=Mode.ONLINE)
    venue = radio("Ruang pertemuan", Venue, default=Venue.ROOM)
    # Not optional: with nothing typed, validate_link still has to ask whether it was needed.
    link = StringField("Tautan pertemuan", validators=[AtMost(LONGEST_LINK)], filters=[found_link])
    fresh_room = tick("Ganti nama ruang buatan Balai")
    registers = tick("Keluarga boleh menjawab undangan lewat tautan", default=True)
    capacity = whole("Daya tampung (orang)", least=1, most=10_000)
    closes_before = SelectField(
        "Jawaban ditutup", choices=CLOSING, coerce=int, default=0, validators=[InputRequired(REQUIRED)]
    )

    known_link = False  # whether one is kept already, which is not shown again

    def validate_link(self, field) -> None:
        wanted = self.mode.data is not Mode.ON_SITE and self.venue.data is Venue.LINK
        if wanted and not field.data and not self.known_link:
            raise ValidationError("Tulis tautannya, atau pilih ruang buatan Balai.")
        if field.data and self.venue.data is Venue.LINK:
            try:
                gatherings.check_link(field.data)
            except BadLink as bad:
                raise ValidationError(sentence(bad)) from bad

    def terms(self) -> Terms:
        """What was filled in, once it is valid; a link that is kept stays unless another one was typed."""
        link = "" if self.venue.data is Venue.ROOM else self.link.data or None
        return Terms(
            mode=self.mode.data, link=link, capacity=self.capacity.data, registers=self.registers.data,
            closes_before=self.closes_before.data,
        )

    @classmethod
    def of(cls, gathering: Gathering | None, *, version: int | None) -> Self:
        """The form of a rule that is there, or of a new one; `version` None where saving makes a new row."""
        if gathering is None:
            return cls(version=version)
        names = ("mode", "venue", "capacity", "registers", "closes_before")
        own = {"keyword": gathering.keyword if gathering.meeting_id else ""}
        form = cls(**{name: getattr(gathering, name) for name in names}, **own, version=version)
        form.known_link = gathering.link_sealed is not None
        return form


class MeetingForm(GatheringForm):
    """What one meeting does differently, and the word that is said in it alone."""

    keyword = text("Kata kunci", most=40, required=False)

    def terms(self) -> Terms:
        return replace(super().terms(), keyword=self.keyword.data or "")


class EntranceForm(Form):
    adult = tick("Ada orang dewasa (wali atau pengasuh) yang mendampingi anak selama pertemuan")


class WordForm(Form):
    word = text("Kata kunci dari tuan rumah", most=40)
    members = SelectMultipleField(
        "Siapa yang ikut?", coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validate_choice=False,
    )


class TicksForm(Form):
    """`present` are the members of families whom the host ticked, `seen` those who were ticked when the page was
    drawn."""

    present = SelectMultipleField("Hadir", coerce=int, validate_choice=False)
    seen = SelectMultipleField("Sudah dicentang", coerce=int, validate_choice=False)
    op = hidden()


class HoursForm(Form):
    """When a meeting might be: a page of its own, whose address may be kept."""

    class Meta(Form.Meta):
        csrf = False

    tanggal = day("Tanggal")
    mulai = hour("Jam mulai")
    selesai = hour("Jam selesai", required=False)

    def hours(self, zone: str) -> tuple[datetime, datetime]:
        """From when to when, once it is valid; two hours where no end is said."""
        assert self.tanggal.data and self.mulai.data, "only after validation"
        start = clock.at(self.tanggal.data, self.mulai.data, zone)
        if not self.selesai.data or self.selesai.data <= self.mulai.data:
            return start, start + USUAL
        return start, clock.at(self.tanggal.data, self.selesai.data, zone)
