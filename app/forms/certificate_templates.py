"""The form of a certificate template: everything is chosen or written, nothing is code."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import Regexp
from wtforms.widgets import ColorInput

from app.domain.certificates import Proof
from app.domain.designs import (
    COLOURS,
    MOST_SIGNERS,
    Back,
    Design,
    Layout,
    LogoSource,
    Palette,
    SignerPlace,
    SignerSource,
)
from app.domain.programs import Program
from app.forms.base import choice, hidden, long_text, radio, text, tick
from app.forms.versions import VersionedForm

NIP = Regexp(r"^[0-9 ]+$", message="NIP hanya berisi angka.")
COLOUR = Regexp(r"^#?[0-9A-Fa-f]{6}$", message="Tulis enam angka atau huruf a–f, misalnya #1d5b49.")
MOST_LINES = 24
NEEDS_IMAGE = "Pilih gambarnya."
# File fields, and the part of the design that each fills.
LOGOS = {"logo_left_file": "logo_left_image", "logo_right_file": "logo_right_image"}
PENNED = {"stamp_file": "stamp", **{f"signature_{n}": f"signature_{n}" for n in range(1, MOST_SIGNERS + 1)}}


class DesignForm(VersionedForm):
    """The choices of one template; the fields of the signatories are added by `template_form`."""

    template_id = hidden()
    sample = choice("Contoh sebagai", Proof, default=Proof.PARTICIPATION, validators=[])
    name = text("Nama rancangan", most=80)
    program = SelectField("Dipakai lebih dulu untuk program", coerce=int, choices=[])
    layout = radio("Bentuk", Layout, default=Layout.FORMAL)
    palette = choice("Warna", Palette, default=Palette.LEAF)
    own_colour = text("Warna sendiri", most=7, required=False, validators=[COLOUR], widget=ColorInput())
    logo_left = choice("Logo kiri", LogoSource, default=LogoSource.UNIT)
    logo_left_file = FileField("Gambar logo kiri")
    logo_right = choice("Logo kanan", LogoSource, default=LogoSource.NONE)
    logo_right_file = FileField("Gambar logo kanan")
    given = text("Kata sebelum nama", most=60, default="Diberikan kepada")
    closing = text("Kalimat penutup", most=160, required=False)
    stamp_file = FileField("Gambar cap")
    stamp_remove = tick("Hapus gambar cap yang sekarang")
    back = radio("Halaman belakang", Back, default=Back.TOPICS)
    back_text = long_text("Tulisan di halaman belakang", most=1500)

    def offer(self, programs: list[Program]) -> None:
        """Let the template be made for one of `programs`."""
        self.program.choices = [(0, "Semua program"), *((program.id, program.name) for program in programs)]

    def design(self, before: Design, images: dict[str, int]) -> Design:
        """What was chosen; pictures come from `images` ({part: id}), or stay what they were."""
        colour = "#" + (self.own_colour.data or "").lower().lstrip("#")
        stamp = images.get("stamp", None if self.stamp_remove.data else before.stamp)
        return Design(
            layout=self.layout.data.value, palette=self.palette.data.value,
            own_colour=colour if self.palette.data is Palette.OWN else "",
            logo_left=self.logo_left.data.value,
            logo_left_image=images.get("logo_left_image", before.logo_left_image),
            logo_right=self.logo_right.data.value,
            logo_right_image=images.get("logo_right_image", before.logo_right_image),
            given=self.given.data or "", closing=self.closing.data or "",
            signers=tuple(self._place(n, before, images) for n in range(1, MOST_SIGNERS + 1)),
            stamp=stamp, back=self.back.data.value, back_text=self.back_text.data or "",
        )  # fmt: skip

    def _place(self, n: int, before: Design, images: dict[str, int]) -> SignerPlace:
        source = self[f"source_{n}"].data
        old = before.signers[n - 1] if len(before.signers) >= n else SignerPlace()
        kept = old if old.source == source.value and not self[f"signature_remove_{n}"].data else SignerPlace()
        new = images.get(f"signature_{n}")
        typed = {part: self[f"{part}_{n}"].data or "" for part in ("position", "name", "nip")}
        return SignerPlace(
            source=source.value, label=self[f"label_{n}"].data or "", signature=new or kept.signature,
            signatory_id=None if new else kept.signatory_id, **(typed if source is SignerSource.TYPED else {}),
        )

    def ask_again(self) -> None:
        """Say at each file that was sent with a form that is shown again that browsers do not keep it."""
        for field in {**LOGOS, **PENNED}:
            if self[field].data and not self[field].errors:
                self.pin(field, "Gambarnya belum tersimpan. Pilih lagi berkasnya.")

    def complete(self, design: Design) -> bool:
        """Whether every choice has what it needs; what is missing is said at its field."""
        for side in ("left", "right"):
            own = getattr(design, f"logo_{side}") == LogoSource.OWN
            if own and getattr(design, f"logo_{side}_image") is None:
                self.pin(f"logo_{side}_file", NEEDS_IMAGE)
        if design.palette == Palette.OWN and not self.own_colour.data:
            self.pin("own_colour", "Pilih warnanya.")
        if design.back == Back.TEXT and not design.back_text:
            self.pin("back_text", "Tulis isinya, atau pilih halaman belakang yang lain.")
        if len(design.back_text.splitlines()) > MOST_LINES:
            self.pin("back_text", f"Paling banyak {MOST_LINES} baris.")
        for n, place in enumerate(design.signers, start=1):
            if place.source == SignerSource.TYPED and not place.name:
                self.pin(f"name_{n}", "Tulis namanya.")
        return not self.errors


def template_form(**kwargs: Any) -> DesignForm:
    """The form with its places to sign."""
    fields: dict[str, Any] = {}
    for n in range(1, MOST_SIGNERS + 1):
        where = f"penanda tangan {n}"
        fields[f"source_{n}"] = choice(f"Sumber {where}", SignerSource, default=SignerSource.NONE)
        fields[f"label_{n}"] = text(f"Kata di atas {where}", most=40, required=False)
        fields[f"position_{n}"] = text(f"Jabatan {where}", most=120, required=False)
        fields[f"name_{n}"] = text(f"Nama {where}", most=120, required=False)
        fields[f"nip_{n}"] = text(f"NIP {where}", most=25, required=False, validators=[NIP])
        fields[f"signature_{n}"] = FileField(f"Gambar tanda tangan {n}")
        fields[f"signature_remove_{n}"] = tick(f"Hapus gambar tanda tangan {n}")
    return type("TemplateForm", (DesignForm,), fields)(**kwargs)


def shown(name: str, program_id: int | None, version: int, template_id: int, design: Design) -> dict[str, Any]:
    """What the form of a template that exists begins with."""
    data: dict[str, Any] = {
        "name": name, "program": program_id or 0, "version": version, "template_id": str(template_id),
        "layout": Layout(design.layout), "palette": Palette(design.palette),
        "own_colour": design.own_colour or COLOURS[Palette.LEAF][0],
        "logo_left": LogoSource(design.logo_left), "logo_right": LogoSource(design.logo_right),
        "given": design.given, "closing": design.closing, "back": Back(design.back), "back_text": design.back_text,
    }  # fmt: skip
    for n, place in enumerate(design.signers, start=1):
        data |= {
            f"source_{n}": SignerSource(place.source), f"label_{n}": place.label, f"position_{n}": place.position,
            f"name_{n}": place.name, f"nip_{n}": place.nip,
        }
    return data
