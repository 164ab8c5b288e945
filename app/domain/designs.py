"""Designs: what a certificate template chooses, as plain values: ground, colours, logos, words, signers, back."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.domain.signatories import Side

MOST_SIGNERS = 3
READABLE = 4.5  # contrast with white paper, as WCAG asks of small text
HEX = re.compile(r"^#[0-9a-f]{6}$")
# A claim of competence is not Balai's to make: only LSP and BNSP certify it (UU 13/2003 Ps 18).
COMPETENCE = re.compile(r"kompeten|certificate of compet|bersertifikat profesi", re.I)


class Layout(StrEnum):
    """The ready grounds."""

    FORMAL = "formal"
    WARM = "hangat"
    PKK = "pkk"
    KPI = "kpi"


class Palette(StrEnum):
    """Colours that print well, each a dark main colour and an ornament."""

    LEAF = "daun"
    SEA = "laut"
    VIOLET = "ungu"
    BRICK = "bata"
    COFFEE = "kopi"
    INK = "hitam"
    OWN = "sendiri"


COLOURS: dict[Palette, tuple[str, str]] = {
    Palette.LEAF: ("#1d5b49", "#b8892f"), Palette.SEA: ("#134b86", "#c79a1f"),
    Palette.VIOLET: ("#5b2a86", "#c0679b"), Palette.BRICK: ("#8a2f1d", "#c28a3a"),
    Palette.COFFEE: ("#5a3a22", "#b08a4e"), Palette.INK: ("#222222", "#8a8a8a"),
}  # fmt: skip


class LogoSource(StrEnum):
    NONE = "tanpa"
    UNIT = "lembaga"
    OWN = "sendiri"


class SignerSource(StrEnum):
    """Where a signatory's name comes from: the unit's signatories on the day of issue, or typed into the template."""

    NONE = "kosong"
    HEAD = "pimpinan"
    ACKNOWLEDGES = "mengetahui"
    TYPED = "ditulis"


SIDES: dict[str, Side] = {SignerSource.HEAD: Side.HEAD, SignerSource.ACKNOWLEDGES: Side.ACKNOWLEDGES}


class Back(StrEnum):
    """What stands on the back page."""

    TOPICS = "materi"
    TEXT = "teks"
    NONE = "tanpa"


class UnreadableColour(Exception):
    """The colour is no colour, or too pale to be read on white paper."""


class CompetenceClaimed(Exception):
    """The words claim competence, which Balai's certificates must not. `part` says which: "closing", "label_1"."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class SignerPlace:
    """One place to sign. `label` stands above it ("Mengetahui,"). `signature` is the id of an image, which is printed
    only while `signatory_id`, if there is one, is who signs: nobody's hand may stand above another's name."""

    source: str = SignerSource.NONE
    label: str = ""
    position: str = ""
    name: str = ""
    nip: str = ""
    signature: int | None = None
    signatory_id: int | None = None


@dataclass(frozen=True)
class Design:
    """All that one version of a template says; images are ids of `certificate_images`."""

    layout: str = Layout.FORMAL
    palette: str = Palette.LEAF
    own_colour: str = ""
    logo_left: str = LogoSource.UNIT
    logo_left_image: int | None = None
    logo_right: str = LogoSource.NONE
    logo_right_image: int | None = None
    given: str = "Diberikan kepada"
    closing: str = ""
    signers: tuple[SignerPlace, ...] = ()
    stamp: int | None = None
    back: str = Back.TOPICS
    back_text: str = ""

    @property
    def colours(self) -> tuple[str, str]:
        """The dark colour of the letters and the colour of the ornaments."""
        if self.palette == Palette.OWN:
            return self.own_colour, COLOURS[Palette.LEAF][1]
        return COLOURS[Palette(self.palette)]

    def stored(self) -> dict[str, Any]:
        """As the database keeps it."""
        return asdict(self)


def read(stored: dict[str, Any]) -> Design:
    """The design that `Design.stored` wrote."""
    return Design(**stored | {"signers": tuple(SignerPlace(**place) for place in stored["signers"])})


def checked(design: Design) -> Design:
    """The same design. Raises UnreadableColour and CompetenceClaimed."""
    main = design.colours[0]
    if not HEX.match(main) or contrast(main) < READABLE:
        raise UnreadableColour
    for part, text in _words(design):
        if COMPETENCE.search(text):
            raise CompetenceClaimed(part)
    return design


def _words(design: Design) -> Iterator[tuple[str, str]]:
    """Everything that is written by hand into the paper but names, each with what it is called in the form."""
    for part in ("given", "closing", "back_text"):
        yield part, getattr(design, part)
    for place, signer in enumerate(design.signers, start=1):
        yield f"label_{place}", signer.label
        yield f"position_{place}", signer.position


def contrast(colour: str) -> float:
    """How well "#1d5b49" is read on white: 1 (not at all) to 21 (black), as WCAG 2.2 counts."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
