"""Every design with the longest that may be printed on it, and with the least: all stays inside and apart."""

from io import BytesIO

import pdfplumber
import pytest

from app.documents import certificate_designs, certificates
from app.domain import designs
from app.domain.designs import Layout
from tests.documents.reading import Paper
from tests.documents.test_certificates import LONG, SNAPSHOT

LOGO = {"logo_left": None, "logo_right": None, "stamp": None}
FULL = SNAPSHOT | LOGO | {
    "code": "k3f89x2mqab12v7whe4ndt5cyz", "name": LONG, "colours": {"main": "#134b86", "accent": "#c79a1f"},
    "title": "PIAGAM PENGHARGAAN", "proof": "penghargaan", "given": "Dengan hormat diberikan kepada",
    "merit": ["atas dedikasi dan peran sertanya sebagai", "Pendamping Belajar", "dalam kegiatan"],
    "disclaimer": "Tanda penghargaan, bukan sertifikat kompetensi.", "closing": "Semoga bermanfaat bagi desa. " * 5,
    "activity": "Pelatihan " * 15, "theme": "Hak perempuan " * 14, "partners": "Dinas Tenaga " * 15,
    "place": "Balai Desa, " * 12, "letterhead": ["KOALISI", "CABANG", "BALAI", "Jl. 1", "Telp. 2"],
    "back": "teks", "back_text": "Baris terima kasih kepada semua pihak yang membantu.\n" * 20, "topics": [],
    "signatories": [
        {"label": "Mengetahui,", "position": "Kepala Dinas Tenaga Kerja dan Transmigrasi", "name": f"Penanda {n}",
         "nip": "19700101 199503 1 001", "image": None} for n in (1, 2, 3)
    ],
}  # fmt: skip
LEAST = FULL | {
    "name": "Ani", "theme": "", "partners": "", "closing": "", "back": "tanpa", "back_text": "", "signatories": [],
    "title": "SERTIFIKAT", "activity": "Pelatihan", "place": "",
}  # fmt: skip


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("layout", list(Layout))
def test_a_design_holds_the_longest_texts_and_the_least(world, layout):
    with world.app.test_request_context():
        full, least = (
            Paper(certificates.render(snapshot | {"design": layout.value}, url="https://balai.example.org"))
            for snapshot in (FULL, LEAST)
        )
    assert full.sizes == [(297, 210)] * 2 and least.sizes == [(297, 210)]
    words = full.words[0]
    assert min(word["x0"] for word in words) > 60 and max(word["x1"] for word in words) < 842 - 60
    closing = max(word["bottom"] for word in words if word["text"] == "desa.")
    signed = min(word["top"] for word in words if word["text"] == "Mengetahui,")
    assert closing < signed, "the sentence runs into the signatures"
    assert max(word["bottom"] for word in words) < 595 - 40
    text = " ".join(full.pages[0].split())
    for part in ("PIAGAM PENGHARGAAN", "Pendamping Belajar", "Penanda 1", "Penanda 3", "bukan sertifikat kompetensi"):
        assert part in text
    assert full.pages[1].count("Baris terima kasih") == 20
    assert "Ani" in least.text and "( ...." in least.text and "bekerja sama" not in least.text


DOT = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
)


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("layout", list(Layout))
def test_a_long_title_stands_below_the_logos_and_the_stamp_beside_the_words(world, monkeypatch, layout):
    monkeypatch.setattr(certificate_designs, "_picture", lambda kept: DOT if kept else "")
    pictured = FULL | {"design": layout.value, "logo_left": 1, "logo_right": 1, "stamp": 1, "closing": ""}
    with world.app.test_request_context(), pdfplumber.open(BytesIO(certificates.render(pictured, url="x"))) as pdf:
        words, images = pdf.pages[0].extract_words(), pdf.pages[0].images
    logos = [each for each in images if each["top"] < 120]
    stamp = max((each for each in images if each not in logos), key=lambda each: each["x0"])
    title = next(word for word in words if word["text"] == "PIAGAM")
    assert len(logos) == 2 and max(each["bottom"] for each in logos) < title["top"] + 3
    touched = [each["text"] for each in words if each["x0"] < stamp["x1"] and each["x1"] > stamp["x0"]
               and each["top"] < stamp["bottom"] - 2 and each["bottom"] > stamp["top"] + 2]  # fmt: skip
    assert not touched, touched


def test_every_ready_colour_is_read_on_white_paper():
    assert min(designs.contrast(main) for main, _ in designs.COLOURS.values()) >= designs.READABLE
