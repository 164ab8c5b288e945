"""Words of the books of PKK and of statistics."""

from enum import Enum

from app.domain.age_bands import AgeBand
from app.domain.book_forms import BookKind
from app.domain.cadres import AlreadyCadre, CadreIsChild, Education, LeftBeforeJoined, Marital
from app.domain.periods import Length
from app.domain.reached import Dimension

PAIRS: list[tuple[Enum, str]] = [
    (BookKind.ACTIVITIES, "Buku Kegiatan"),
    (BookKind.MEMBERS, "Buku Daftar Anggota"),
    (BookKind.CADRES, "Buku Daftar Anggota dan Kader"),
    (BookKind.MINUTES, "Buku Notulen"),
    (BookKind.LETTERS, "Buku Agenda Surat"),
    (BookKind.TRAININGS, "Data Pelatihan Kader"),
    (Dimension.AGE, "Umur"),
    (Dimension.VILLAGE, "Desa/kelurahan"),
    (Dimension.KIND, "Jenis kegiatan"),
    (Dimension.TIME, "Waktu"),
    (Dimension.PARTNER, "Mitra"),
    (Length.YEAR, "Tahun"),
    (Length.SEMESTER, "Semester"),
    (Length.QUARTER, "Triwulan"),
    (Length.MONTH, "Bulan"),
    (AgeBand.SMALL, "0–5 tahun"),
    (AgeBand.SCHOOL, "6–12 tahun"),
    (AgeBand.TEEN, "13–17 tahun"),
    (AgeBand.YOUNG, "18–24 tahun"),
    (AgeBand.ADULT, "25–44 tahun"),
    (AgeBand.MIDDLE, "45–59 tahun"),
    (AgeBand.OLD, "60 tahun ke atas"),
    (AgeBand.UNKNOWN, "Belum diketahui"),
    (Marital.MARRIED, "Nikah"),
    (Marital.SINGLE, "Belum nikah"),
    (Education.NONE, "Tidak/belum tamat SD"),
    (Education.PRIMARY, "SD/sederajat"),
    (Education.JUNIOR, "SMP/sederajat"),
    (Education.SENIOR, "SMA/sederajat"),
    (Education.DIPLOMA, "Diploma"),
    (Education.BACHELOR, "S1/D4"),
    (Education.MASTER, "S2/S3"),
]
ERRORS: dict[type[Exception], str] = {
    AlreadyCadre: "Orang ini sudah tercatat di buku lembaga ini.",
    CadreIsChild: "Anggota dan kader harus orang dewasa (18 tahun ke atas).",
    LeftBeforeJoined: "Tanggal berhenti tidak boleh sebelum tanggal masuk.",
}
