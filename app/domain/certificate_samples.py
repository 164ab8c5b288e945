"""Certificate samples: a snapshot of somebody who does not exist, to look at a design before anybody is certified."""

from dataclasses import replace
from typing import Any

from app.domain import certificate_snapshots, certificate_words, clock, dates, numbering
from app.domain.certificate_words import PrintedRole
from app.domain.certificates import Proof
from app.domain.designs import Design
from app.domain.numbering import NoDocumentCode
from app.domain.units import Unit

TOPICS = (
    ("Migrasi aman: syarat, dokumen, dan tahapannya", 4, "Ratna Dewanti, S.H."),
    ("Hak ketenagakerjaan dan kesetaraan gender", 4, "Endah Kusumawati, S.Sos."),
    ("Mengelola kiriman uang dan keuangan keluarga", 2, "Slamet Riyadi"),
)
ROLES = {
    Proof.PARTICIPATION: PrintedRole.PARTICIPANT, Proof.GRADUATION: PrintedRole.PARTICIPANT,
    Proof.AWARD: PrintedRole.PARTICIPANT, Proof.SPEAKER: PrintedRole.SPEAKER, Proof.MENTOR: PrintedRole.MENTOR,
}  # fmt: skip


def snapshot(unit: Unit, design: Design, proof: Proof = Proof.PARTICIPATION) -> dict[str, Any]:
    """What a certificate of `unit` in this `design` would print today, for "Siti Nur Aminah"."""
    day = clock.today()
    try:
        number = numbering.upcoming(unit, certificate_words.series_of(proof), day)[0].text
    except NoDocumentCode:
        number = "001/KODE/SERT/I/2027"
    shared = {
        "number": number, "code": "0" * 26, "name": "Siti Nur Aminah, S.Pd.", "public_name": "", "minor": False,
        "activity": "Pelatihan Migrasi Aman – Angkatan 1", "theme": "Bekerja di luar negeri dengan aman",
        "organiser": unit.name, "partners": "", "dates": dates.date_range([day]), "place": "Balai Desa",
        "hours": "10 jam pelajaran (JP)",
        "topics": [{"title": title, "hours": hours, "speaker": speaker} for title, hours, speaker in TOPICS],
        **certificate_snapshots.headed(unit), **certificate_snapshots.dated(unit, day, design),
    }
    words = certificate_words.printed(proof, ROLES[proof])
    return shared | words | certificate_snapshots.designed(design, certificate_snapshots.logos_of(design, unit))


def likened(unit: Unit, design: Design, proof: Proof = Proof.PARTICIPATION) -> dict[str, Any]:
    """The same for a drawing on the screen; a design with a colour that is none yet is drawn in the plain one."""
    main, accent = design.colours
    if len(main) != len("#1d5b49"):
        main = "#222222"
    return snapshot(unit, replace(design, palette="hitam"), proof) | {"colours": {"main": main, "accent": accent}}
