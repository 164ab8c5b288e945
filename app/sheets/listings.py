"""Listings: the columns of every list that can be taken along, in the order in which they are offered.

A new list is one entry here, its lines in `export_lines`, and one in the room that serves it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app import trail
from app.domain import clock, dates, sealed_numbers, sealing
from app.domain.attendance import Status
from app.domain.export_lines import PersonLine
from app.domain.exports import ListKind
from app.domain.meetings import Meeting
from app.domain.national_numbers import HIDDEN
from app.domain.people import Person
from app.domain.phones import display
from app.domain.rights import Right
from app.domain.subject_requests import Reply
from app.sheets import assistances
from app.sheets.outgoing import Column, Shape, offered
from app.words import word

Value = Callable[[Any], Any]


def _said(member: Any) -> str:
    return word(member) if member is not None else ""


def _of_person(value: Callable[[Person], Any]) -> Value:
    return lambda line: value(line.person)


def _born(person: Person) -> Any:
    return person.birth_date or person.birth_year


def _near(person: Person) -> str:
    """ "RT 003/RW 001": spreadsheets would make a date of 003/001."""
    return "/".join(f"{name} {value}" for name, value in (("RT", person.rt), ("RW", person.rw)) if value)


def _district(person: Person) -> str:
    return person.village.within if person.village else ""


def _nik(line: PersonLine) -> str:
    try:
        return sealed_numbers.opened(line.person, "nik")
    except sealing.CannotOpen:
        return HIDDEN * 2


def _replied(value: Callable[[Reply], str]) -> Value:
    return lambda line: value(line.request.reply) if line.request.reply else ""


NAME = Column("nama", "Nama", lambda line: line.name, 30)
SEX = Column("kelamin", "L/P", _of_person(lambda p: p.sex.value if p.sex else ""), 6)
PHONE = Column("hp", "Nomor HP", lambda line: display(line.phone), 18, Shape.PHONE)
HOME = (
    Column("alamat", "Dusun/Lingkungan", _of_person(lambda p: p.hamlet), 18, label="Alamat"),
    Column("alamat", "RT/RW", _of_person(_near), 16),
    Column("alamat", "Desa/Kelurahan", _of_person(lambda p: p.village.name if p.village else ""), 18),
    Column("alamat", "Kecamatan, kabupaten", _of_person(_district), 30),
)
BORN = Column("lahir", "Tanggal atau tahun lahir", _of_person(_born), 14, Shape.DAY)
AGE = Column("umur", "Umur", _of_person(lambda p: p.age_on(clock.today())), 7, Shape.NUMBER)

PEOPLE = (
    NAME, SEX, BORN, AGE, PHONE, *HOME,
    Column("lembaga", "Lembaga", _of_person(lambda p: p.unit.name), 28),
    Column("kategori", "Kategori", _of_person(lambda p: _said(p.category)), 24, chosen=False),
    Column("nik", "NIK", _nik, 20, Shape.DIGITS, chosen=False, right=Right.REVEAL_NUMBERS),
)  # fmt: skip
FAMILIES = (
    Column("keluarga", "Keluarga", lambda line: line.source[0].label, 28),
    NAME,
    Column("hubungan", "Hubungan", lambda line: _said(line.source[1].relation), 18),
    Column("pengasuh", "Pengasuh", lambda line: "Ya" if line.source[1].is_caretaker else "", 10),
    SEX, AGE, PHONE, *HOME,
)  # fmt: skip
ACTIVITIES = (
    Column("nama", "Kegiatan", lambda a: a.name, 36),
    Column("jenis", "Jenis", lambda a: _said(a.kind), 20),
    Column("lembaga", "Lembaga", lambda a: a.unit.name, 30),
    Column("tema", "Tema", lambda a: a.theme, 30),
    Column("tempat", "Tempat", lambda a: a.place, 26),
    Column("pokja", "Bidang PKK", lambda a: _said(a.pokja), 14, chosen=False),
    Column("kapasitas", "Daya tampung", lambda a: a.capacity, 12, Shape.NUMBER),
    Column("jp", "Jam pelajaran", lambda a: a.lesson_hours, 12, Shape.NUMBER),
)
PROGRAMS = (
    Column("nama", "Program", lambda p: p.name, 36),
    Column("lembaga", "Lembaga", lambda p: p.unit.name, 30),
    Column("mitra", "Mitra", lambda p: p.partners, 26),
    Column("wilayah", "Wilayah", lambda p: p.area, 26),
    Column("masa", "Mulai", lambda p: p.starts_on, 12, Shape.DAY, label="Masa pelaksanaan"),
    Column("masa", "Selesai", lambda p: p.ends_on, 12, Shape.DAY),
    Column("tujuan", "Tujuan", lambda p: p.goal, 50, chosen=False),
)
CERTIFICATES = (
    Column("nomor", "Nomor", lambda c: c.number, 30),
    Column("nama", "Nama", lambda c: c.name, 30),
    Column("kegiatan", "Kegiatan", lambda c: c.snapshot.get("activity", ""), 36),
    Column("jenis", "Jenis", lambda c: _said(c.kind), 16),
    Column("tanda", "Tanda", lambda c: _said(c.proof), 16),
    Column("tanggal", "Tanggal", lambda c: c.issued_on, 12, Shape.DAY),
    Column("keadaan", "Keadaan", lambda c: _said(c.status), 12),
    Column("lembaga", "Lembaga", lambda c: c.unit.name, 28),
)
SKILLS = (
    NAME, SEX,
    Column("keahlian", "Keahlian", lambda line: line.source.skill, 28),
    Column("lembaga", "LSP atau BLK", lambda line: line.source.institution, 28),
    Column("keadaan", "Keadaan", lambda line: _said(line.source.status), 18),
    Column("langkah", "Diajukan", lambda line: line.source.applied_on, 12, Shape.DAY, label="Tanggal setiap langkah"),
    Column("langkah", "Diuji", lambda line: line.source.tested_on, 12, Shape.DAY),
    Column("langkah", "Terbit", lambda line: line.source.issued_on, 12, Shape.DAY),
    Column("nomor", "Nomor", lambda line: line.source.number, 24),
    Column("berlaku", "Berlaku sampai", lambda line: line.source.expires_on, 14, Shape.DAY),
    Column("pelatihan", "Dari pelatihan", lambda line: line.source.activity.name if line.source.activity else "", 36),
)  # fmt: skip
SERVICE_LIST = (
    Column("nomor", "No.", lambda row: row.line.number, 6, Shape.NUMBER),
    Column("nama", "Nama", lambda row: row.name, 30),
    Column("kelamin", "L/P", lambda row: row.line.sex.value if row.line.sex else "", 6),
    Column("kabupaten", "Kabupaten/Kota", lambda row: row.line.regency.name if row.line.regency else "", 26),
    Column("keadaan", "Keadaan", lambda row: _said(row.line.stage), 14),
    Column("tanggal", "Terdaftar", lambda row: _day(row.line.registered_at), 12, Shape.DAY, label="Tanggal tiap tahap"),
    Column("tanggal", "Dikonfirmasi", lambda row: _day(row.line.confirmed_at), 12, Shape.DAY),
    Column("tanggal", "Selesai", lambda row: _day(row.line.done_at), 12, Shape.DAY),
)
AGENDA = (
    Column("tanggal", "Tanggal", lambda line: line.meeting.day, 12, Shape.DAY),
    Column("jam", "Jam", lambda line: line.meeting.hours, 20),
    Column("tempat", "Tempat", lambda line: line.meeting.place, 28),
    Column("materi", "Materi", lambda line: line.meeting.topic, 36),
    Column("keadaan", "Keadaan", lambda line: _said(line.state), 18),
    Column("terisi", "Presensi terisi", lambda line: line.marks, 10, Shape.NUMBER),
)
NUMBER = Column("nomor", "No.", lambda line: line.source.number, 6, Shape.NUMBER)
ROSTER = (
    NUMBER, NAME, SEX, AGE,
    Column("peran", "Peran", lambda line: _said(line.source.role), 14),
    PHONE, *HOME,
    Column("masa", "Sejak", lambda line: line.source.starts_on, 12, Shape.DAY, label="Sejak dan sampai tanggal"),
    Column("masa", "Sampai", lambda line: line.source.ends_on, 12, Shape.DAY),
    Column("menunggu", "Daftar tunggu", lambda line: "Ya" if line.source.waiting_since else "", 12),
)  # fmt: skip
ATTENDANCE = (
    Column("nomor", "No.", lambda line: line.source.entry.number, 6, Shape.NUMBER),
    NAME, SEX,
    Column("dusun", "Dusun/Lingkungan", _of_person(lambda p: p.hamlet), 18),
    Column("presensi", "Presensi", lambda line: _said(line.source.status) or "Belum diisi", 20),
    Column("terlambat", "Menit terlambat", lambda line: _late(line), 10, Shape.NUMBER),
)  # fmt: skip
USERS = (
    Column("nama", "Nama", lambda u: u.name, 30),
    Column("tugas", "Tugas", lambda u: "; ".join(f"{word(g.role)}, {g.unit.name}" for g in u.current_grants), 40),
    Column("keadaan", "Keadaan", lambda u: "Nonaktif" if u.deactivated_at else "Aktif", 12),
)
REQUESTS = (
    Column("diterima", "Diterima (WIB)", lambda line: dates.moment(line.request.received_at), 18),
    Column("nama", "Nama", lambda line: line.name, 30),
    Column("permintaan", "Permintaan", lambda line: _said(line.request.kind), 30),
    Column("permintaan", "Tujuan", lambda line: _said(line.request.purpose), 28),
    Column("lembaga", "Lembaga", lambda line: line.request.unit.name, 28),
    Column("batas", "Batas jawaban (WIB)", lambda line: dates.moment(line.request.due_at), 18),
    Column("jawaban", "Dijawab (WIB)", _replied(lambda reply: dates.moment(reply.at)), 18, label="Jawaban"),
    Column("jawaban", "Jawaban", _replied(lambda reply: word(reply.outcome)), 24),
    Column("jawaban", "Lewat batas", lambda line: "Ya" if line.request.is_overdue else "", 12),
    Column("keterangan", "Keterangan", lambda line: line.request.details, 40, chosen=False),
)
TRAIL = (
    Column("saat", "Saat (WIB)", lambda entry: dates.moment(entry.at), 18),
    Column("siapa", "Siapa", lambda entry: entry.user.name if entry.user else "Balai", 28),
    Column("apa", "Apa", lambda entry: trail.act(entry.act), 28),
    Column("data", "Data", lambda entry: trail.subject(entry.subject_table), 24),
    Column("data", "Nomor data", lambda entry: entry.subject_id, 12, Shape.NUMBER),
    Column("lembaga", "Lembaga", lambda entry: entry.unit.name if entry.unit else "", 28),
)
CLOSE = {"alamat", "dusun", "umur", "hp"}
MEETINGS = Column("pertemuan", "", lambda line: "", 11, label="Tanda setiap pertemuan")
FIXED: dict[ListKind, tuple[Column, ...]] = {
    ListKind.PEOPLE: PEOPLE, ListKind.FAMILIES: FAMILIES, ListKind.PROGRAMS: PROGRAMS,
    ListKind.ACTIVITIES: ACTIVITIES, ListKind.CERTIFICATES: CERTIFICATES, ListKind.ROSTER: ROSTER,
    ListKind.ASSISTANCES: assistances.COLUMNS, ListKind.SKILLS: SKILLS, ListKind.MEETINGS: AGENDA,
    ListKind.ATTENDANCE: ATTENDANCE,
    ListKind.SERVICE_LIST: SERVICE_LIST, ListKind.USERS: USERS, ListKind.REQUESTS: REQUESTS, ListKind.TRAIL: TRAIL,
}  # fmt: skip


def of_children(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same columns, of which those that say where and how old a child is must be asked for."""
    return tuple(replace(column, chosen=column.chosen and column.key not in CLOSE) for column in columns)


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment, clock.WIB).date() if moment else None


