"""Letters on the screen: from a meeting to a number, the agenda with both halves, and recaps that agree everywhere."""

import re
from datetime import date, datetime
from io import BytesIO

import pdfplumber
import pytest
from lxml import html
from python_calamine import CalamineWorkbook
from sqlalchemy import delete, select

from app.db import db
from app.domain import letter_issuing
from app.domain.activities import Activity
from app.domain.clock import WIB
from app.domain.letter_issuing import OtherUnit
from app.domain.letters import Letter, LetterKind, LetterState
from app.domain.programs import Program
from app.domain.units import Unit
from app.domain.users import Grant, Role
from tests.course import Course
from tests.documents.reading import Paper

pytestmark = pytest.mark.one_engine("sqlite")


def typed(page) -> dict[str, str]:
    """What stands in the form of a page, as a browser would send it."""
    form = html.fromstring(page.text).xpath("//form[.//textarea]")[0]
    return {name: value.strip() for name, value in form.form_values() if name != "csrf_token"}


def latest(world) -> Letter:
    with world.session():
        return db.session.scalars(select(Letter).order_by(Letter.id.desc()).limit(1)).one()


def test_an_invitation_from_the_meeting_to_its_number(world, visit):
    budi, address = visit("Budi"), f"/surat/baru/undangan?pertemuan={world.branch_meeting}"
    assert address.replace("&", "&amp;") in budi.get(f"/pertemuan/{world.branch_meeting}").text
    form = typed(budi.get(address))
    assert (form["held_on"], form["place"]) == ("2026-12-02", "Balai Desa Kedungrejo") and not form["addressees"]
    filled = budi.post(address, form | {"isi": "peserta", "note": "Bawa KK"})
    assert filled.status_code == 422
    form = typed(filled)
    assert form["addressees"] == "Ibu Sumiyati Kenaricabang" and form["note"] == "Bawa KK"
    saved = budi.post(address, form)
    assert saved.status_code == 303
    draft = latest(world)
    assert draft.number is None and draft.meeting_id == world.branch_meeting
    assert "KONSEP" in Paper(budi.get(f"{saved.location}.pdf").data).text
    assert latest(world).number is None, "looking at it takes no number"
    budi.post(f"{saved.location}/terbitkan", {"version": draft.version})
    shown = budi.get(saved.location).text
    assert "002/KPI-BWI/UND/XII/2026" in shown and "Terbitkan" not in shown
    paper = Paper(budi.get(f"{saved.location}.pdf").data).text
    assert "Nomor : 002/KPI-BWI/UND/XII/2026" in paper and "KONSEP" not in paper and "Bawa KK" in paper
    again = budi.post(f"{saved.location}/terbitkan", {"version": draft.version})
    assert again.status_code == 422 and latest(world).sequence == 2
    assert budi.get(f"{saved.location}/ubah").status_code == 303, "what has its number is not edited"


def test_what_is_unfinished_or_without_a_code_takes_no_number(world, visit):
    budi = visit("Budi")
    with world.session() as session:
        letter = session.get(Letter, world.branch_draft_letter)
        letter.content = letter.content | {"addressees": " \n"}
        session.commit()
    refused = budi.post(f"/surat/{world.branch_draft_letter}/terbitkan", {"version": 2})
    assert refused.status_code == 422 and '"#addressees">Kepada Yth: Isi pokok surat ini belum ditulis' in refused.text
    with world.session():
        assert db.session.get(Letter, world.branch_draft_letter).state is LetterState.DRAFT


@pytest.mark.parametrize(("kind", "written", "wrong"), [
    ("berita-acara", {"parties": "Siti", "results": ""}, '"#results">Hasil'),
    ("laporan", {"results": "Baik"}, '"#held_on">Tanggal pelaksanaan: Kegiatan ini belum berlangsung'),
    ("undangan", {"addressees": "Camat", "dated_on": "2026-12-03"}, '"#dated_on">Tanggal surat: Tanggal surat'),
])  # fmt: skip
def test_what_has_not_been_yet_is_not_told_of(world, visit, at, kind, written, wrong):
    at(datetime(2026, 12, 1, 9, tzinfo=WIB))
    budi, address = visit("Budi"), f"/surat/baru/{kind}?pertemuan={world.branch_meeting}"
    form = budi.get(address)
    labels = html.fromstring(form.text).xpath("//label[@for='results' or @for='parties' or @for='addressees']")
    assert kind == "laporan" or not any("boleh kosong" in each.text_content() for each in labels)
    assert not typed(form).get("enclosed") and not typed(form)["attachments"], "nothing is there to enclose yet"
    saved = budi.post(address, typed(form) | written)
    refused = budi.post(f"{saved.location}/terbitkan", {"version": latest(world).version})
    assert refused.status_code == 422 and wrong in refused.text and latest(world).number is None


