"""Signed sheets come home: a photo finds its meeting by its code, and its rows are marked by their printed numbers."""

import os
import re
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from app.db import db
from app.documents import returned_papers as papers
from app.documents import scans
from app.domain import filings, printed_sheets, returned_papers
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.filings import Page
from app.domain.meetings import Meeting
from app.domain.printed_sheets import PrintedSheet
from app.domain.returned_papers import ReturnedPage, ReturnedPaper
from app.domain.scan_faults import BadScan, ScanFault
from tests.documents.reading import Paper
from tests.pictures import jpeg, photo

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


def sent(*files: bytes, **fields):
    """A form with these files, as a browser posts it."""
    named = [(BytesIO(file), f"IMG_{number}.jpg") for number, file in enumerate(files)]
    return {"files": named, "kind": "daftar_hadir", **fields}


def statuses(world, meeting: int) -> dict[int, Status]:
    with world.session():
        return dict(db.session.execute(
            select(Attendance.person_id, Attendance.status).where(Attendance.meeting_id == meeting)
        ).tuples().all())  # fmt: skip


@pytest.mark.one_engine("sqlite")
def test_a_photo_of_the_signed_list_finds_its_meeting_and_is_marked_by_number(world, visit):
    citra, meeting = visit("Citra"), world.village_meeting
    prints = [citra.get(f"/pertemuan/{meeting}/daftar-hadir.pdf?isi=kosong").data for _ in range(2)]
    codes = [CODE.findall(Paper(pdf).text) for pdf in prints]
    assert codes[0] and set(codes[0]) != set(codes[1]), "printed again, it has another code"
    taken = sent(photo(prints[0]), photo(prints[0], tilt=-4))
    place = citra.post("/lembar", taken, content_type="multipart/form-data").location
    page = citra.get(place).text
    assert codes[0][0] in page and "Sumiyati Kenaridesa" in page
    picture = citra.get(re.search(r'src="(/kertas/\d+/1\.jpg)"', page)[1])
    with Image.open(BytesIO(picture.data)) as image:
        assert max(image.size) <= 2000 and not image.getexif() and b"Kenaritempat" not in picture.data
    assert len(pikepdf.open(BytesIO(citra.get(f"{place}.pdf").data)).pages) == 2

    assert "tidak ada di daftar" in citra.post(f"{place}/tanda", {"numbers": "1 s2 9"}).text
    citra.post(f"{place}/tanda", {"numbers": "1 s2", "op": "dari-kertas"})
    assert statuses(world, meeting) == {world.village_person: Status.PRESENT, world.village_child: Status.SICK}
    with world.session():
        assert set(db.session.scalars(select(Mark.way).where(Mark.operation == "dari-kertas"))) == {Way.PAPER}

    walk_in = re.search(r'href="(/pertemuan/\d+/datang\?baris=\d+)"', page)[1]
    line = walk_in.rpartition("=")[2]
    came = citra.post(walk_in.partition("?")[0], {"person_id": world.village_spare, "line": line})
    assert came.location.startswith(place), "back to the paper"
    assert re.search(r"<span class=num>3</span>.{0,80}Wahyuni Kenaridesa", citra.get(place).text)


@pytest.mark.one_engine("sqlite")
def test_whoever_brings_a_sheet_is_told_where_it_went_and_the_same_is_kept_once(world, visit):
    citra, meeting, later = visit("Citra"), world.village_meeting, world.village_future_meeting
    scan = photo(citra.get(f"/pertemuan/{meeting}/daftar-hadir.pdf?isi=kosong").data)

    def bring(place: str, file: bytes) -> str:
        answer = citra.post(place, sent(file), content_type="multipart/form-data")
        return citra.get(answer.location).text

    assert "Lembar ini milik pertemuan 2 Desember 2026; disimpan di sana." in bring(f"/pertemuan/{later}/lembar", scan)
    assert "sudah pernah disimpan" in bring(f"/pertemuan/{meeting}/lembar", scan)
    blank = jpeg("blue")
    told = bring(f"/pertemuan/{later}/lembar", blank)
    assert "Kode tidak terbaca: lembar disimpan di pertemuan ini." in told
    for place in ("/lembar", f"/pertemuan/{meeting}/lembar"):
        assert "sudah pernah disimpan" in bring(place, blank), "also where it does not lie yet"


@pytest.mark.one_engine("sqlite")
def test_the_code_leads_those_who_hold_the_meeting_to_it(world, visit):
    code = world.village_sheet_code
    for typed in (code, code.upper(), f"{code[:4]}-{code[4:]}"):
        assert f"/pertemuan/{world.village_meeting}/lembar" in visit("Citra").get(f"/lembar/{typed}").location
    assert visit("Dewi").get(f"/LEMBAR/{code.upper()}").status_code == 404


def of(world, name: str):
    """The one who brings papers in, and the prints of both meetings of the village."""
    return world.user(name), db.session.get(Meeting, world.village_meeting)


