"""Bringing a list in when things have changed since it was read, when requests come twice, and when they are forged."""

import io
from datetime import date

import pytest
import sqlalchemy as sa

from app.db import db
from app.domain import closings, consents, erasures, imports, merges
from app.domain.attendance import Attendance
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Consent
from app.domain.import_rows import Outcome
from app.domain.imports import Confirmation, Import
from app.domain.meetings import Meeting
from app.domain.people import Category, Person
from tests.web.test_imports import ANSWERS, LIST, bring, decide, names, rows

ONE = b"NAMA\nSukinem\n"


def confirmations(world) -> int:
    with world.session():
        return db.session.scalar(sa.select(sa.func.count(Confirmation.id)))


def erase(world, person_id: int) -> None:
    with world.session():
        person = db.session.get_one(Person, person_id)
        erasures.erase(person, reason="diminta sendiri lewat telepon", by=world.user("Budi"))
        db.session.commit()


def _merged(world) -> None:
    world.twin = world.person("Sumiyati Kenaridesa", unit=world.village)
    one, two = (db.session.get_one(Person, each) for each in (world.village_person, world.twin))
    merges.merge(one, two, chosen=set(), seen={one.id: one.version, two.id: two.version}, by=world.user("Budi"))


def _moved_away(world) -> None:
    world.twin = None
    db.session.get_one(Person, world.village_person).unit_id = world.other


@pytest.mark.parametrize("gone", [_merged, _moved_away])
def test_whoever_a_row_was_taken_for_must_still_be_there(visit, world, gone):
    budi = visit("Budi")
    here = bring(budi, world)
    decide(budi, world, here, 6, "sama")
    with world.session():
        gone(world)
        db.session.commit()
    before = names(world)
    assert budi.post(f"{here}/masukkan", ANSWERS).status_code == 303
    assert confirmations(world) == 0 and names(world) == before
    row = rows(world, here)[6]
    assert (row.match_id, row.choice, row.needs_check) == (world.twin, None, True)
    assert "Sumiyati" in budi.get(f"{here}?bagian=perlu-dicek").text


def test_reading_again_what_was_let_in_changes_nothing(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, ONE)
    budi.post(f"{here}/masukkan", ANSWERS)
    before = rows(world, here)[2]
    assert budi.post(f"{here}/baca").status_code == 303
    assert budi.post(f"{here}/kolom", {"c-0-0": "abaikan"}).status_code == 303
    after = rows(world, here)[2]
    assert (after.id, after.outcome, after.person_id) == (before.id, Outcome.NEW, before.person_id)
    assert "Daftar sudah masuk" in budi.get(here).text


def test_a_list_that_is_let_in_while_it_is_read_again_stays_as_it_was_let_in(visit, world, monkeypatch):
    budi, other = visit("Budi"), visit("Budi")
    here = bring(budi, world, ONE)
    reach = imports.reach_step

    def meanwhile(batch, step):
        reach(batch, step)
        db.session.commit()
        if step == 2 and not confirmations(world):
            assert other.post(f"{here}/masukkan", ANSWERS).status_code == 303

    monkeypatch.setattr(imports, "reach_step", meanwhile)
    assert budi.post(f"{here}/baca").status_code == 303
    assert rows(world, here)[2].outcome is Outcome.NEW


def test_marks_of_a_meeting_that_was_closed_since_stay(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, ONE)
    answers = ANSWERS | {"activity_id": world.village_activity, "with_marks": "y", "met_on": "2026-12-02"}
    budi.post(f"{here}/masukkan", answers)
    with world.session():
        meeting = db.session.get_one(Meeting, world.village_meeting)
        closings.close(meeting, fill=False, operation="tutup", by=world.user("Budi"))
        db.session.commit()
    assert budi.post(f"{here}/urungkan").status_code == 409
    with world.session():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Attendance)) == 1


