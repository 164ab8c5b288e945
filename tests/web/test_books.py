"""Books of PKK: what stands in their columns, alike on the screen, on paper and in the workbook, and who keeps them."""

import re
import subprocess
from datetime import date, timedelta
from io import BytesIO

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from app.documents import books as printed
from app.domain import book_forms, books, cadres, incoming_letters
from app.domain.activities import Activity
from app.domain.book_forms import FORMS, BookKind
from app.domain.cadres import Cadre, CadreIsChild
from app.domain.minutes import Minutes
from app.domain.people import Person, Sex
from app.domain.periods import Length, Period
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.units import Paper, Unit, UnitKind
from app.jobs import books as long_books
from tests.course import Course
from tests.documents.reading import Paper as Read
from tests.moment import NOW

YEAR = Period(Length.YEAR, 2026)
NEXT = {"position": "Ketua Pokja II", "birth_place": "Jember", "marital": "nikah", "education": "sma",
        "joined_on": "2024-01-15"}  # fmt: skip


@pytest.fixture
def held(world):
    """A training of the village with two meetings, a third that was not held, and a notulen of the first."""
    with world.session() as session:
        course = Course(world, session.get(Activity, world.village_activity))
        women, men = course.people(3, sex=Sex.FEMALE), course.people(1, sex=Sex.MALE)
        first = course.meeting(NOW - timedelta(days=40), dict.fromkeys([*women, *men], "H"), closed=True)
        first.topic = "Hak di tempat kerja"
        course.meeting(NOW - timedelta(days=33), {women[0]: "H", world.village_person: "H"}, closed=True)
        course.meeting(NOW + timedelta(hours=2))
        session.add(Minutes(
            meeting_id=first.id, unit_id=world.village, leader="Suhartini", secretary="Citra", agenda="Pembukaan",
            discussion="Semua membaca kontrak.", conclusion="Kelompok kecil.", by_id=world.citra, written_at=NOW,
        ))  # fmt: skip
        session.commit()
    return world


def lines(world, kind: BookKind, name: str = "Budi", period: Period = YEAR) -> list[tuple]:
    with world.session() as session:
        return books.written(world.user(name), kind, session.get(Unit, world.village), period).lines


def test_the_book_of_activities_is_written_from_the_meetings_that_took_place(held):
    rows = lines(held, BookKind.ACTIVITIES)
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    rows = [row for row in rows if row[5].startswith("Pelatihan")]
    assert [row[3] for row in rows] == [(NOW - timedelta(days=days)).date() for days in (40, 33)]
    assert rows[0][1] == "Sumiyati Kenaridesa" and rows[0][2] == "Sekretaris", "who leads, with the office in the unit"
    assert rows[0][5].endswith("Hak di tempat kerja. Hadir 4 orang (L 1, P 3)")
    assert lines(held, BookKind.ACTIVITIES, period=Period(Length.QUARTER, 2026, 1)) == []


def test_notulen_and_letters_stand_in_their_books(held):
    [row] = [row for row in lines(held, BookKind.MINUTES) if row[5] == "Suhartini"]
    assert row[5:7] == ("Suhartini", "Citra") and row[7:10] == (6, 4, 2) and row[11] == "Semua membaca kontrak."
    before = lines(held, BookKind.LETTERS)
    with held.session() as session:
        unit = session.get(Unit, held.village)
        incoming_letters.receive(unit, received_on=NOW.date(), by=held.user("Budi"), sender="Camat", subject="Rapat")
        session.commit()
    rows = lines(held, BookKind.LETTERS)
    came = [row[1:7] for row in rows if row[4] == "Camat"]
    assert came == [(NOW.date(), None, "", "Camat", "Rapat", "")] and len(before) <= len(rows)
    assert all(len(row) == 15 for row in rows)


