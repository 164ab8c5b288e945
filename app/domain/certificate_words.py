"""Certificate words: what stands on a certificate for every kind and role, frozen into it when it is issued.

Source: DOMAIN 2.3. A certificate says that somebody took part, never that they are competent.
"""

from enum import StrEnum
from typing import Any

from app.domain.certificates import Proof
from app.domain.document_codes import DocumentKind
from app.domain.rosters import RosterRole


class PrintedRole(StrEnum):
    """As what somebody is named on the paper."""

    PARTICIPANT = "peserta"
    COMPANION = "pendamping"
    SPEAKER = "narasumber"
    FACILITATOR = "fasilitator"
    MODERATOR = "moderator"
    MENTOR = "pendamping_belajar"
    COMMITTEE = "panitia"


ROLES = {
    PrintedRole.PARTICIPANT: "Peserta", PrintedRole.COMPANION: "Pendamping", PrintedRole.SPEAKER: "Narasumber",
    PrintedRole.FACILITATOR: "Fasilitator", PrintedRole.MODERATOR: "Moderator",
    PrintedRole.MENTOR: "Pendamping Belajar", PrintedRole.COMMITTEE: "Panitia",
}  # fmt: skip
PROOFS = {
    PrintedRole.SPEAKER: Proof.SPEAKER, PrintedRole.FACILITATOR: Proof.SPEAKER, PrintedRole.MODERATOR: Proof.SPEAKER,
    PrintedRole.MENTOR: Proof.MENTOR, PrintedRole.COMPANION: Proof.MENTOR,
}  # fmt: skip
SIGNS_OF = {
    Proof.PARTICIPATION: "Tanda keikutsertaan dalam kegiatan, bukan sertifikat kompetensi.",
    Proof.GRADUATION: "Tanda keikutsertaan dan kelulusan tes akhir dalam kegiatan, bukan sertifikat kompetensi.",
    Proof.AWARD: "Tanda penghargaan atas peran serta dalam kegiatan, bukan sertifikat kompetensi.",
    Proof.SPEAKER: "Tanda peran serta dalam kegiatan, bukan sertifikat kompetensi.",
    Proof.MENTOR: "Tanda peran serta dalam kegiatan, bukan sertifikat kompetensi.",
}


def role_of(role: RosterRole) -> PrintedRole:
    """As what somebody with this role on the list is named."""
    return PrintedRole(role.value)


def series_of(proof: Proof) -> DocumentKind:
    """The series in which certificates of this kind are numbered."""
    return DocumentKind.AWARD if proof is Proof.AWARD else DocumentKind.CERTIFICATE


def printed(proof: Proof, role: PrintedRole) -> dict[str, Any]:
    """The words of the paper: `merit` is what stands before, in and after the bold words above the activity."""
    merit = ("atas partisipasinya sebagai", ROLES[role], "dalam kegiatan")
    if proof is Proof.GRADUATION:
        merit = ("yang telah mengikuti dan", "lulus tes akhir", "dalam kegiatan")
    elif proof is Proof.AWARD:
        merit = ("atas dedikasi dan peran sertanya sebagai", ROLES[role], "dalam kegiatan")
    return {
        "proof": proof.value, "role": role.value, "merit": list(merit), "disclaimer": SIGNS_OF[proof],
        "title": "PIAGAM PENGHARGAAN" if proof is Proof.AWARD else "SERTIFIKAT",
    }  # fmt: skip
