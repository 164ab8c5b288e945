"""The form of how long data is kept, and of letting go what has been kept for its time."""

from wtforms.validators import ValidationError

from app.domain.retention_periods import DAYS, LONGEST_DAYS, LONGEST_YEARS, DataClass, Period
from app.forms.base import Form, hidden, tick, whole
from app.words import word


def _period(data_class: DataClass):
    most = LONGEST_DAYS if data_class in DAYS else LONGEST_YEARS
    unit = "hari" if data_class in DAYS else "tahun"
    return whole(f"{word(data_class)} ({unit})", least=1, most=most, required=True)


class RetentionForm(Form):
    presensi = _period(DataClass.ATTENDANCE)
    catatan_anak = _period(DataClass.CHILD_NOTES)
    rujukan = _period(DataClass.REFERRALS)
    sertifikat = _period(DataClass.CERTIFICATES)
    jejak = _period(DataClass.AUDIT)
    penggabungan = _period(DataClass.MERGES)
    unggahan = _period(DataClass.UPLOADS)
    pendataan = _period(DataClass.SERVICE_LISTS)
    jawaban_keluarga = _period(DataClass.ANSWERS)
    kunjungan = _period(DataClass.VISITS)
    tanda_terima = _period(DataClass.RECEIPTS)
    pesan = _period(DataClass.MESSAGES)
    notulen = _period(DataClass.MINUTES)
    lembar_dan_foto = _period(DataClass.PAPERS)
    kader = _period(DataClass.CADRES)
    surat = _period(DataClass.LETTERS)

    def amounts(self) -> dict[DataClass, int]:
        """Years, or days, of every class, once the form is valid."""
        return {data_class: self[data_class.value].data for data_class in DataClass}

    @classmethod
    def of(cls, periods: dict[DataClass, Period]) -> "RetentionForm":
        return cls(data={data_class.value: period.amount for data_class, period in periods.items()})


class PurgeForm(Form):
    token = hidden()
    sure = tick("Saya sudah membaca daftar di atas dan menyetujui penghapusannya.")

    def validate_sure(self, field) -> None:
        if not field.data:
            raise ValidationError("Centang dulu bila daftarnya sudah benar.")