def test_trainings_say_who_has_a_certificate_and_leave_out_who_taught(held):
    with held.session() as session:
        unit, by = session.get(Unit, held.village), held.user("Budi")
        course = Course(held, session.get(Activity, held.village_activity))
        course.enrol(held.village_spare, 90)  # whose certificate the world has
        [teacher] = course.people(1, name="Endah Kusumawati")
        session.query(RosterEntry).filter_by(person_id=teacher).one().role = RosterRole.SPEAKER
        course.meeting(NOW - timedelta(days=20), {held.village_spare: "H", teacher: "H"}, closed=True)
        for number, person_id in enumerate((held.village_spare, teacher)):
            cadres.add(unit, session.get(Person, person_id), by=by, number=f"KDR-{number}", field="PAAR")
        session.commit()
    found = {row[1]: row for row in lines(held, BookKind.TRAININGS)}
    training = (1, "Pelatihan Kenaridesa", "PAAR", 2026, "Balai Perempuan Desa Kedungrejo")
    assert found["Wahyuni Kenaridesa"] == ("KDR-0", "Wahyuni Kenaridesa", None, "Kader", *training, "Bersertifikat")
    assert found["Sumiyati Kenaridesa"][2:] == (
        date(2024, 1, 2), "Sekretaris", *training[:2], "Kader umum", *training[3:], "Tidak",
    )  # fmt: skip
    assert found["Endah Kusumawati"][5] == "Belum ada pelatihan tercatat"


def test_a_line_is_kept_by_coordinators_of_grown_ups_only(world, visit):
    budi, url = visit("Budi"), f"/lembaga/{world.village}/kader/baru"
    assert budi.post(url, {"person_id": world.village_spare, **NEXT}).status_code == 303
    for person, said in ((world.village_spare, "sudah tercatat"), (world.village_child, "orang dewasa")):
        answer = budi.post(url, {"person_id": person, **NEXT})
        assert answer.status_code == 422 and said in answer.text
    with world.session() as session:
        cadre = session.query(Cadre).filter_by(person_id=world.village_spare).one()
        assert (cadre.position, cadre.joined_on, cadre.unit_id) == ("Ketua Pokja II", date(2024, 1, 15), world.village)
    edit = f"/kader/{cadre.id}/ubah"
    early = budi.post(edit, {**NEXT, "joined_on": "2027-01-15", "version": 1})
    assert early.status_code == 422 and "sesudah hari ini" in early.text
    wrong = budi.post(edit, {**NEXT, "left_on": "2023-01-01", "version": 1})
    assert wrong.status_code == 422 and "sebelum tanggal masuk" in wrong.text
    assert budi.post(edit, {**NEXT, "left_on": "2025-12-31", "version": 1}).status_code == 303
    assert budi.post(edit, {**NEXT, "version": 1}).status_code == 409
    assert [row[1] for row in lines(world, BookKind.MEMBERS)] == ["Sumiyati Kenaridesa"], "who left before is not in it"
    assert len(lines(world, BookKind.MEMBERS, period=Period(Length.YEAR, 2025))) == 2


def test_whom_the_list_of_people_calls_kader_is_taken_over_at_once(world, visit):
    with world.session() as session:
        made = [world.person(name, unit=world.village, category="kader", birth_year=1980) for name in ("Tumini", "Ida")]
        session.commit()
    page = visit("Budi").get(f"/lembaga/{world.village}/kader").text
    assert "Tumini" in page and "Ida" in page
    visit("Budi").post(f"/lembaga/{world.village}/kader", {"people": [str(each) for each in made]})
    assert {row[1] for row in lines(world, BookKind.CADRES)} == {"Ida", "Tumini", "Sumiyati Kenaridesa"}
    with world.session() as session, pytest.raises(CadreIsChild):
        child = session.get(Person, world.village_child)
        cadres.add(session.get(Unit, world.village), child, by=world.user("Budi"))


def test_who_is_known_by_the_year_alone_is_as_old_as_the_years_between(world):
    with world.session() as session:
        person = session.get(Person, world.village_person)
        person.birth_date, person.birth_year = None, 1950
        session.commit()
    assert [row[5] for row in lines(world, BookKind.MEMBERS)] == ["1950 / 76 th"]


def test_the_choices_name_pkk_in_capitals_and_this_year_first(world, visit):
    with world.session() as session:
        session.get(Unit, world.village).kind = UnitKind.PKK_VILLAGE
        session.commit()
    page = html.fromstring(visit("Budi").get(f"/buku?buku=anggota&lembaga={world.village}").text)
    assert page.xpath("//h2[@id='judul']")[0].text == "Buku daftar anggota tim penggerak PKK"
    assert page.xpath("//select[@id='masa']//option")[0].text.strip() == "Tahun 2026"


