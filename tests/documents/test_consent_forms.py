"""The consent form read back from the PDF: one A4 page, large letters, a box for the thumb, no colour."""

import re
from io import BytesIO

import pdfplumber
import pytest

from app.domain import consent_texts
from app.domain.activities import Activity
from app.domain.people import Person
from tests.course import Course
from tests.documents.reading import Paper

# What stands on paper does not depend on the engine; the rules behind it are tested on both elsewhere.
pytestmark = pytest.mark.one_engine("sqlite")

TEXT = consent_texts.TEXTS[consent_texts.CURRENT]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def printed(world, visit):
    def get(url: str) -> Paper:
        answer = visit("Citra").get(url)
        assert answer.status_code == 200 and "Kenari" not in answer.headers["Content-Disposition"]
        return Paper(answer.data)

    return get


@pytest.mark.parametrize(("query", "child"), [("", False), ("?untuk=anak", True)])
def test_a_blank_form_is_one_a4_page_with_every_question(world, printed, query, child):
    paper = printed(f"/lembaga/{world.village}/formulir-persetujuan.pdf{query}")
    assert paper.sizes == [(210, 297)]
    text = flat(paper.text)
    for part in ("FORMULIR PERSETUJUAN", "KOALISI PEREMPUAN INDONESIA", "Nomor formulir", "Cap jempol", "Setuju",
                 "Tidak", flat(TEXT.opening), flat(TEXT.closing), "Teks 2026-1"):
        assert part in text
    assert [question for question in TEXT.asked(child=child).values() if question not in text] == []
    assert ("Nama orang tua/wali" in text) is child


def test_letters_are_large_and_black(world, printed):
    paper = printed(f"/warga/{world.village_person}/formulir-persetujuan.pdf")
    with pdfplumber.open(BytesIO(paper.data)) as pdf:
        signs = pdf.pages[0].chars
        body = [sign for sign in signs if sign["text"].strip() and "Nama dan data" in paper.text]
        sizes = [round(sign["size"], 1) for sign in body]
        assert sum(size >= 14 for size in sizes) / len(sizes) > 0.75
        colours = {sign["non_stroking_color"] for sign in signs}
    assert all(len(set(colour)) == 1 for colour in colours), colours


def test_the_form_of_a_known_person_bears_name_and_number(world, printed):
    adult = printed(f"/warga/{world.village_person}/formulir-persetujuan.pdf").text
    assert "Sumiyati Kenaridesa" in adult and re.search(rf"PS-0*{world.village_person}-021226", adult)
    child = printed(f"/warga/{world.village_child}/formulir-persetujuan.pdf").text
    assert "Nama anak" in child and "Rizky Kenaridesa" in child and "Kakek atau nenek" in child


def test_a_whole_list_is_printed_one_page_each_and_a_long_one_by_the_worker(world, printed, visit, work, monkeypatch):
    with world.session() as session:
        Course(world, session.get_one(Activity, world.village_activity)).people(1)
        session.commit()
    page = f"/kegiatan/{world.village_activity}/formulir-persetujuan.pdf"
    at_once = printed(page)
    monkeypatch.setattr("app.documents.consent_forms.AT_ONCE", 2)
    budi = visit("Budi")
    asked = budi.get(page)
    work()
    assert "Selesai: 3 dari 3" in budi.get(asked.location).text
    assert Paper(budi.get(f"{asked.location}/berkas").data).pages == at_once.pages
    assert len(at_once.pages) == 3 and all(page.count("FORMULIR PERSETUJUAN") == 1 for page in at_once.pages)


def test_the_longest_name_stays_on_its_page(world, printed):
    with world.session() as session:
        session.get_one(Person, world.village_child).name = "Raden " + "Kusumaningtyas " * 6 + "binti Haji"
        session.commit()
    assert len(printed(f"/warga/{world.village_child}/formulir-persetujuan.pdf").pages) == 1