def test_a_child_of_whom_only_the_age_is_known_stays_a_child(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, b"NAMA;UMUR;NO HP;NAMA WALI\nBunga Ayu;9;081234567890;Suminah\n")
    budi.post(f"{here}/masukkan", ANSWERS | {"guardians": "y"})
    with world.session():
        child = db.session.scalars(sa.select(Person).where(Person.name == "Bunga Ayu")).one()
        assert (child.category, child.birth_year) == (Category.CHILD, None)
    assert "81234567890" not in visit("Citra").get(f"/warga/{child.id}").text.replace("-", "").replace(" ", "")


def test_no_file_says_any_more_who_an_erased_person_was(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, b"NAMA\nSukinem\nSuparmi\n")
    budi.post(f"{here}/masukkan", ANSWERS)
    with world.session():
        person = db.session.scalar(sa.select(Person.id).where(Person.name == "Sukinem"))
    erase(world, person)
    said = [row.opened for row in rows(world, here).values()]
    with world.session():
        content = imports.content_of(db.session.get_one(Import, int(here.rsplit("/", 1)[1])))
    assert "Sukinem" not in str(said) and "Suparmi" in str(said) and content == b""


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_rows_beyond_every_number_are_nobodys(visit, world, number):
    budi = visit("Budi")
    here = bring(budi, world)
    assert budi.post(f"{here}/baris/{number}", {"choice": "sama"}).status_code == 404
    for address in (f"/bawa-masuk?sebelum={number}", f"{here}?setelah={number}", f"/unduhan?sebelum={number}"):
        assert budi.client.get(address).status_code < 500, address


@pytest.mark.parametrize("field,value", [
    ("agreed_on", "0001-01-01"), ("met_on", "0001-01-01"), ("met_on", "9999-12-31"), ("agreed_on", "9999-12-31"),
    ("proof", "a\x00b"), ("proof", "x" * 500), ("activity_id", "9" * 20), ("activity_id", "abc"),
    ("start_time", "99:99"), ("purposes", "berbagi"), ("channel", "surat"), ("wali", "\x00" * 500), ("wali", "a" * 999),
])
def test_forged_answers_are_refused_or_harmless(visit, world, field, value):
    budi = visit("Budi")
    here = bring(budi, world, b"NAMA;TGL LAHIR\nSukinem;\nBunga Ayu;09-02-2015\n")
    answers = ANSWERS | {"activity_id": world.village_activity, "with_marks": "y", "met_on": "2026-12-02",
                         "guardians": "y"}
    field = f"wali-{rows(world, here)[3].id}" if field == "wali" else field
    assert budi.post(f"{here}/masukkan", answers | {field: value}).status_code in (303, 422)


NIK_NAMED = ("3510970101200001.csv", "KK 3510 9701 0120 0001.csv")


@pytest.mark.parametrize("name", ["a\x00b.csv", "x" * 500 + ".csv", *NIK_NAMED])
def test_the_name_of_a_file_shows_no_number_and_breaks_nothing(visit, world, name):
    budi = visit("Budi")
    data = {"file": (io.BytesIO(LIST), name), "unit_id": world.village}
    here = budi.post("/bawa-masuk/baru", data=data, content_type="multipart/form-data").headers["Location"]
    budi.get(here)
    assert budi.post(f"{here}/baca").status_code == 303
    for page in (budi.get(here), budi.get("/bawa-masuk")):
        assert "35109701" not in page.text.replace(" ", "")


def test_two_lists_with_the_same_people_make_nobody_twice(visit, world):
    budi = visit("Budi")
    listed = b"NAMA;TGL LAHIR\nSukinem Wati;12-05-1968\nSuparmi;\n"
    first, second = bring(budi, world, listed), bring(budi, world, listed + b"Sutinah;\n", "lain.csv")
    budi.post(f"{first}/masukkan", ANSWERS)
    assert budi.post(f"{second}/masukkan", ANSWERS).status_code == 303
    assert "perlu dicek lagi" in budi.get(second).text and "Sutinah" not in names(world)
    decide(budi, world, second, 2, "sama")
    budi.post(f"{second}/masukkan", ANSWERS)
    with world.session():
        assert db.session.scalar(sa.select(sa.func.count(Person.id)).where(Person.name == "Sukinem Wati")) == 1
    assert "Sutinah" in names(world)