def test_only_units_that_are_seen_can_be_partners_and_only_kept_ones_write(world, visit):
    budi, address = visit("Budi"), f"/surat/baru/undangan?pertemuan={world.branch_meeting}"
    form = typed(budi.get(address)) | {"addressees": "Camat"}
    for field in ("partner_unit_id", "unit_id"):
        assert budi.post(address, form | {field: str(world.other)}).status_code == 422
    assert budi.get(f"/surat/baru/undangan?pertemuan={world.other_meeting}").status_code == 404
    assert budi.get("/surat/baru/surat-cinta").status_code == 404


def test_whose_first_right_is_to_mentor_reads_no_agenda_there(world, visit):
    with world.session() as session:
        session.execute(delete(Grant).where(Grant.user_id == world.citra))
        for role, unit in ((Role.MENTOR, world.other), (Role.VOLUNTEER, world.village)):
            session.add(Grant(user_id=world.citra, role=role, unit_id=unit, starts_on=date(2026, 1, 1)))
            session.flush()
        session.commit()
    shown = visit("Citra").get("/agenda").text
    assert "Kenariasing" not in shown and "Kenaridesa" in shown


def test_a_cancelled_letter_stays_in_the_agenda_and_is_found(world, visit):
    budi, letter = visit("Budi"), f"/surat/{world.branch_letter}"
    assert budi.post(f"{letter}/pembatalan", {"reason": "salah"}).status_code == 422
    assert budi.post(f"{letter}/pembatalan", {"reason": "Tempatnya berubah"}).status_code == 303
    agenda = budi.get("/agenda", query_string={"lembaga": world.branch, "q": "001/kpi"}).text
    assert "001/KPI-BWI/UND/XI/2026" in agenda and "Dibatalkan" in agenda
    found = html.fromstring(budi.get("/agenda", query_string={"lembaga": world.branch, "q": "tak ada"}).text)
    assert not found.xpath("//*[@id='agenda']//li") and "Tempatnya berubah" in budi.get(letter).text
    assert budi.post(f"{letter}/pengganti", {"reason": "Tempatnya berubah"}).status_code == 422
    assert drawn_over(budi.get(f"{letter}.pdf").data) == ["DIBATALKAN"]


def drawn_over(file: bytes) -> list[str]:
    """The words that lie across the first page."""
    with pdfplumber.open(BytesIO(file)) as opened:
        letters = [each["text"] for each in opened.pages[0].chars if abs(each["matrix"][1]) > 0.1]
    return "".join(letters).split()


def test_a_replacement_begins_with_what_the_letter_said(world, visit):
    budi = visit("Budi")
    begun = budi.post(f"/surat/{world.branch_letter}/pengganti", {"reason": "Tempatnya berubah"})
    assert begun.location.endswith("/ubah") and "Kenaricabang" in typed(budi.get(begun.location))["addressees"]
    address = begun.location.removesuffix("/ubah")
    assert "Penggantinya sedang disusun" in budi.get(f"/surat/{world.branch_letter}").text
    form = typed(budi.get(begun.location)) | {"place": "Pendopo"}
    assert budi.post(begun.location, form).status_code == 303
    budi.post(f"{address}/terbitkan", {"version": latest(world).version})
    assert "002/KPI-BWI/UND/XII/2026" in budi.get(f"/surat/{world.branch_letter}").text
    assert latest(world).snapshot["facts"][1][1] == "Pendopo"
    over = drawn_over(budi.get(f"/surat/{world.branch_letter}.pdf").data)
    assert " ".join(over).endswith("dengan nomor 002/KPI-BWI/UND/XII/2026") and "DIGANTI" in over[0]
    assert not drawn_over(budi.get(f"{address}.pdf").data)


def test_a_replacement_stays_with_the_unit_whose_letter_it_replaces(world, visit):
    budi = visit("Budi")
    begun = budi.post(f"/surat/{world.branch_letter}/pengganti", {"reason": "Tempatnya berubah"})
    form = typed(budi.get(begun.location))
    assert budi.post(begun.location, form | {"unit_id": str(world.village)}).status_code == 422
    with world.session() as session:
        draft, village = latest(world), session.get(Unit, world.village)
        with pytest.raises(OtherUnit):
            letter_issuing.change(draft, unit=village, seen=draft.version, by=world.user("Budi"))
    other = f"/surat/{world.branch_draft_letter}/ubah"
    assert budi.post(other, typed(budi.get(other)) | {"unit_id": str(world.village)}).status_code == 303