def test_pages_go_where_their_codes_belong_and_the_rest_waits(world):
    with world.session() as session:
        citra, meeting = of(world, "Citra")
        later = db.session.get(Meeting, world.village_future_meeting)
        first = db.session.scalar(select(PrintedSheet).where(PrintedSheet.meeting_id == meeting.id))
        second = printed_sheets.remember(later, "abcdefgh", [(1, world.village_person), (2, None)], by=citra)
        foreign = db.session.scalar(select(PrintedSheet).where(PrintedSheet.meeting_id == world.other_meeting))
        pages = [Page(jpeg(colour), code) for colour, code in (
            ("red", first.code), ("green", second.code), ("blue", ""), ("navy", first.code), ("grey", foreign.code),
        )]  # fmt: skip
        kept = filings.bring_in(citra, pages)
        session.commit()
        assert {(paper.meeting_id, len(paper.pages)) for paper in kept} == {(meeting.id, 2), (later.id, 1), (None, 2)}
        waiting = next(paper for paper in kept if paper.meeting_id is None)
        assert [paper.id for paper in returned_papers.waiting(citra)] == [waiting.id]
        seen = select(ReturnedPaper.id).where(ReturnedPaper.visible_to(world.user("Budi")))
        assert waiting.id not in set(db.session.scalars(seen)), "only who brought it sees a paper nobody could place"
        returned_papers.file_under(waiting, later, sheet=second, by=citra)
        session.commit()
        with pytest.raises(returned_papers.SamePaper):
            filings.bring_in(citra, pages[:1] + pages[3:4])
        assert [line.number for line in printed_sheets.lines_of(later, second)] == [1, 2]


def test_a_paper_that_is_removed_takes_its_pictures_and_leaves_the_marks(world, visit):
    citra, paper = visit("Citra"), world.village_paper
    citra.post(f"/kertas/{paper}/tanda", {"numbers": "1-2"})
    citra.post(f"/kertas/{paper}/hapus")
    assert len(statuses(world, world.village_meeting)) == 2
    with world.session():
        assert db.session.get(ReturnedPaper, paper) is None
        assert not db.session.scalars(select(ReturnedPage).where(ReturnedPage.paper_id == paper)).all()
    assert citra.get(f"/kertas/{paper}/1.jpg").status_code == 404


def pdf(pages: int = 1, **save) -> bytes:
    """A PDF that would open a message, carries a file and asks a word for being opened, if it could."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.attachments["jahat.exe"] = b"MZ"
    written = BytesIO()
    document.save(written, **save)
    return written.getvalue()


def huge() -> bytes:
    """A picture that says of itself that it has 900 million points."""
    written = BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    return written.getvalue()


FILES = [
    (b"bukan gambar", "bukan foto atau PDF"), (jpeg()[:200], "bukan foto atau PDF"), (huge(), "terlalu besar"),
    (pdf(encryption=pikepdf.Encryption(user="rahasia", owner="rahasia")), "kata sandi"), (pdf(31), "30 halaman"),
    (b"%PDF-1.7\nrusak", "bukan foto atau PDF"),
]  # fmt: skip


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(("file", "said"), FILES, ids=["text", "broken", "bomb", "locked", "long", "broken-pdf"])
def test_what_cannot_be_kept_is_refused_in_words(world, visit, file, said):
    answer = visit("Citra").post(
        f"/pertemuan/{world.village_meeting}/lembar", sent(file), content_type="multipart/form-data"
    )
    assert answer.status_code == 422 and said in answer.text


def progressive() -> bytes:
    """A small file that, unlike other JPEGs, has to be unpacked at its full size."""
    written = BytesIO()
    Image.new("L", (5_200, 5_200)).save(written, "JPEG", progressive=True)
    return written.getvalue()


@pytest.mark.one_engine("sqlite")
def test_a_picture_that_is_unpacked_at_its_full_size_is_smaller_than_others(world, visit):
    answer = visit("Citra").post(
        f"/pertemuan/{world.village_meeting}/lembar", sent(progressive()), content_type="multipart/form-data"
    )
    assert answer.status_code == 422 and "terlalu besar" in answer.text


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(("file", "named"), [(pdf(), "_pdf_pages"), (jpeg(), "_picture")], ids=["pdf", "picture"])
def test_a_file_takes_no_process_along_but_its_own(world, visit, monkeypatch, file, named):
    monkeypatch.setattr(scans, named, lambda *_: os._exit(1))
    answer = visit("Citra").post(
        f"/pertemuan/{world.village_meeting}/lembar", sent(file), content_type="multipart/form-data"
    )
    assert answer.status_code == 422 and "terlalu besar" in answer.text


@pytest.mark.one_engine("sqlite")
def test_files_that_take_too_long_together_are_refused(monkeypatch):
    monkeypatch.setattr(scans, "MOST_SECONDS", 0)
    with pytest.raises(BadScan) as refused:
        scans.pages([jpeg(), jpeg()])
    assert refused.value.code is ScanFault.TOO_LARGE


@pytest.mark.one_engine("sqlite")
def test_of_a_pdf_only_the_picture_of_its_pages_is_kept(app):
    pages = scans.pages([pdf(2), jpeg()])
    assert [page[:2] for page in pages] == [b"\xff\xd8"] * 3
    with app.app_context():
        whole = papers.render(pages)
    with pikepdf.open(BytesIO(whole)) as document:
        assert len(document.pages) == 3 and not document.attachments and "/OpenAction" not in document.Root
        assert not document.check_pdf_syntax()
    assert b"JavaScript" not in whole and b"jahat" not in whole
