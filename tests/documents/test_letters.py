"""Letters read back from the PDF: the sentences of their forms, one organisation or two, long names, breaks."""

from datetime import date

import pytest

from app.documents import letters as printed
from app.domain.letter_contents import ASSIGNED, CLOSING
from app.domain.letter_papers import opening
from app.domain.units import Paper as Size
from tests.documents.reading import Paper

pytestmark = pytest.mark.one_engine("sqlite")

LONG = "Raden Ayu Kusumaningtyas Puspitasari Wulandari Hadiningrat binti Kanjeng Haji Sastrowardoyo, S.Pd., M.Pd."
KPI = {"lines": ["KOALISI PEREMPUAN INDONESIA", "CABANG BANYUWANGI", "Jl. Melati No. 1"], "logo_unit": None}
PKK = {"lines": ["TIM PENGGERAK PKK", "DESA KEDUNGREJO"], "logo_unit": None}
HEAD = {"above": "", "position": "Sekretaris Cabang", "name": "Hj. Nurul Hidayati, S.Pd.", "nip": ""}
MAYOR = {"above": "Mengetahui,", "position": "Kepala Desa", "name": "H. Wahid", "nip": "19700101 199503 1 001"}
PARTNER = {"above": "", "position": "Ketua TP PKK", "name": "", "nip": ""}


def snapshot(kind: str, **parts) -> dict:
    """What every letter has, and `parts` of its own."""
    facts = [["Hari/Tanggal", "Sabtu, 21 November 2026"], ["Waktu", "08.30 WIB s.d. selesai"],
             ["Tempat", "Balai Desa Kedungrejo"], ["Acara", "Sosialisasi Migrasi Aman"]]
    return {
        "kind": kind, "number": "001/KPI-BWI/UND/XI/2026", "subject": "Undangan Sosialisasi", "attachments": "",
        "copies": [], "event": "Sosialisasi Migrasi Aman", "kop": KPI, "second_kop": None, "together": "",
        "place": "Muncar", "dated": "Muncar, 14 November 2026", "facts": facts, "blocks": [[HEAD]], **parts,
    }  # fmt: skip


def invitation(names: list[str], **parts) -> dict:
    body = "Kami mengundang Ibu/Bapak untuk hadir pada:"
    said = {"opening": "Dengan hormat,", "body": body, "closing": CLOSING, "note": "", "each_page": False}
    return snapshot("undangan", addressees=names, **said | parts)


def assignment(people: list[list[str]], **parts) -> dict:
    return snapshot("surat-tugas", people=people, signer=HEAD, basis=[], task="melaksanakan sosialisasi",
                    closing=ASSIGNED, **parts)


@pytest.fixture
def drawn(app):
    """drawn(snapshot) is the paper."""

    def draw(found: dict, size: Size = Size.A4, **how) -> Paper:
        with app.app_context():
            return Paper(printed.render(found, paper=size, **how))

    return draw


def test_an_invitation_of_two_organisations_fits_one_page(drawn):
    paper = drawn(invitation(
        [f"Ibu {LONG}"], second_kop=PKK, together="bekerja sama dengan TP PKK Desa Kedungrejo",
        blocks=[[PARTNER, HEAD], [MAYOR]], copies=["Camat Muncar", "Arsip"],
    ))
    assert len(paper.pages) == 1 and paper.sizes == [(210, 297)]
    order = ["KOALISI PEREMPUAN INDONESIA", "bekerja sama dengan", "TIM PENGGERAK PKK", "Muncar, 14 November 2026",
             "Nomor : 001/KPI-BWI/UND/XI/2026", "Hal : Undangan Sosialisasi", "Yth.", "Ibu Raden Ayu",
             "Dengan hormat,", "Hari/Tanggal : Sabtu, 21 November 2026", "Acara : Sosialisasi Migrasi Aman",
             "Ketua TP PKK Sekretaris Cabang", "Hj. Nurul Hidayati, S.Pd.", "Mengetahui,", "NIP. 19700101 199503 1 001",
             "Tembusan:", "Arsip"]
    places = [paper.text.find(part) for part in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))
    assert "KONSEP" not in paper.text and paper.text.count("Muncar, 14 November 2026") == 1
    for words in paper.words:
        assert max(word["x1"] for word in words) <= paper_width(paper) - 54, "nothing runs over the margin"


def paper_width(paper: Paper) -> float:
    return paper.sizes[0][0] / 25.4 * 72