def test_letters_that_came_are_kept_by_number(world, visit):
    budi = visit("Budi")
    form = {"unit_id": world.branch, "received_on": "2026-12-01", "sender": "Camat Muncar", "subject": "Rapat rutin"}
    late = budi.post("/surat-masuk/baru", form | {"received_on": "2026-12-24"})
    assert late.status_code == 422 and "sesudah hari ini" in late.text
    kept = budi.post("/surat-masuk/baru", form)
    agenda = html.fromstring(budi.get(kept.location).text).xpath("//*[@id='agenda']//li")
    assert [re.sub(r"\s+", " ", row.text_content()).strip()[:2] for row in agenda] == ["1 ", "2 "]
    dated = budi.post("/surat-masuk/baru", form | {"dated_on": "2026-12-02"})
    assert dated.status_code == 422 and '"#dated_on">Tanggal surat' in dated.text
    address = f"/surat-masuk/{world.branch_incoming_letter}/ubah"
    fields = form | {"unit_id": world.other, "received_on": "2025-12-01", "version": "1"}
    assert "tahun yang lain" in budi.post(address, fields).text
    assert budi.post(address, fields | {"received_on": "2026-11-30"}).status_code == 303
    assert budi.post(address, fields | {"received_on": "2026-11-30"}).status_code == 422, "somebody changed it before"


def test_a_berita_acara_bears_the_day_of_which_it_tells(world, visit, at):
    at(datetime(2026, 12, 9, 9, tzinfo=WIB))
    days = {
        kind: typed(visit("Budi").get(f"/surat/baru/{kind}?pertemuan={world.branch_meeting}"))["dated_on"]
        for kind in ("berita-acara", "laporan")
    }
    assert days == {"berita-acara": "2026-12-02", "laporan": "2026-12-09"}


def test_the_agenda_asks_as_much_of_many_letters_as_of_few(world, visit, max_queries):
    with world.session() as session:
        one = session.get(Letter, world.branch_letter)
        facts = {"kind": one.kind, "unit_id": one.unit_id, "subject": "Undangan", "dated_on": one.dated_on,
                 "content": {}, "year": 2026, "issued_at": one.issued_at, "by_id": one.by_id,
                 "begun_at": one.begun_at}  # fmt: skip
        session.add_all([Letter(sequence=n, number=f"{n:03}/X", **facts) for n in range(2, 60)])
        session.commit()
    budi = visit("Budi")
    with max_queries(13):
        assert budi.get("/agenda", query_string={"lembaga": world.branch}).text.count("/X ·") == 58


def test_an_assignment_of_all_kinds_begins_without_a_meeting(world, visit):
    budi = visit("Budi")
    for kind in LetterKind:
        assert budi.get(f"/surat/baru/{kind.value}").status_code == 200
        about = budi.get(f"/surat/baru/{kind.value}", query_string={"kegiatan": world.branch_activity})
        assert "Pelatihan Kenaricabang" in about.text


def test_the_same_figures_on_screen_on_paper_and_in_the_workbook(world, visit):
    with world.session() as session:
        course = Course(world, session.get(Activity, world.branch_activity))
        people = course.people(3, sex="P")
        course.mark(world.branch_meeting, dict(zip(people, "HTS", strict=True)))
        session.commit()
    budi, address = visit("Budi"), f"/kegiatan/{world.branch_activity}/rekap-berkala"
    tables = html.fromstring(budi.get(f"{address}?masa=2026-12").text).xpath("//table")
    screen = [[cell.text_content().strip() for cell in row.xpath("./td")] for row in tables[-1].xpath(".//tbody/tr")]
    paper = Paper(budi.get(f"{address}.pdf?masa=2026-12").data)
    printed = [row[2:] for row in paper.list_rows(0)]
    assert screen == printed and screen[-1] == ["1", "1", "0", "1", "0", "2", "5", "40%"]
    book = CalamineWorkbook.from_filelike(BytesIO(budi.get(f"{address}.xlsx?masa=2026-12").data))
    rows = book.get_sheet_by_name("Per orang").to_python()
    assert [[str(int(cell)) for cell in row[2:9]] for row in rows[-6:]] == [row[:-1] for row in screen]
    assert rows[-1][9] == 0.4 and book.sheet_names == ["Per orang", "Per kelompok"]
    assert "Rizky" not in "".join(map(str, rows)) or "Rizky Kenaricabang" in paper.text, "as the paper names them"
    assert visit("Citra").get(f"/kegiatan/{world.village_activity}/rekap-berkala.xlsx").status_code == 403


def test_a_daftar_hadir_names_partners_how_they_met_and_how_many_were_invited(world, visit):
    with world.session() as session:
        program = session.get(Program, session.get(Activity, world.branch_activity).program_id)
        program.partners = "TP PKK Desa Kendalrejo dan P4MI Banyuwangi"
        session.commit()
    address = f"/pertemuan/{world.branch_meeting}/daftar-hadir.pdf"
    blank, filled = (Paper(visit("Budi").get(f"{address}?isi={each}").data).text for each in ("kosong", "terisi"))
    for paper in (blank, filled):
        assert "bekerja sama dengan" in paper and "TP PKK DESA KENDALREJO" in paper, "both have their kop"
    assert "Jumlah diundang: 2 orang. Hadir: ......... orang (L ......, P ......)" in blank
    assert "diundang" in filled and "Kenariasing" not in filled, "who signs for a partner is not told"
