"""Consent texts: what people are asked, word for word and by version, so that it is known for ever what they heard.

Read aloud, a text takes less than a minute. A text that was ever shown is never edited: write a new version below it.
Source: UU 27/2022 (Pelindungan Data Pribadi) Ps 5, 9 and 20 to 25.
"""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What personal data may be used for; each is agreed to or refused on its own."""

    ACTIVITY = "kegiatan"
    CONTACT = "komunikasi"
    PHOTO = "foto"
    CERTIFICATE = "sertifikat"
    MENTORING = "pendampingan"
    SHARING = "berbagi"


@dataclass(frozen=True)
class ConsentText:
    """One version: how the question is opened, what each purpose asks, and what is promised at the end.

    `of_self` is asked of grown people, `of_child` of the parent or guardian of a child.
    """

    opening: str
    of_self: dict[Purpose, str]
    of_child: dict[Purpose, str]
    closing: str

    def asked(self, *, child: bool) -> dict[Purpose, str]:
        """The question of each purpose, in the order in which they are asked."""
        return self.of_child if child else self.of_self

    def aloud(self, *, child: bool) -> str:
        """Everything that is read to somebody who does not read."""
        return " ".join((self.opening, *self.asked(child=child).values(), self.closing))


TEXTS: dict[str, ConsentText] = {
    "2026-1": ConsentText(
        opening=(
            "Kami mencatat data Ibu/Bapak supaya kegiatan berjalan baik. Setiap hal di bawah ini boleh disetujui, "
            "boleh ditolak, dan boleh dicabut kapan saja."
        ),
        of_self={
            Purpose.ACTIVITY: "Nama dan data saya dicatat untuk ikut kegiatan dan presensi.",
            Purpose.CONTACT: "Saya dihubungi lewat WhatsApp tentang kegiatan.",
            Purpose.PHOTO: "Foto saya dipakai untuk laporan kegiatan. Bila menolak, tetap boleh ikut.",
            Purpose.CERTIFICATE: "Nama saya dicetak di sertifikat.",
            Purpose.SHARING: "Saya ikut dihitung dalam jumlah peserta untuk mitra, tanpa nama.",
        },
        of_child={
            Purpose.ACTIVITY: "Nama dan data anak saya dicatat untuk ikut kegiatan dan presensi.",
            Purpose.CONTACT: "Saya dihubungi lewat WhatsApp tentang kegiatan anak saya.",
            Purpose.PHOTO: "Foto anak saya dipakai untuk laporan kegiatan. Bila menolak, anak tetap boleh ikut.",
            Purpose.CERTIFICATE: "Nama anak saya dicetak di sertifikat.",
            Purpose.MENTORING: "Anak saya didampingi belajar, dan kemajuannya dicatat.",
            Purpose.SHARING: "Anak saya ikut dihitung dalam jumlah peserta untuk mitra, tanpa nama.",
        },
        closing=(
            "Data ini tidak dijual. Ibu/Bapak boleh meminta untuk melihat, memperbaiki, atau menghapusnya. "
            "Jawabannya paling lama tiga hari."
        ),
    ),
}
CURRENT = "2026-1"


def text(version: str) -> ConsentText | None:
    """The text that `version` names; None for consents that were given on somebody else's form."""
    return TEXTS.get(version)
