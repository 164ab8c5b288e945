"""The file for the SPJ: what is missing is said first, and the PDF binds what was chosen with true page numbers."""

import re
from io import BytesIO

import pikepdf
import pytest

from app.db import db
from app.domain import meeting_photos, withdrawals
from app.domain.consent_texts import Purpose
from app.domain.letters import Letter, LetterKind
from app.domain.meetings import Meeting
from app.domain.people import Person
from tests.documents.reading import Paper
from tests.pictures import jpeg

pytestmark = pytest.mark.one_engine("sqlite")


def made(browser, work, address: str, **asked) -> bytes:
    """Order the file, let the worker make it, and fetch it."""
    place = browser.post(address, asked).location
    work()
    return browser.get(f"{place}/berkas").data


def test_the_file_binds_what_was_chosen_and_numbers_every_page(world, visit, work):
    citra, meeting = visit("Citra"), world.village_meeting
    citra.post(f"/pertemuan/{meeting}/kehadiran/nomor", {"numbers": "1 s2"})
    address = f"/pertemuan/{meeting}/berkas"
    page = citra.get(address).text
    missing = page.partition("Isi berkas")[0]
    assert "Surat tugas" in missing and "Berita acara" in missing and "Notulen" not in missing
    chosen = re.findall(r'name="pieces" value="([\w-]+)" checked', page)
    assert chosen == ["undangan", *(f"{part}-{meeting}" for part in ("daftar_hadir", "lembar", "notulen", "foto"))]
    assert citra.post(address).status_code == 422, "nothing was chosen"

    file = made(citra, work, address, pieces=chosen, paper="F4")
    paper = Paper(file)
    assert [re.search(r"Berkas hlm\. (\d) dari 6", text)[1] for text in paper.pages] == list("123456")
    contents = dict(re.findall(r"^\d (.+) (\d)$", paper.pages[0], re.MULTILINE))
    named = ("Undangan 001/BP-KDR/UND/XI/2026", *(f"{name}, 2 Desember 2026" for name in (
        "Daftar hadir", "Lembar bertanda tangan", "Notulen", "Dokumentasi foto",
    )))  # fmt: skip
    assert contents == {name: str(page) for page, name in enumerate(named, start=2)}
    assert "BERKAS KEGIATAN" in paper.pages[0] and "Pelatihan Kenaridesa" in paper.pages[0]
    assert "1 orang (L 0, P 1)" in paper.pages[0] and "Sumiyati" not in paper.pages[0]
    assert "Iuran Kenaridesa" in paper.pages[4] and "Latihan Kenaridesa" in paper.pages[5]
    with pikepdf.open(BytesIO(file)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Sampul dan daftar isi", *named]


def test_what_was_left_out_and_what_may_not_be_shown_stays_out(world, visit, work):
    citra, meeting = visit("Citra"), world.village_meeting
    citra.post(f"/pertemuan/{meeting}/kehadiran/nomor", {"numbers": "1 2"})
    with world.session() as session:
        there, by = db.session.get(Meeting, meeting), world.user("Citra")
        meeting_photos.add(there, large=jpeg(), small=jpeg(), shows_people=False, absent=[], caption="Aula", by=by)
        withdrawals.withdraw(db.session.get(Person, world.village_child), Purpose.PHOTO, by=by)
        session.commit()
    address = f"/kegiatan/{world.village_activity}/berkas"
    page = citra.get(address).text
    assert "1 foto, 1 belum boleh dicetak" in page
    file = made(citra, work, address, pieces=[f"foto-{meeting}", "rekap", "notulen-1"])
    text = Paper(file).text
    assert "Aula" in text and "Latihan Kenaridesa" not in text and "REKAP KEHADIRAN" in text and "NOTULEN" not in text
    assert text.find("DOKUMENTASI") < text.find("REKAP KEHADIRAN"), "the recap is the last"


def test_the_file_of_an_activity_has_its_minutes_and_one_copy_of_each_letter(world, visit, work):
    citra, meeting = visit("Citra"), world.village_meeting
    citra.post(f"/pertemuan/{meeting}/kehadiran/nomor", {"numbers": "1 2"})
    with world.session() as session:
        letter = session.get(Letter, world.village_letter)
        letter.snapshot = letter.snapshot | {"addressees": [f"Ibu {n}" for n in range(22)], "each_page": True}
        session.commit()
    address = f"/kegiatan/{world.village_activity}/berkas"
    missing = visit("Budi").get(address).text.partition("Isi berkas")[0]
    assert f'/surat/baru/surat-tugas?kegiatan={world.village_activity}"' in missing
    paper = Paper(made(citra, work, address, pieces=["undangan", f"notulen-{meeting}"]))
    assert len(paper.pages) == 4 and "NOTULEN" in paper.pages[3] and "Pelatihan Kenaridesa" in paper.pages[3]
    assert "DAFTAR UNDANGAN" in paper.pages[2]


def test_a_letter_that_is_missing_leads_to_its_draft(world, visit):
    with world.session() as session:
        session.get(Letter, world.village_draft_letter).kind = LetterKind.ASSIGNMENT
        session.commit()
    missing = visit("Citra").get(f"/pertemuan/{world.village_meeting}/berkas").text.partition("Isi berkas")[0]
    assert f'/surat/{world.village_draft_letter}">masih konsep, terbitkan' in missing
