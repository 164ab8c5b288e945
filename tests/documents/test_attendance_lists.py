"""The daftar hadir read back from the PDF: blank and filled, short and long, A4 and F4, of adults and of children."""

import re

import pytest
from PIL import ImageChops

from app.db import db
from app.documents import tables
from app.domain import attendance
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Status
from app.domain.audit import AuditEntry
from app.domain.meetings import Meeting
from app.domain.people import Category, Person, Sex
from app.domain.rosters import RosterEntry
from app.domain.signatories import Side, Signatory
from app.domain.units import Paper as Size
from app.domain.units import Unit
from tests import pictures
from tests.course import Course
from tests.documents.reading import Paper, read_aloud

# What stands on paper does not depend on the engine; the rules behind it are tested on both elsewhere.
pytestmark = pytest.mark.one_engine("sqlite")

LONG = "Raden Ayu Kusumaningtyas Puspitasari Wulandari Hadiningrat binti Kanjeng Haji Sastrowardoyo, S.Pd., M.Pd."


@pytest.fixture
def fill(world):
    """fill(23, marks="HHI…") adds people to Budi's meeting and marks the first of them."""

    def add(how_many: int, marks: str = "", **columns) -> list[int]:
        with world.session() as session:
            course = Course(world, session.get(Activity, world.branch_activity))
            people = course.people(how_many, **columns)
            course.mark(world.branch_meeting, dict(zip(people, marks, strict=False)))
            session.commit()
            return people

    return add


@pytest.fixture
def printed(world, visit):
    """printed(isi="terisi") is the paper of Budi's meeting."""

    def get(**query) -> Paper:
        answer = visit("Budi").get(f"/pertemuan/{world.branch_meeting}/daftar-hadir.pdf", query_string=query)
        assert answer.status_code == 200, answer.text
        return Paper(answer.data)

    return get


def test_kop_facts_and_people_in_paper_order(world, printed, fill):
    fill(3)
    paper = printed(isi="kosong")
    for part in ("KOALISI PEREMPUAN INDONESIA", "KPI CABANG BANYUWANGI", "DAFTAR HADIR", "Rabu, 2 Desember 2026",
                 "08.30–10.30 WIB", "Balai Desa Kedungrejo", "Pelatihan Kenaricabang", "Banyuwangi, 2 Desember 2026",
                 "Ny. Hartini Kenaricabang", "Dokumen ini memuat data pribadi", "Dicetak oleh Budi Lestari"):
        assert part in paper.text
    rows = [row for page in range(len(paper.pages)) for row in paper.list_rows(page)]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 16)]
    assert [row[1] for row in rows[:3]] == ["Sumiyati Kenaricabang", "Rizky Kenaricabang", "Siti Aminah A."]
    assert all(row[1] == "" for row in rows[5:])


def test_one_sheet_alone_is_not_numbered(printed):
    paper = printed(isi="kosong")
    assert len(paper.pages) == 1 and "Halaman" not in paper.text


def test_signature_numbers_are_staggered(printed, fill):
    fill(1)
    words = printed(isi="kosong").words[0]
    left = [word["x0"] for word in words if re.fullmatch(r"(1|3|5)\.", word["text"])]
    right = [word["x0"] for word in words if re.fullmatch(r"(2|4|6)\.", word["text"])]
    assert len(left) == len(right) == 3
    assert min(right) - max(left) > 30


def test_rows_leave_room_for_a_signature(printed, fill):
    fill(8)
    words = printed(isi="kosong").words[0]
    numbers = {word["text"]: word["top"] for word in words if word["x0"] < 115 and word["text"].isdigit()}
    assert (numbers["9"] - numbers["8"]) / 72 * 25.4 >= 8


def test_blank_rows_go_on_after_every_number_the_activity_gave(world, printed):
    with world.session() as session:
        session.get(RosterEntry, world.branch_child_entry).number = 41
        session.get(RosterEntry, world.branch_child_entry).ends_on = None
        session.commit()
    assert [row[0] for row in printed(isi="kosong").list_rows(0)] == ["1", "41", *(str(n) for n in range(42, 52))]


