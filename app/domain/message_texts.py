"""Message texts: what a unit writes to people by WhatsApp, with blanks that are filled for each of them."""

import re
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import audit, units, versions
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

LONGEST = 1200
_BLANK = re.compile(r"\{([^{}\n]*)\}")


class MessageKind(StrEnum):
    INVITATION = "undangan"
    REMINDER = "pengingat"
    MOVED = "perubahan"
    CANCELLED = "pembatalan"
    UNANSWERED = "belum_menjawab"
    ABSENT = "tidak_hadir"
    CERTIFICATE = "sertifikat_siap"
    PARENT_NEWS = "kabar_orang_tua"


class Blank(StrEnum):
    """What may stand in braces. A line whose blank has nothing to say is left out."""

    NAME = "nama"
    ABOUT = "peserta"
    ACTIVITY = "kegiatan"
    DAY = "hari"
    HOURS = "jam"
    PLACE = "tempat"
    REASON = "alasan"
    LINK = "tautan"
    UNIT = "lembaga"


DEFAULTS = {
    MessageKind.INVITATION: (
        "Yth. {nama},\n\nKami mengundang {peserta} mengikuti *{kegiatan}*:\n{hari}\nPukul {jam}\nTempat: {tempat}\n\n"
        "Mohon jawabannya di sini: {tautan}\n\nTerima kasih.\n{lembaga}"
    ),
    MessageKind.REMINDER: (
        "Yth. {nama},\n\nMengingatkan, {peserta} ditunggu di *{kegiatan}*:\n{hari}\nPukul {jam}\nTempat: {tempat}\n"
        "{tautan}\n\nSampai bertemu.\n{lembaga}"
    ),
    MessageKind.MOVED: (
        "Yth. {nama},\n\nJadwal *{kegiatan}* berubah. Yang benar sekarang:\n{hari}\nPukul {jam}\nTempat: {tempat}\n"
        "{tautan}\n\nMohon maaf atas perubahan ini.\n{lembaga}"
    ),
    MessageKind.CANCELLED: (
        "Yth. {nama},\n\n*{kegiatan}* pada {hari} *tidak jadi* diadakan.\nSebabnya: {alasan}\n\n"
        "Kami kabari lagi bila ada jadwal baru. Mohon maaf.\n{lembaga}"
    ),
    MessageKind.UNANSWERED: (
        "Yth. {nama},\n\nKami belum menerima jawaban untuk *{kegiatan}*, {hari}, pukul {jam}.\n"
        "Cukup tekan *Hadir* atau *Tidak bisa* di sini: {tautan}\n\nTerima kasih.\n{lembaga}"
    ),
    MessageKind.ABSENT: (
        "Yth. {nama},\n\nHari ini {peserta} belum tampak di *{kegiatan}*. Semoga semua sehat.\n"
        "Bila berhalangan, mohon kabari kami. Pertemuan berikutnya kami tunggu.\n{lembaga}"
    ),
    MessageKind.CERTIFICATE: (
        "Yth. {nama},\n\nSertifikat *{kegiatan}* untuk {peserta} sudah siap dan dapat diambil di {lembaga}.\n"
        "Keasliannya dapat diperiksa di sini: {tautan}\n\nSelamat!"
    ),
    MessageKind.PARENT_NEWS: (
        "Yth. {nama},\n\nIni kabar belajar {peserta} minggu ini: {tautan}\n"
        "Tautan ini hanya untuk keluarga; mohon tidak diteruskan.\n\nSalam dari kami.\n{lembaga}"
    ),
}  # fmt: skip
# Without these a message of the kind would not say what it is for.
NEEDED = {
    MessageKind.INVITATION: {Blank.ACTIVITY, Blank.DAY},
    MessageKind.REMINDER: {Blank.ACTIVITY, Blank.DAY},
    MessageKind.MOVED: {Blank.ACTIVITY, Blank.DAY},
    MessageKind.CANCELLED: {Blank.ACTIVITY, Blank.DAY},
    MessageKind.UNANSWERED: {Blank.ACTIVITY, Blank.LINK},
    MessageKind.ABSENT: {Blank.ACTIVITY},
    MessageKind.CERTIFICATE: {Blank.ACTIVITY},
    MessageKind.PARENT_NEWS: {Blank.LINK},
}


class BadText(ValueError):
    """A text that cannot be filled; `blanks` are the words in braces that are the trouble."""

    def __init__(self, *blanks: str) -> None:
        super().__init__(", ".join(blanks))
        self.blanks = blanks


class UnknownBlank(BadText):
    """In braces stands something that Balai cannot fill in."""


class BlankMissing(BadText):
    """Something is not said without which this kind of message makes no sense."""


class BraceAlone(BadText):
    """A brace has no partner."""


class MessageText(Versioned, Base):
    """How one unit words one kind of message; units below it word it alike until they have their own."""

    __tablename__ = "message_texts"
    __table_args__ = (UniqueConstraint("unit_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[MessageKind]
    text: Mapped[str] = mapped_column(Text)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


def check(kind: MessageKind, text: str) -> None:
    """Raise BraceAlone, UnknownBlank or BlankMissing if `text` cannot serve for messages of this kind."""
    if re.search(r"[{}]", _BLANK.sub("", text)):
        raise BraceAlone
    used = _BLANK.findall(text)
    if unknown := [name for name in used if name not in set(Blank)]:
        raise UnknownBlank(*dict.fromkeys(unknown))
    if missing := [blank for blank in Blank if blank in NEEDED[kind] and blank not in used]:
        raise BlankMissing(*missing)


def fill(text: str, values: Mapping[Blank, str]) -> str:
    """`text` with its blanks filled; a line with a blank that has no value is left out, and so are gaps it leaves."""
    lines = []
    for line in text.splitlines():
        if all(values.get(Blank(name)) for name in _BLANK.findall(line)):
            lines.append(_BLANK.sub(lambda found: values[Blank(found[1])], line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def nearest(unit: Unit) -> dict[MessageKind, MessageText]:
    """The wordings that hold for `unit`: its own, else those of the next unit above that has one."""
    above = [each.id for each in units.ancestors(unit)]
    kept = db.session.scalars(select(MessageText).where(MessageText.unit_id.in_(above)))
    farthest_first = sorted(kept, key=lambda row: -above.index(row.unit_id))
    return {row.kind: row for row in farthest_first}


def wording(unit: Unit, kind: MessageKind) -> str:
    """The text that `unit` begins with when it writes a message of this kind."""
    own = nearest(unit).get(kind)
    return own.text if own else DEFAULTS[kind]


def own(unit: Unit, kind: MessageKind) -> MessageText | None:
    """The unit's very own wording, if it has one."""
    return db.session.scalar(select(MessageText).where(MessageText.unit_id == unit.id, MessageText.kind == kind))


def keep(unit: Unit, kind: MessageKind, text: str, *, seen: int | None, by: User) -> MessageText:
    """Let `unit` word its messages like this; `seen` is the version of its own wording that was on the screen.

    Raises BadText and Outdated.
    """
    check(kind, text)
    row = own(unit, kind)
    if row is None:
        row = MessageText(unit_id=unit.id, unit=unit, kind=kind, text=text)
        db.session.add(row)
    else:
        versions.expect(row, seen)
        row.text = text
    audit.record("edit", row, by=by, unit=unit, kind=kind.value)
    return row


def forget(unit: Unit, kind: MessageKind, *, by: User) -> None:
    """Let go of the unit's own wording."""
    if row := own(unit, kind):
        audit.record("delete", row, by=by, unit=unit, kind=kind.value)
        db.session.delete(row)