def test_nobody_says_yes_for_a_child_that_the_list_takes_for_an_adult(visit, world):
    budi = visit("Budi")
    with world.session():
        child = world.person("Bunga Ayu", unit=world.village, birth_date=date(2015, 2, 9), phone="+6281234567890")
        db.session.commit()
    here = bring(budi, world, b"NAMA;NO HP\nBunga Ayu;081234567890\n")
    decide(budi, world, here, 2, "sama")
    budi.post(f"{here}/masukkan", ANSWERS | {"guardians": "y"})
    with world.session():
        assert rows(world, here)[2].outcome is Outcome.KNOWN
        assert db.session.scalar(sa.select(Consent.id).where(Consent.person_id == child)) is None


def test_another_name_beside_the_nik_of_somebody_who_refused_lets_nobody_in(visit, world):
    budi, nik = visit("Budi"), f"351097450371{world.village:04}"
    with world.session():
        person = db.session.get_one(Person, world.village_person)
        consents.record(person, purpose=Purpose.ACTIVITY, answer=Answer.REFUSED, by=world.user("Budi"))
        db.session.commit()
    here = bring(budi, world, f"NAMA;NIK\nSumiyati Lain;{nik}\n".encode())
    decide(budi, world, here, 2, "lain")
    budi.post(f"{here}/masukkan", ANSWERS)
    assert "Sumiyati Lain" not in names(world) and rows(world, here)[2].outcome is Outcome.HELD


def test_rows_whose_columns_were_changed_are_read_anew_before_they_come_in(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, b"NAMA;ALAMAT\nSukinem;Krajan\n")
    assert budi.post(f"{here}/kolom", {"c-0-0": "abaikan"}).status_code == 303
    assert budi.post(f"{here}/masukkan", ANSWERS).status_code == 303
    assert "Sukinem" not in names(world) and confirmations(world) == 0


def test_a_list_that_was_let_in_is_not_thrown_away_by_an_old_page(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, ONE)
    budi.post(f"{here}/masukkan", ANSWERS)
    budi.post(f"{here}/buang")
    assert "sudah dimasukkan" in budi.get(here).text
    assert budi.post(f"{here}/urungkan").status_code == 303 and "Sukinem" not in names(world)
    budi.post(f"{here}/buang")
    assert budi.client.get(here).status_code == 404


def test_a_held_row_follows_whom_it_was_taken_for_and_is_not_stuck(visit, world):
    budi = visit("Budi")
    here = bring(budi, world)
    decide(budi, world, here, 6, "sama")
    budi.post(f"{here}/masukkan", ANSWERS | {"consent": "belum", "agreed_on": ""})
    assert rows(world, here)[6].outcome is Outcome.HELD
    with world.session():
        _merged(world)
        db.session.commit()
    budi.post(f"{here}/masukkan", ANSWERS)
    assert (rows(world, here)[6].outcome, rows(world, here)[6].person_id) == (Outcome.KNOWN, world.twin)


def test_a_row_that_is_left_out_stays_out_when_somebody_goes(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, b"NAMA;TGL LAHIR\nSumiyati Kenaridesa;05-03-1971\nSukinem;\n")
    decide(budi, world, here, 2, "lewati")
    with world.session():
        _moved_away(world)
        db.session.commit()
    before = names(world)
    for _ in range(2):
        budi.post(f"{here}/masukkan", ANSWERS)
    assert names(world) - before == {"Sukinem"} and rows(world, here)[2].outcome is Outcome.SKIPPED
