"""Letters in the demo: an invitation that is out, one that was cancelled, a record, a draft, and what came by post."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.db import db
from app.demo import places
from app.domain import clock, incoming_letters, letter_contents, letter_issuing, letter_occasions
from app.domain.letters import Letter, LetterKind
from app.domain.meetings import Meeting
from app.domain.units import Unit
from app.domain.users import User

# Days ago, from whom, what about, its number, given to whom.
CAME = (
    (40, "Camat Muncar", "Undangan rapat koordinasi bulanan", "005/214/429.509/2026", "Sekretaris"),
    (21, "Kepala Desa Kedungrejo", "Pinjam pakai balai desa", "140/87/429.509.02/2026", "Koordinator program"),
    (5, "P4MI Banyuwangi", "Jadwal penyuluhan migrasi aman", "B.118/P4MI-BWI/2026", "Koordinator program"),
)
CAME_TO_PKK = (
    (33, "Camat Muncar", "Rapat koordinasi TP PKK se-kecamatan", "411.4/96/429.509/2026", "Ketua dan Pokja II"),
    (12, "TP PKK Kabupaten Banyuwangi", "Pembinaan administrasi PKK", "045/PKK-BWI/UND/XI/2026", "Sekretaris"),
)
RESULTS = (
    "Peserta memahami dokumen yang harus ada sebelum berangkat.\n"
    "Disepakati setiap dusun mempunyai satu kader informasi migrasi.\n"
    "Pertemuan berikutnya membahas hak pekerja dan jalur pengaduan."
)
TEAM = "Siti Aminah; Narasumber\nEndang Wulandari; Fasilitator\nSri Wahyuni; Notulis"
PARTIES = (
    "Hj. Nurul Hidayati, S.Pd.; Sekretaris KPI Cabang Banyuwangi; Jl. Kenanga No. 12, Banyuwangi\n"
    "Ny. Hartini Sugeng; Ketua TP PKK Desa Tembokrejo; Dusun Krajan, Desa Tembokrejo"
)
REASON = "Tempat dan tanggalnya berubah"


def build(units: dict[str, Unit], held: list[Meeting], by: User) -> None:
    """Letters of the branch about the meetings `held` of its training."""
    branch, today = units[places.BRANCH.name], clock.today()
    _received(branch, CAME, today, by)
    past = [meeting for meeting in held if meeting.day < today]
    last = past[-1]
    moved = _issued(LetterKind.INVITATION, past[0], past[0].day - timedelta(days=7), branch, by)
    letter_issuing.cancel(moved, reason=REASON, by=by)
    _issued(LetterKind.INVITATION, last, last.day - timedelta(days=7), branch, by, copies="Camat Muncar\nArsip")
    _issued(LetterKind.ASSIGNMENT, last, last.day - timedelta(days=3), branch, by, people=TEAM)
    _issued(
        LetterKind.RECORD, last, last.day, branch, by, partner=units[places.PKK_TEMBOKREJO.name], results=RESULTS,
        parties=PARTIES, witnesses="Sugeng Widodo; Kepala Desa Tembokrejo",
    )  # fmt: skip
    _draft(LetterKind.REPORT, last, today, branch, by, results=RESULTS, addressees="Ketua TP PKK Kabupaten Banyuwangi")


def build_of_pkk(units: dict[str, Unit], held: list[Meeting], by: User) -> None:
    """Letters of a village's PKK about the meetings `held` with children, whose parents are invited."""
    village, today = units[places.PKK_TEMBOKREJO.name], clock.today()
    _received(village, CAME_TO_PKK, today, by)
    past = [meeting for meeting in held if meeting.day < today]
    for meeting in (past[0], past[-1]):
        _issued(LetterKind.INVITATION, meeting, meeting.day - timedelta(days=5), village, by, copies="Arsip")
    _issued(LetterKind.ASSIGNMENT, past[-1], past[-1].day - timedelta(days=2), village, by, people=TEAM)


def _received(unit: Unit, came: Iterable[tuple[int, str, str, str, str]], today: date, by: User) -> None:
    for days, sender, subject, number, to in came:
        day = today - timedelta(days=days)
        incoming_letters.receive(
            unit, received_on=day, by=by, dated_on=day - timedelta(days=3), number=number, sender=sender,
            subject=subject, attachments="1 lembar", forwarded_to=to,
        )  # fmt: skip


def _draft(
    kind: LetterKind, meeting: Meeting, day: date, unit: Unit, by: User, *, copies: str = "",
    partner: Unit | None = None, **written: str | bool,
) -> Letter:
    occasion = letter_occasions.of_meeting(meeting)
    begun = letter_contents.begun(kind, unit, occasion, day)
    if kind is LetterKind.INVITATION:
        written |= {"addressees": "\n".join(occasion.invited), "each_page": False}
    letter = letter_issuing.begin(
        kind, unit=unit, by=by, meeting=meeting, subject=begun.subject, attachments=begun.attachments, copies=copies,
        dated_on=day, partner_unit=partner, content=begun.content | written,
    )
    db.session.flush()
    return letter


def _issued(*facts, **written) -> Letter:
    letter = _draft(*facts, **written)
    letter_issuing.issue(letter, seen=letter.version, by=facts[-1])
    return letter
