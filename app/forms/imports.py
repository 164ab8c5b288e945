"""The forms of bringing a list in: the file, what its columns are taken for, and the terms of letting it in."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.consent_texts import Purpose
from app.domain.consents import Channel
from app.domain.listed import Column, Sheet
from app.forms.base import REQUIRED, Form, day, hour, radio, seen, text, tick
from app.words import choices

ASKED = (Purpose.ACTIVITY, Purpose.CONTACT, Purpose.PHOTO, Purpose.CERTIFICATE, Purpose.MENTORING)


class UploadForm(Form):
    file = FileField("Berkas daftar", validators=[FileRequired("Pilih dulu berkasnya.")])
    unit_id = SelectField(
        "Lembaga yang menyimpan datanya", coerce=int, choices=[], validators=[InputRequired(REQUIRED)]
    )

    def offer(self, units: Iterable[Any], first: int | None) -> None:
        self.unit_id.choices = [(unit.id, unit.name) for unit in units]
        if self.unit_id.data is None:
            self.unit_id.data = first


class Ticks(SelectMultipleField):
    """Several ticks under one question."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TermsForm(Form):
    activity_id = SelectField("Masukkan juga ke daftar peserta kegiatan", choices=[], default="")
    with_marks = tick("Catat kehadirannya juga")
    met_on = day("Semua orang di daftar ini hadir pada tanggal", required=False)
    start_time = hour("Jam mulai", required=False)
    end_time = hour("Jam selesai", required=False)
    consent = RadioField(
        "Apakah orang-orang di daftar ini sudah setuju datanya dicatat?",
        choices=[("ada", "Ya, sudah setuju"), ("belum", "Belum, atau belum tahu: tahan dulu")],
        validators=[InputRequired(REQUIRED)],
    )
    channel = radio("Bagaimana mereka menyetujui?", Channel, default=Channel.WRITTEN)
    agreed_on = day("Tanggal persetujuan", required=False)
    proof = text("Nomor formulir atau bukti lain", most=60, required=False)
    purposes = Ticks("Yang disetujui", choices=[pair for pair in choices(Purpose) if pair[0] in ASKED],
                     default=[Purpose.ACTIVITY.value])
    guardians = tick("Wali dari anak-anak di daftar ini juga sudah setuju")

    def offer(self, activities: Iterable[Any]) -> None:
        """Let the people come into one of `activities`, or into none."""
        self.agreed_on.flags.required = True  # wherever it is shown: without consent it is not asked
        self.activity_id.choices = [("", "Tidak, cukup sebagai warga")] + [(str(a.id), a.name) for a in activities]

    @property
    def agrees(self) -> bool:
        return self.consent.data == "ada"

    @property
    def hours(self) -> tuple[time, time] | None:
        start, end = self.start_time.data, self.end_time.data
        return (start, end) if start and end else None

    def complete(self, today) -> bool:
        """Whether the answers go together; what does not stands at its field."""
        if self.agrees and not self.agreed_on.data:
            self.pin("agreed_on", REQUIRED)
        if self.agreed_on.data and self.agreed_on.data > today:
            self.pin("agreed_on", "Tanggal ini belum tiba.")
        if self.agrees and Purpose.ACTIVITY.value not in (self.purposes.data or []):
            self.pin("purposes", "Persetujuan untuk kegiatan dan presensi harus ada, supaya datanya boleh dicatat.")
        if self.with_marks.data and not self.activity_id.data:
            self.pin("activity_id", "Pilih kegiatannya, supaya kehadiran dapat dicatat.")
        if self.met_on.data and self.met_on.data > today:
            self.pin("met_on", "Tanggal ini belum tiba.")
        if self.start_time.data and self.end_time.data and self.end_time.data <= self.start_time.data:
            self.pin("end_time", "Jam selesai harus sesudah jam mulai.")
        return self.validate_pinned()


def column_changes(posted: Mapping[str, str], sheets: list[Sheet]) -> dict[tuple[str | None, int], Column]:
    """(sheet name, column) → what the user takes it for, where that is not what Balai found."""
    known = {member.value: member for member in Column}
    changes = {}
    for n, sheet in enumerate(sheets):
        for column in sheet.headings:
            wanted = known.get(posted.get(f"c-{n}-{column}", ""))
            if wanted is not None and wanted is not sheet.columns.get(column, Column.UNUSED):
                changes[sheet.name, column] = wanted
    return changes


def guardian_names(posted: Mapping[str, str]) -> dict[int, str]:
    """Row id → the guardian's name, from the fields "wali-12"."""
    found = {}
    for field, name in posted.items():
        row = field.removeprefix("wali-")
        if field != row and row.isdecimal() and len(row) < 10 and name.strip():
            found[int(row)] = " ".join(seen(name).split())[:120]
    return found