def _late(line: PersonLine) -> int | None:
    return line.source.mark.minutes_late if line.source.mark else None


def labels(kind: ListKind) -> dict[str, str]:
    """Key → label of every column of a list, for those who read what was taken along."""
    return offered(FIXED[kind] if kind in FIXED else (*recap([]), MEETINGS), lambda _right: True)


def recap(held: list[Meeting]) -> tuple[Column, ...]:
    """The columns of a recap: the sums, the percentage, and one letter for each meeting that took place."""
    return (
        Column("nomor", "No.", lambda line: line.source.entry.number, 6, Shape.NUMBER),
        NAME, SEX, *(_sum(status) for status in Status),
        Column("jumlah", "Belum diisi", lambda line: line.source.rate.unmarked, 9, Shape.NUMBER),
        Column("persen", "Persen hadir", _share, 10, Shape.SHARE),
        *(_meeting(place, meeting) for place, meeting in enumerate(held)),
    )  # fmt: skip


def _sum(status: Status) -> Column:
    return Column(
        "jumlah", word(status), lambda line: line.source.rate.letters[status], 9, Shape.NUMBER,
        label="Jumlah hadir, izin, sakit, dan tanpa keterangan",
    )  # fmt: skip


def _share(line: PersonLine) -> float | None:
    return float(line.source.fraction) if line.source.fraction is not None else None


def _meeting(place: int, meeting: Meeting) -> Column:
    def letter(line: PersonLine) -> str:
        cell = line.source.cells[place]
        return cell.status.value if cell.status else "·" if cell.counts else ""

    return replace(MEETINGS, heading=dates.short_date(meeting.day), value=letter)