def test_one_letter_for_each_name_or_one_for_all_with_a_list(drawn):
    names = [f"Ibu Siti {chr(65 + n)}" for n in range(8)]
    each = drawn(invitation(names, each_page=True), Size.F4)
    assert [next(name for name in names if name in page) for page in each.pages] == names
    assert each.sizes[0] == (215, 330) and "Halaman" not in each.text, "each page is a letter of its own"
    together = drawn(invitation(names), draft=True)
    assert len(together.pages) == 2 and "sesuai daftar terlampir" in together.pages[0]
    assert "KONSEP: belum bernomor" in together.pages[0] and "Lampiran : 1 (satu) lembar" in together.pages[0]
    assert "DAFTAR UNDANGAN" in together.pages[1] and all(name in together.pages[1] for name in names)
    assert "1. Ibu Siti A" in drawn(invitation(names[:6])).pages[0], "few stand in the letter itself"


@pytest.mark.parametrize("count", [0, 1, 20, 21])
def test_who_is_assigned_stands_in_the_table_and_the_signature_never_alone(drawn, count):
    paper = drawn(assignment([[f"Siti {n} {LONG if not n else ''}", "Panitia"] for n in range(count)]))
    for part in ("SURAT TUGAS", "Yang bertanda tangan di bawah ini:", "Jabatan : Sekretaris Cabang", "menugaskan:",
                 "untuk melaksanakan sosialisasi, yang dilaksanakan pada:", "Muncar, 14 November 2026"):
        assert part in paper.text
    rows = [row for page in range(len(paper.pages)) for row in paper.list_rows(page)]
    assert [row[0] for row in rows] == [str(n + 1) for n in range(count or 3)]
    if len(paper.pages) > 1:
        assert len(paper.list_rows(-1)) >= 2 and "Nurul" in paper.pages[-1] and "Halaman 2 dari 2" in paper.pages[-1]


def test_four_hundred_names_keep_their_heading_and_their_order(drawn):
    paper = drawn(assignment([[f"Nama {n}", "Panitia"] for n in range(1, 401)]))
    rows = [row[:2] for page in range(len(paper.pages)) for row in paper.list_rows(page)]
    assert rows == [[str(n), f"Nama {n}"] for n in range(1, 401)] and paper.headings() == len(paper.pages)
    assert len(paper.list_rows(-1)) >= 2 and "Nurul" in paper.pages[-1]


def test_a_berita_acara_says_its_sentences_and_everybody_signs(drawn):
    paper = drawn(snapshot(
        "berita-acara", subject="Pelaksanaan Sosialisasi", opening=opening(date(2026, 11, 21), "Balai Desa"),
        parties=[["Ny. Hartini", "Ketua", "Dusun Krajan"], ["Siti", "Narasumber", ""]], time="",
        results=["Peserta paham", "Rapat lagi"],
        held="telah dilaksanakan kegiatan Sosialisasi yang dihadiri 30 orang (L 4 P 26, daftar hadir terlampir) "
        "dengan hasil sebagai berikut:",
        blocks=[[HEAD | {"name": "Ny. Hartini"}, HEAD | {"name": "Siti"}], [HEAD | {"above": "Saksi,"}], [MAYOR]],
    ))  # fmt: skip
    text = " ".join(paper.text.split())
    order = ["BERITA ACARA", "PELAKSANAAN SOSIALISASI", "Nomor:", "Pada hari ini Sabtu tanggal dua puluh satu bulan "
             "November tahun dua ribu dua puluh enam, bertempat di Balai Desa, kami yang bertanda tangan di bawah ini:",
             "Ny. Hartini", "Dusun Krajan", "(L 4 P 26, daftar hadir terlampir) dengan hasil sebagai berikut:",
             "2. Rapat lagi", "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
             "mestinya.", "Muncar, 14 November 2026", "Saksi,", "Mengetahui,"]
    places = [text.find(part) for part in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))


def test_a_report_has_its_six_parts_and_what_is_enclosed(drawn):
    titles = ["Pendahuluan", "Pelaksanaan", "Hasil", "Hambatan", "Kesimpulan dan Saran / Tindak Lanjut", "Penutup"]
    told = [[["Latar belakang", ["Banyak warga bekerja. " * 40]], ["Dasar", ["A", "B"]]], [["Tempat", ["Balai"]]],
            [["", ["Paham. " * 200]]], [["", []]], [["Tindak lanjut", ["Rapat"]]], [["", ["Demikian laporan."]]]]
    paper = drawn(snapshot("laporan", addressees=["Camat"], enclosed=["Daftar hadir", "Dokumentasi"],
                           parts=[list(each) for each in zip(titles, told, strict=True)]))
    places = [paper.text.find(f"{letter}. {title}") for letter, title in zip("ABCDEF", titles, strict=True)]
    assert -1 not in places and places == sorted(places)
    assert "Tidak ada." in paper.text and "Demikian laporan." in paper.pages[-1] and "Nurul" in paper.pages[-1]
    assert paper.text.find("Lampiran:") > places[-1] and "2. Dokumentasi" in paper.text