@pytest.mark.parametrize("how_many", [0, 1, 2, 3, 12, 16, 23, 24, 25, 26, 60])
def test_the_signature_block_never_stands_alone(printed, fill, how_many):
    fill(how_many)
    paper = printed(isi="kosong")
    last = next(n for n, text in enumerate(paper.pages) if "Ny. Hartini" in text)
    assert last == len(paper.pages) - 1
    assert len(paper.list_rows(last)) >= 2


def test_a_long_list_repeats_its_heading_and_numbers_its_pages(printed, fill):
    fill(198, name="")
    paper = printed(isi="kosong")
    assert len(paper.pages) >= 8
    assert paper.headings() == len(paper.pages)
    for number, text in enumerate(paper.pages, start=1):
        assert f"Halaman {number} dari {len(paper.pages)}" in text
    assert sum(len(paper.list_rows(page)) for page in range(len(paper.pages))) == 210


@pytest.mark.parametrize("size", Size)
def test_every_row_of_a_long_list_is_read_once_in_its_order_and_in_its_structure(printed, fill, size):
    fill(288, name=LONG)
    pieces = read_aloud(printed(isi="kosong", kertas=size.value).data)
    assert [piece for piece in pieces if piece.isdigit()] == [str(n) for n in range(1, 301)]
    assert " ".join(" ".join(pieces).split()).count(LONG) == 288


