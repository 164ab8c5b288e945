"""The forms around a meeting's sheet: one line in detail, numbers from paper, somebody who just came, closing."""

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.domain.attendance import Status
from app.forms.base import REQUIRED, Form, hidden, long_text, radio, text, whole

FILL = [("keep", "Biarkan kosong (belum diisi)"), ("fill", "Tulis semua sebagai tanpa keterangan")]


class LineForm(Form):
    """One person's mark with all it can say; `seen` is the version the page showed, `op` the operation id."""

    status = radio("Kehadiran", Status, validators=[InputRequired(REQUIRED)])
    minutes_late = whole("Terlambat berapa menit", least=1, most=600)
    reason = text("Alasan", required=False)
    note = long_text("Catatan", most=200)
    seen = hidden("0")
    op = hidden()


class NumbersForm(Form):
    numbers = text("Isi dengan nomor", most=1000)
    op = hidden()


class WalkInForm(Form):
    name = text("Nama lengkap")
    phone = text("Nomor HP", most=30, required=False)
    known = hidden(most=120)
    apart = hidden(most=120)
    line = hidden(most=12)
    op = hidden()


class ClosingForm(Form):
    empty = RadioField("Baris yang masih kosong", choices=FILL, validators=[InputRequired(REQUIRED)])
    op = hidden()


class ReasonForm(Form):
    reason = text("Alasan", most=200)
