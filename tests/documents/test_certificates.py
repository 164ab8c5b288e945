"""The certificate read back from the PDF: on one page, whole names, never a claim of competence."""

import re

import pytest

from app.documents import certificate_parts, certificates
from tests.documents.reading import Paper

SNAPSHOT = {
    "number": "001/KPI-BWI/SERT/I/2027", "code": "b7Jx0qkT3v9LzQ2mA1cD5eFg", "name": "Siti Aminah", "role": "peserta",
    "activity": "Pelatihan Migrasi Aman – Angkatan 1", "theme": "Hak ketenagakerjaan", "partners": "UN Women",
    "organiser": "KPI Cabang Banyuwangi", "dates": "2 s.d. 25 Desember 2026", "place": "Balai Desa Kedungrejo",
    "hours": "16 jam pelajaran (JP)", "letterhead": ["KOALISI PEREMPUAN", "CABANG BANYUWANGI", "Jl. Melati 1"],
    "logo_unit": None, "signed_at": "Banyuwangi", "signed_on": "4 Januari 2027", "minor": False,
    "public_name": "Siti Aminah",
    "signatories": [
        {"position": "Kepala Desa Kedungrejo", "name": "H. Manan, S.Sos.", "nip": "19700101 199503 1 001"},
        {"position": "Sekretaris Cabang", "name": "Ny. Hartini", "nip": ""},
    ],
}
LONG = "Raden Ayu Kusumaningtyas Puspitasari Wulandari Hadiningrat binti Kanjeng Haji Sastrowardoyo, S.Pd., M.Pd."


@pytest.fixture
def draw(world):
    def drawn(**changes) -> Paper:
        with world.app.test_request_context():
            return Paper(certificates.render(SNAPSHOT | changes, url="https://balai.example.org"))

    return drawn


def test_everything_frozen_is_printed_on_one_landscape_page(draw):
    paper = draw()
    assert paper.sizes == [(297, 210)]
    text = " ".join(paper.text.split())
    for part in ("SERTIFIKAT", "Nomor: 001/KPI-BWI/SERT/I/2027", "Diberikan kepada", "Siti Aminah", "sebagai Peserta",
                 "Pelatihan Migrasi Aman – Angkatan 1", "“Hak ketenagakerjaan”", "bekerja sama dengan UN Women",
                 "2 s.d. 25 Desember 2026 di Balai Desa Kedungrejo, selama 16 jam pelajaran (JP)",
                 "Banyuwangi, 4 Januari 2027", "H. Manan, S.Sos.", "NIP. 19700101 199503 1 001", "Ny. Hartini",
                 "b7Jx0qkT3v9LzQ2mA1cD5eFg"):
        assert part in text
    assert text.count("NIP.") == 1


def test_a_code_is_printed_in_groups_and_the_address_in_one_piece(draw):
    words = [word["text"] for word in draw(code="k3f89x2mqab12v7whe4ndt5cyz").words[0]]
    groups = ["k3f8", "9x2m", "qab12", "v7wh", "e4nd", "t5cyz"]
    assert [word for word in words if word in groups] == groups
    assert "https://balai.example.org/verifikasi" in words


def test_it_says_that_it_is_no_certificate_of_competence(draw):
    text = " ".join(draw().text.split())
    assert "bukan sertifikat kompetensi" in text
    assert not re.search("lulus|kompeten(?!si)|terampil", text.lower())


def test_every_font_is_embedded(draw):
    fonts = draw().fonts()
    assert {"Cormorant", "Arimo"} <= {re.sub(r".*\+|-.*", "", font[0]) for font in fonts}
    assert all("yes" in font for font in fonts)


@pytest.mark.parametrize("name", ["Ani", LONG, "W" * 120, "Sumiyati " * 13, "Nur’aini"])
def test_a_name_of_any_length_stays_inside_the_frame(draw, name):
    paper = draw(name=name.strip())
    assert len(paper.pages) == 1
    assert re.sub(r"\s", "", name) in re.sub(r"\s", "", paper.text)
    assert min(word["x0"] for word in paper.words[0]) > 60
    assert max(word["x1"] for word in paper.words[0]) < 842 - 60


def test_the_longest_texts_do_not_run_into_the_signatures(draw):
    paper = draw(name=LONG, activity="Pelatihan " * 15, theme="Hak perempuan " * 14, partners="Dinas Tenaga " * 15,
                 place="Balai Desa, " * 12, letterhead=["KOALISI", "CABANG", "Jl. 1", "Telp. 2", "Surel 3"])
    words = paper.words[0]
    sentence = max(word["bottom"] for word in words if word["text"] in ("jam", "selama", "(JP)"))
    signed = min(word["top"] for word in words if word["text"] == "Mengetahui,")
    assert len(paper.pages) == 1 and sentence < signed


def test_no_signatory_leaves_a_line_to_sign_on(draw):
    text = draw(signatories=[]).text
    assert "Mengetahui" not in text and "Banyuwangi, 4 Januari 2027" in text and "( ...." in text


@pytest.mark.parametrize(("name", "size"), [("Ani", 44), ("Siti Nur Aminah", 44), (LONG, 24), ("W" * 120, 13)])
def test_the_name_shrinks_only_when_it_must(name, size):
    assert certificate_parts.name_space(name)[0] == size