def test_the_forms_are_those_of_the_lampiran():
    assert {kind.value: len(form.columns) for kind, form in FORMS.items()} == {
        "kegiatan": 7, "anggota": 11, "kader": 11, "notulen": 14, "agenda": 15, "pelatihan": 10,
    }
    assert book_forms.groups(FORMS[BookKind.LETTERS].columns) == [("SURAT MASUK", 8), ("SURAT KELUAR", 7)]
    assert book_forms.groups(FORMS[BookKind.ACTIVITIES].columns)[3] == ("KEGIATAN", 3)
    css = (printed.pdf.PACKAGED["documents"] / "book.css").read_text()
    widths = {column.width for kind, form in FORMS.items() if kind is not BookKind.MINUTES for column in form.columns}
    assert all(f".mm-{width} {{" in css for width in widths if width)


@pytest.mark.one_engine("sqlite")
def test_screen_paper_and_workbook_hold_the_same_book(held, visit):
    budi, address = visit("Budi"), f"?buku=anggota&lembaga={held.village}&masa=2026"
    with held.session() as session:
        session.get(Unit, held.village).kind = UnitKind.PKK_VILLAGE
        session.commit()
    page = budi.get(f"/buku{address}").text
    screen = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", page)][11:]
    book = CalamineWorkbook.from_filelike(BytesIO(budi.get(f"/buku.xlsx{address}").data)).get_sheet_by_index(0)
    rows = book.to_python()
    numbers = next(n for n, row in enumerate(rows) if row[:3] == [1, 2, 3])
    assert rows[0][0] == "BUKU DAFTAR ANGGOTA TIM PENGGERAK PKK" and "Desa/Kelurahan: Kedungrejo" in rows[2][0]
    assert [str(int(cell)) if isinstance(cell, float) else cell for cell in rows[numbers + 1]] == screen
    assert len(book.merged_cell_ranges or []) >= 1
    paper = Read(budi.get(f"/buku.pdf{address}&kertas=F4").data)
    assert paper.sizes == [(330, 215)] and "Kecamatan" in paper.text
    [found] = [each for each in paper.tables[0] if each[0][0] == "NO"]
    assert [[" ".join((cell or "").split()) for cell in row] for row in found[1:]] == [
        [str(n) for n in range(1, 12)], [" ".join(cell.split()) for cell in screen],
    ]  # fmt: skip


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("many", [0, 1, 10, 400])
def test_a_long_book_repeats_its_head_and_never_signs_alone(held, many):
    with held.session() as session, held.app.test_request_context():
        unit = session.get(Unit, held.village)
        line = ("KDR-001", "Raden Ayu Siti Nur’aini Hidayatul Mustaqimah binti Abdurrahman", date(2024, 1, 2), "Ketua",
                1, "Pelatihan kader migrasi dan pengasuhan anak", "PAAR", 2026, "TP PKK", "Tidak")  # fmt: skip
        book = books.Book(BookKind.TRAININGS, FORMS[BookKind.TRAININGS], unit, YEAR, None, {1: "", 2: "", 3: "", 4: ""},
                          [line] * many)  # fmt: skip
        made = printed.render(book, paper=Paper.A4, printed_by="Budi")
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    text = read.stdout.decode()
    pages = text.split("\f")[:-1]
    assert {page.count("NAMA LENGKAP KADER") for page in pages} == {1} and "Ny. Hartini" in pages[-1]
    assert text.count("KDR-001") == many and pages[-1].count("KDR-001") >= min(many, 2)


@pytest.mark.one_engine("sqlite")
def test_a_long_book_is_drawn_by_the_worker(held, visit, work, monkeypatch):
    monkeypatch.setattr(long_books, "LONG", 0)
    budi, asked = visit("Budi"), f"buku=kegiatan&lembaga={held.village}&masa=2026&kertas=A4"
    answer = budi.get(f"/buku.pdf?{asked}")
    assert answer.status_code == 303 and "/pekerjaan/" in answer.headers["Location"]
    work()
    file = budi.get(f"{answer.headers['Location']}/berkas")
    assert "buku-kegiatan-2026.pdf" in file.headers["Content-Disposition"] and "BUKU KEGIATAN" in Read(file.data).text