@pytest.mark.parametrize("size", Size)
def test_a_page_that_is_copied_looks_like_one_that_is_drawn(printed, fill, monkeypatch, size):
    fill(60, name="Siti Rohmah")
    fill(60, name=LONG)
    copied = printed(isi="terisi", kertas=size.value)
    monkeypatch.setattr(tables, "DRAWN", 99)
    drawn = printed(isi="terisi", kertas=size.value)
    assert len(copied.pages) > 5 and copied.pages == drawn.pages
    assert copied.data != drawn.data
    for one, other in zip(pictures.pages(copied.data), pictures.pages(drawn.data), strict=True):
        differs = ImageChops.difference(one, other).point(lambda level: 255 * (level > 64))
        number = (one.width // 2, one.height - 60)  # right and below of this; on copies it may stand a hair aside
        differs.paste(0, (*number, one.width, one.height))
        assert differs.getbbox() is None, "a line or a letter stands elsewhere"


def test_the_filled_list_says_what_the_screen_says(world, visit, printed, fill):
    people = fill(9, "HHTISAAH", sex=Sex.FEMALE)
    fill(2, "H", sex=Sex.MALE)
    with world.session() as session:
        mark = session.scalar(db.select(Attendance).where(Attendance.status == Status.LATE))
        mark.minutes_late = 15
        mark = session.scalar(db.select(Attendance).where(Attendance.status == Status.EXCUSED))
        mark.reason = "Hajatan keluarga"
        session.commit()
    paper = printed(isi="terisi")
    rows = {row[0]: row for page in range(len(paper.pages)) for row in paper.list_rows(page)}
    seen = [rows[str(n)][5].replace("\n", " ") for n in range(3, 11)]
    assert seen == ["H", "H", "T (15 menit)", "I", "S", "A", "A", "H"]
    assert rows["6"][6].replace("\n", " ") == "Hajatan keluarga"
    assert rows["11"][5] == "belum diisi"
    sums = {row[0]: row[1:] for tables in paper.tables for table in tables for row in table if table[0][0] == ""}
    assert sums["Jumlah"] == ["5", "1", "1", "1", "2", "4", "13"]
    assert sums["Perempuan (P)"][-1] == "10" and sums["Laki-laki (L)"] == ["1", "0", "0", "0", "0", "1", "2"]
    with world.session() as session:
        meeting = session.get(Meeting, world.branch_meeting)
        screen = attendance.totals(attendance.sheet(meeting))
        assert screen[Status.PRESENT] + screen[Status.LATE] == 5 and screen[None] == 4
    assert people and "masih dapat berubah" in paper.text


def test_letters_of_any_name_are_printed_whole(printed, fill):
    fill(1, name=LONG)
    fill(1, name="Nur’aini Fitri é ✓")
    text = " ".join(printed(isi="kosong").text.split())
    for word in (*LONG.split(), "Nur’aini", "é", "✓"):
        assert word in text


def test_f4_is_f4_and_the_unit_decides_without_a_wish(world, printed):
    assert printed(kertas="F4").sizes == [(215, 330)]
    assert printed(kertas="A4").sizes == printed(kertas="Z9").sizes == [(210, 297)]
    with world.session() as session:
        session.get(Unit, world.branch).paper = Size.F4
        session.commit()
    assert printed().sizes == [(215, 330)]


def test_a_list_of_children_shows_name_and_class_only(world, printed):
    with world.session() as session:
        session.get(Activity, world.branch_activity).kind = ActivityKind.CHILD_MENTORING
        person = session.get(Person, world.branch_person)
        person.hamlet, person.phone, person.category = "Dusun Krajan", "+6281211112222", Category.MIGRANT
        session.get(Person, world.branch_child).grade = "kelas 4"
        session.commit()
    paper = printed(isi="kosong")
    assert paper.tables[0][1][0] == ["No", "Nama", "Kelas", "Tanda Tangan", "Ket."]
    assert [row[2] for row in paper.tables[0][1][1:] if row[2]] == ["kelas 4"]
    assert "Krajan" not in paper.text and "8121111" not in paper.text


def test_a_list_that_goes_round_keeps_to_itself_who_is_abroad(world, printed):
    with world.session() as session:
        person, child = session.get(Person, world.branch_person), session.get(Person, world.branch_child)
        person.phone, person.category, person.hamlet = "+6281211112222", Category.MIGRANT, "Krajan"
        child.hamlet = "Sumberayu"
        session.commit()
    text = printed(isi="kosong").text
    assert "Krajan" in text and "PMI" not in text and "8121111" not in text and "Sumberayu" not in text


def test_both_sign_with_their_titles_and_nobody_is_invented(world, printed):
    with world.session() as session:
        session.add(Signatory(unit_id=world.branch, side=Side.ACKNOWLEDGES, position="Kepala Desa Kedungrejo",
                              name="H. Manan, S.Sos.", nip="19700101 199503 1 001"))
        session.commit()
    both = printed().text
    assert "Mengetahui," in both and "NIP. 19700101 199503 1 001" in both
    with world.session() as session:
        session.execute(db.delete(Signatory))
        session.commit()
    none = printed().text
    assert "Mengetahui" not in none and "NIP" not in none and "Banyuwangi, 2 Desember 2026" in none


def test_a_unit_without_kop_uses_that_of_the_unit_above(world, visit):
    with world.session() as session:
        session.get(Unit, world.village).letterhead = ""
        session.commit()
    text = Paper(visit("Citra").get(f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf").data).text
    assert "KPI CABANG BANYUWANGI" in text and "Muncar, 2 Desember 2026" in text


def test_fonts_are_embedded(printed):
    fonts = printed().fonts()
    assert fonts and all("Arimo" in font[0] for font in fonts)
    assert all("yes" in font for font in fonts)


def test_every_print_leaves_a_line_in_the_trail(world, printed):
    printed(isi="kosong")
    printed(isi="terisi")
    with world.session() as session:
        entries = session.scalars(db.select(AuditEntry).where(AuditEntry.act == "print").order_by(AuditEntry.id)).all()
        assert [(e.act, e.subject_table, e.subject_id, e.user_id) for e in entries] == [
            ("print", "meetings", world.branch_meeting, world.users["Budi"])
        ] * 2
        assert [e.details["paper"] for e in entries] == ["daftar hadir kosong", "daftar hadir terisi"]


def test_the_answer_has_a_neutral_name_and_is_kept_by_no_cache(world, visit):
    answer = visit("Budi").get(f"/pertemuan/{world.branch_meeting}/daftar-hadir.pdf")
    assert answer.headers["Content-Disposition"] == f'inline; filename="daftar-hadir-{world.branch_meeting}-kosong.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
