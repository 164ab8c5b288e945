"""Taking lists along: as seen, by who may, with a reason that stays, and without what must not leave."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from sqlalchemy import delete, select

from app.domain import clock, sealed_numbers
from app.domain.activities import Activity, ActivityKind
from app.domain.audit import AuditEntry
from app.domain.consents import Consent
from app.domain.exports import Export
from app.domain.people import Category, Person, Sex
from app.domain.rights import GRANTED, Right
from app.domain.subject_requests import SubjectRequest
from app.domain.users import Grant, Role
from tests.world import NOW

REASON = "Laporan bulanan kecamatan"
LISTS = ["warga", "keluarga", "program", "kegiatan", "sertifikat", "pengguna", "permintaan"]
PARTS = [("peserta", "activity"), ("rekap", "activity"), ("presensi", "meeting")]
NIK = "3510974505820002"


def taken(browser, url, *columns, file_format="csv", **more):
    """The records of the file that the browser got."""
    form = {"columns": list(columns or ["nama"]), "file_format": file_format, "reason": REASON, **more}
    answer = browser.post(url, form)
    assert answer.status_code == 200 and answer.mimetype == "text/csv", answer.text
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


def names(records):
    return [record[0] for record in records[1:]]


def test_the_way_from_the_list_keeps_its_filters(world, visit):
    page = visit("Budi").get("/warga?q=wahyuni&kategori=&kelamin=P").text
    assert 'href="/unduhan/warga?q=wahyuni&amp;kelamin=P"' in page
    form = visit("Budi").get("/unduhan/warga?q=wahyuni&kelamin=P").text
    assert "Saringan" in form and "Perempuan" in form and '<input type="hidden" name="q" value="wahyuni">' in form


def test_the_file_holds_what_the_list_shows(world, visit):
    budi = visit("Budi")
    assert names(taken(budi, "/unduhan/warga", q="sumiyati")) == ["Sumiyati Kenaricabang", "Sumiyati Kenaridesa"]
    with world.session() as session:
        session.get(Person, world.village_spare).category = Category.VOLUNTEER
        session.commit()
    assert names(taken(budi, "/unduhan/warga", kategori="kader", kelamin="P")) == ["Wahyuni Kenaridesa"]


def test_a_workbook_is_an_attachment_with_a_neutral_name_that_no_cache_keeps(world, visit):
    form = {"columns": ["nama", "hp"], "file_format": "xlsx", "reason": REASON, "q": "wahyuni"}
    answer = visit("Budi").post("/unduhan/warga", form)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="balai-warga-2026-12-02.xlsx"'
    assert answer.headers["Cache-Control"] == "no-store"
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert [row[0] for row in sheet.values] == ["Nama", "Wahyuni Kenaricabang", "Wahyuni Kenaridesa"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["Budi", "Sari", "Dewi"])
def test_no_list_holds_anybody_of_a_unit_that_is_not_theirs(world, visit, name, who):
    browser = visit(who)
    page = browser.get(f"/unduhan/{name}").text
    columns = [part.split('"')[0] for part in page.split('name="columns" value="')[1:]]
    text = str(taken(browser, f"/unduhan/{name}", *columns)).lower()
    assert not [canary for canary in world.canaries_hidden_from(who) if canary.lower() in text]
    own = f"{who} lestari".lower() if name == "pengguna" else "kenari"
    assert own in text or (who, name) == ("Dewi", "sertifikat")


@pytest.mark.parametrize(("name", "subject"), PARTS)
def test_the_list_of_one_activity_or_meeting_is_for_its_coordinators(world, visit, name, subject):
    url = f"/unduhan/{name}/{getattr(world, f'village_{subject}')}"
    form = {"columns": "nama", "file_format": "csv", "reason": REASON}
    assert names(taken(visit("Budi"), url))[0] == "Sumiyati Kenaridesa"
    assert visit("Citra").post(url, form).status_code == 403 and visit("Citra").get(url).status_code == 403
    assert visit("Dewi").post(url, form).status_code == 404


def test_the_meetings_of_an_activity_are_a_list_too(world, visit):
    url = f"/unduhan/pertemuan/{world.village_activity}"
    _, first, second = taken(visit("Budi"), url, "tanggal", "keadaan")
    assert (first, second) == (["02/12/2026", "Sedang berlangsung"], ["09/12/2026", "Akan datang"])
    assert visit("Citra").get(url).status_code == 403 and visit("Dewi").get(url).status_code == 404
    assert url in visit("Budi").get(f"/kegiatan/{world.village_activity}/pertemuan").text


def test_a_volunteer_is_neither_offered_nor_given_a_list(world, visit):
    citra = visit("Citra")
    for url in ("/warga", f"/kegiatan/{world.village_activity}", f"/kegiatan/{world.village_activity}/peserta"):
        assert "/unduhan/" not in citra.get(url).text
    for name in LISTS:
        assert citra.get(f"/unduhan/{name}").status_code == citra.post(f"/unduhan/{name}").status_code == 403


def test_who_only_helps_in_another_unit_takes_nothing_from_there(world, visit):
    with world.session() as session:
        helps = {"role": Role.VOLUNTEER, "unit_id": world.village, "starts_on": date(2026, 1, 1)}
        session.add(Grant(user_id=world.users["Dewi"], **helps))
        session.commit()
    dewi = visit("Dewi")
    world.canaries_hidden_from = lambda _name: []  # she sees them by now
    assert "Kenaridesa" in dewi.get("/warga").text
    assert "Kenaridesa" not in str(taken(dewi, "/unduhan/warga"))
    assert dewi.get(f"/unduhan/peserta/{world.village_activity}").status_code == 403


@pytest.mark.parametrize("reason", ["", "lapor", "1234567890 1234", "untuk 3510974505820002 di kantor"])
def test_nothing_leaves_without_a_reason_or_with_a_number_in_it(world, visit, reason):
    form = {"columns": "nama", "file_format": "csv", "reason": reason}
    answer = visit("Budi").post("/unduhan/warga", form)
    assert answer.status_code == 422 and "Kenaridesa" not in answer.text
    with world.session() as session:
        assert session.scalars(select(Export)).all() == []


def test_every_file_is_remembered_without_the_name_that_was_searched_for(world, visit):
    taken(visit("Budi"), "/unduhan/warga", "nama", "hp", q="wahyuni", kelamin="P")
    with world.session() as session:
        export = session.scalars(select(Export)).one()
        entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "export")).one()
        assert (export.rows, export.columns, export.reason) == (2, ["nama", "hp"], REASON)
        assert (export.by_id, export.unit_id) == (world.users["Budi"], world.branch)
        assert export.filters == {"q": "…", "kelamin": "P"}
        assert (entry.subject_table, entry.subject_id) == ("exports", export.id)
    page = visit("Sari").get("/unduhan").text
    assert "Budi Lestari" in page and REASON in page and "2 baris" in page and "wahyuni" not in page.lower()
    assert "Mengekspor" in visit("Sari").get("/jejak").text


def test_a_childs_number_and_unprinted_name_stay_in(world, visit):
    with world.session() as session:
        for person in session.scalars(select(Person)):
            person.phone = "+6281233334444"
        session.commit()
        world.person("Bagus Kenaridesa", unit=world.village, birth_year=2015, phone="+6281255556666")
        session.commit()
    records = taken(visit("Budi"), "/unduhan/warga", "nama", "hp")
    phones = dict(records[1:])
    assert phones["Sumiyati Kenaridesa"] == "0812-3333-4444"
    assert not any(phones[name] for name in phones if name.startswith(("Rizky", "B")))
    assert "Bagus" not in str(records) and "B. K." in phones


def test_where_a_mentored_child_lives_is_only_in_the_file_when_asked_for(world, visit):
    url = f"/unduhan/peserta/{world.village_activity}"
    assert ticked(visit("Budi").get(url).text) >= {"nama", "alamat", "hp"}
    with world.session() as session:
        session.get(Activity, world.village_activity).kind = ActivityKind.CHILD_MENTORING
        session.commit()
    assert ticked(visit("Budi").get(url).text) & {"nama", "alamat", "hp", "umur"} == {"nama"}
    sheet = visit("Budi").get(f"/unduhan/presensi/{world.village_meeting}").text
    assert "dusun" not in ticked(sheet) and "Pelatihan Kenaridesa" in sheet


def ticked(page):
    return {part.split('"')[0] for part in page.split('name="columns" value="')[1:] if "checked" in part.split(">")[0]}


def test_a_number_is_only_in_the_file_when_asked_for_and_by_who_may(world, visit, monkeypatch):
    with world.session() as session:
        sealed_numbers.keep(session.get(Person, world.village_spare), "nik", NIK)
        session.commit()
    budi = visit("Budi")
    page = budi.get("/unduhan/warga").text
    tick = page.split('value="nik"')[1].split(">")[0]
    assert "checked" not in tick and NIK not in str(taken(budi, "/unduhan/warga", q="wahyuni"))
    assert "3510 9745 0582 0002" in str(taken(budi, "/unduhan/warga", "nama", "nik", q="wahyuni"))
    less = {role: rights - {Right.REVEAL_NUMBERS} for role, rights in GRANTED.items()}
    monkeypatch.setattr("app.domain.rights.GRANTED", less)
    assert 'value="nik"' not in budi.get("/unduhan/warga").text
    form = {"columns": ["nama", "nik"], "file_format": "csv", "reason": REASON}
    assert budi.post("/unduhan/warga", form).status_code == 422


def test_a_name_that_is_a_formula_does_nothing(world, visit):
    with world.session() as session:
        session.get(Person, world.village_spare).hamlet = '=HYPERLINK("http://contoh.invalid")'
        session.commit()
    assert taken(visit("Budi"), "/unduhan/warga", "alamat", q="wahyuni")[-1][0].startswith("'=")


def test_too_long_a_list_is_refused_whole(world, visit, monkeypatch):
    monkeypatch.setattr("app.domain.export_lines.MOST_ROWS", 3)
    answer = visit("Budi").post("/unduhan/warga", {"columns": "nama", "file_format": "xlsx", "reason": REASON})
    assert answer.status_code == 422 and "Persempit dulu" in answer.text


def test_the_recap_has_every_meeting_and_the_share(world, visit):
    visit("Citra").post(f"/pertemuan/{world.village_meeting}/kehadiran", {"mark": f"{world.village_entry}.0.H"})
    url = f"/unduhan/rekap/{world.village_activity}"
    heads, first, *_ = taken(visit("Budi"), url, "nama", "persen", "pertemuan")
    assert heads == ["Nama", "Persen hadir", "02/12/2026"] and first == ["Sumiyati Kenaridesa", "100%", "H"]


def test_lists_and_kinds_there_are_not_are_not_found(world, visit):
    for url in ("/unduhan/rahasia", "/unduhan/peserta", "/unduhan/warga/1", "/unduhan/rahasia/1"):
        assert visit("Sari").get(url).status_code == 404


def test_a_thousand_people_cost_no_more_questions_than_ten(world, visit, max_queries):
    with world.session() as session:
        for number in range(300):
            world.person(f"Warga {number}", unit=world.village, sex=Sex.FEMALE)
        session.commit()
    budi = visit("Budi")
    with max_queries(14):
        assert len(taken(budi, "/unduhan/warga", "nama", "hp", "alamat")) > 300


def test_users_are_a_list_with_their_tasks(world, visit):
    records = taken(visit("Budi"), "/unduhan/pengguna", "nama", "tugas", "keadaan")
    assert ["Budi Lestari", "Koordinator program, KPI Cabang Banyuwangi", "Aktif"] in records
    assert "Citra Lestari" in names(records) and not {"Dewi Lestari", "Sari Lestari"} & set(names(records))
    assert "/unduhan/pengguna" in visit("Budi").get("/pengguna").text


def test_the_register_of_requests_is_a_list_that_hides_names_as_the_others_do(world, visit):
    budi = visit("Budi")
    url = "/unduhan/permintaan"
    records = taken(budi, url, "nama", "permintaan", "batas", "jawaban")
    assert "Sumiyati Kenaridesa" in names(records) and len(records[0]) == 7
    assert url in budi.get("/permintaan").text
    with world.session() as session:
        person = session.get(Person, session.get(SubjectRequest, world.village_request).person_id)
        person.category, person.birth_date, person.birth_year = Category.CHILD, None, None
        session.execute(delete(Consent).where(Consent.person_id == person.id))
        session.commit()
    assert "S. K." in names(taken(budi, url)) and "Sumiyati Kenaridesa" not in names(taken(budi, url))
    with world.session() as session:
        session.get(Person, person.id).erased_at = clock.now()
        session.commit()
    assert "" in names(taken(budi, url)) and "S. K." not in names(taken(budi, url))


def test_the_trail_is_a_list_for_who_may_read_it(world, visit, at):
    sari, url = visit("Sari"), "/unduhan/jejak"
    assert visit("Budi").get(url).status_code == visit("Budi").post(url).status_code == 403
    taken(visit("Budi"), "/unduhan/warga")
    records = taken(sari, url, "saat", "siapa", "apa", "data", "lembaga")
    assert records[1][1:4] == ["Budi Lestari", "Mengekspor", "daftar yang diunduh"] and len(records) > 2
    at(NOW + timedelta(days=8))
    late = visit("Sari")
    assert 'href="/unduhan/jejak?sejak=7-hari"' in late.get("/jejak?sejak=7-hari").text
    assert "Budi Lestari" not in names(taken(late, url, "siapa", sejak="7-hari"))
    assert "Budi Lestari" in names(taken(late, url, "siapa", sejak="30-hari"))


def test_who_reads_the_trail_of_some_units_takes_no_other(world, visit, monkeypatch):
    monkeypatch.setitem(GRANTED, Role.COORDINATOR, GRANTED[Role.COORDINATOR] | {Right.SEE_AUDIT})
    taken(visit("Budi"), "/unduhan/warga")
    assert set(names(taken(visit("Dewi"), "/unduhan/jejak", "siapa", "data"))) <= {"Dewi Lestari", "Balai"}
    assert "Budi Lestari" in names(taken(visit("Budi"), "/unduhan/jejak", "siapa"))
