"""flask people import --dry-run: one JSON object, nothing stored, and a clear refusal otherwise."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.db import db
from app.domain.consents import Consent
from app.domain.import_rows import ImportRow, Outcome
from app.domain.imports import Import
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.units import Unit
from tests.world import PHONES

BUDI = PHONES["Budi"]
AGREED = ("--by", BUDI, "--consent", "tertulis", "--agreed-on", "2026-12-01")
PEOPLE = """NO;NAMA LENGKAP;L/P;TGL LAHIR;NO. HP;PERSETUJUAN
1;Sukinem;P;12-05-1968;0862 1234 0001;Ya
2;Moh. Rofi'i;L;;0862;
3;;P;;;
4;Sumiyati Kenaridesa;P;05-03-1971;;Ya
"""
STRANGERS = "\n".join(line for line in PEOPLE.splitlines() if "Kenaridesa" not in line).replace("PERSETUJUAN", "KET")
GIVEN = Path(__file__).parents[3] / "shared" / "data" / "messy"
LIST = "NO;NAMA;NIK;HP\r\n1;ANI;3,51E+15;081230000001\r\n2;Ani;;0812 3000 0001\r\n;JUMLAH;2;\r\n"


@pytest.fixture
def run(world, tmp_path):
    """run(text of a csv, *options) -> (exit code, standard output, standard error)"""

    def command(text: str | bytes, *options: str) -> tuple[int, str, str]:
        path = tmp_path / "daftar.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        answer = world.app.test_cli_runner().invoke(args=["people", "import", str(path), *options])
        return answer.exit_code, answer.stdout, answer.stderr

    return command


@pytest.fixture
def unit(world):
    with world.session():
        found = db.session.scalars(select(Unit).order_by(Unit.id)).first()
        return str(found.id)


def test_a_list_is_read_as_one_json_object(run, unit, world):
    code, out, _ = run(LIST, "--unit", unit, "--today", "2026-11-21", "--dry-run", "--json")
    said = json.loads(out)
    assert code == 0
    assert [(r["baris"], r["data"]["nama"], r["peringatan"]) for r in said["diterima"]] == [
        (2, "Ani", ["nik_presisi_hilang"])
    ]
    assert said["ditolak"] == [{"baris": 3, "alasan": ["duplikat_dalam_berkas"], "duplikat_dari": {"baris": 2}}]
    assert said["diabaikan"] == [{"baris": 1, "jenis": "header"}, {"baris": 4, "jenis": "jumlah"}]
    assert said["lembar"][0]["kolom"] == {"NO": "no", "NAMA": "nama", "NIK": "nik", "HP": "hp"}


def test_nothing_is_stored(run, unit, world):
    with world.session():
        before = db.session.scalar(select(func.count()).select_from(Person))
    run(LIST, "--unit", unit, "--dry-run", "--json")
    with world.session():
        assert db.session.scalar(select(func.count()).select_from(Person)) == before


def test_without_json_it_is_counted_in_words(run, unit):
    code, out, _ = run(LIST, "--unit", unit, "--dry-run")
    assert code == 0 and "Diterima: 1 baris" in out and "Ditolak: 1 baris" in out


def test_an_unknown_unit_is_said_and_refused(run):
    code, out, error = run(LIST, "--unit", "tidak-ada", "--dry-run", "--json")
    assert (code, out) == (2, "") and "tidak ditemukan" in error


def test_a_file_that_is_no_list_is_refused_with_its_code(run, unit):
    code, out, error = run(b"%PDF-1.7 \x00", "--unit", unit, "--dry-run", "--json")
    said = json.loads(out)
    assert code == 2 and said["ditolak_berkas"] == "pdf" and error.strip().endswith(".")
    assert said["peringatan_berkas"] == ["format_tidak_didukung"]


def test_nothing_is_stored_without_saying_who_brings_it(run, unit):
    code, out, error = run(LIST, "--unit", unit)
    assert (code, out) == (2, "") and "--by" in error and "--dry-run" in error
    assert run(LIST, "--unit", unit, "--by", BUDI, "--today", "2026-11-21")[0] == 2


def test_a_missing_file_is_said(world, unit, tmp_path):
    answer = world.app.test_cli_runner().invoke(
        args=["people", "import", str(tmp_path / "tidak-ada.xlsx"), "--unit", unit, "--dry-run"]
    )
    assert answer.exit_code == 2 and "tidak ada" in answer.stderr


def stored(world) -> dict[str, int]:
    """How many rows there are of what a list brings in."""
    with world.session():
        return {table.__tablename__: db.session.scalar(select(func.count()).select_from(table))
                for table in (Person, Consent, Import, ImportRow, RosterEntry)}


def names(world) -> set[str]:
    with world.session():
        return set(db.session.scalars(select(Person.name)))


def test_a_list_comes_in_with_its_consent_and_goes_out_again(run, world):
    before, people = names(world), stored(world)
    code, out, error = run(STRANGERS, "--unit", str(world.village), *AGREED, "--proof", "Formulir 7", "--json")
    said = json.loads(out)
    assert code == 0, error
    assert (said["baru"], said["tertahan"], said["ditolak"]) == (2, 0, 1)
    assert said["halaman"].endswith(f"/bawa-masuk/{said['id']}")
    assert names(world) - before == {"Sukinem", "Moh. Rofi’i"}
    with world.session():
        given = db.session.scalars(select(Consent).order_by(Consent.id.desc()).limit(2)).all()
        assert {(each.channel.value, each.given_on.isoformat(), each.proof) for each in given} == {
            ("tertulis", "2026-12-01", "Formulir 7")
        }
    again = run(STRANGERS, "--unit", str(world.village), *AGREED)
    assert again[0] == 2 and "sudah pernah" in again[2]
    undo = ("people", "undo-import", str(said["id"]), "--by")
    shell = world.app.test_cli_runner()
    assert shell.invoke(args=[*undo, PHONES["Sari"]]).exit_code == 2
    assert names(world) != before
    assert shell.invoke(args=[*undo, BUDI]).exit_code == 0
    left = stored(world)
    assert names(world) == before and [left[k] for k in ("people", "consents")] == [
        people[k] for k in ("people", "consents")
    ]
    assert shell.invoke(args=[*undo, BUDI]).exit_code == 2


def test_without_consent_everybody_is_held_but_those_who_agreed_in_the_list(run, world):
    before = names(world)
    code, out, _ = run(STRANGERS, "--unit", str(world.village), "--by", BUDI)
    assert code == 0 and "Tertahan: 2 baris" in out and names(world) == before
    code, out, _ = run(PEOPLE.replace("Sumiyati Kenaridesa", "Sulastri"), "--unit", str(world.village), "--by", BUDI)
    assert code == 0 and names(world) - before == {"Sukinem", "Sulastri"}


def test_rows_that_wait_for_a_decision_stop_everything(run, world):
    before = stored(world)
    code, out, error = run(PEOPLE, "--unit", str(world.village), *AGREED)
    assert (code, out) == (2, "") and error.startswith("1 baris") and "/bawa-masuk/" in error
    after = stored(world)
    assert (after["people"], after["consents"]) == (before["people"], before["consents"])
    assert after["imports"] == before["imports"] + 1
    code, out, _ = run(PEOPLE, "--unit", str(world.village), *AGREED, "--undecided", "same", "--json")
    said = json.loads(out)
    assert code == 0 and stored(world)["imports"] == after["imports"]
    assert said["dikenal"] == 1 and stored(world)["people"] == before["people"] + said["baru"]


@pytest.mark.parametrize(("choice", "outcome"), [("other", Outcome.NEW), ("skip", Outcome.SKIPPED)])
def test_what_is_undecided_can_be_decided_for_all(run, world, choice, outcome):
    code, _, error = run(PEOPLE, "--unit", str(world.village), *AGREED, "--undecided", choice)
    assert code == 0, error
    with world.session():
        assert db.session.scalars(select(ImportRow.outcome).order_by(ImportRow.id.desc()).limit(1)).one() is outcome


def test_those_let_in_come_into_an_activity(run, world):
    before = stored(world)
    code, _, error = run(STRANGERS, "--unit", str(world.village), *AGREED, "--activity", str(world.village_activity))
    assert code == 0, error
    assert stored(world)["roster_entries"] == before["roster_entries"] + 2


def test_only_who_may_bring_people_in_does_so(run, world):
    before = stored(world)
    for phone in (PHONES["Citra"], PHONES["Dewi"], "0812", "+628999999999"):
        code, out, error = run(STRANGERS, "--unit", str(world.village), "--by", phone)
        assert (code, out) == (2, "") and error.strip().endswith(".")
    activity = ("--activity", str(world.other_activity))
    assert run(STRANGERS, "--unit", str(world.village), *AGREED, *activity)[0] == 2
    assert stored(world) == before


@pytest.mark.parametrize("wishes", [
    ("--consent", "tertulis"), ("--agreed-on", "2026-12-01"), ("--proof", "x"), ("--guardians",),
    ("--consent", "lisan", "--agreed-on", "2027-01-01"),
])  # fmt: skip
def test_a_consent_is_said_whole(run, world, wishes):
    before = stored(world)
    code, out, error = run(STRANGERS, "--unit", str(world.village), "--by", BUDI, *wishes)
    assert (code, out) == (2, "") and error.strip() and stored(world) == before


def test_a_file_that_cannot_be_read_leaves_nothing_behind(run, world):
    before = stored(world)
    code, out, _ = run(b"%PDF-1.7 \x00", "--unit", str(world.village), *AGREED, "--json")
    assert code == 2 and json.loads(out)["ditolak_berkas"] == "pdf" and stored(world) == before
    only_titles = run("JUDUL\nNO;BARANG;HARGA\n1;Gula;5", "--unit", str(world.village), *AGREED)
    assert only_titles[0] == 2 and stored(world) == before


@pytest.mark.skipif(not GIVEN.is_dir(), reason="the given lists are not at hand")
@pytest.mark.parametrize("number", ["01", "03", "05"])
def test_the_shell_and_the_page_let_the_same_people_in(run, world, visit, number):
    path = next(path for path in GIVEN.glob(f"{number}_*") if path.suffix != ".json")
    before = names(world)
    shell = world.app.test_cli_runner()
    import_it = ["people", "import", str(path), "--unit", str(world.village), *AGREED, "--undecided", "other", "--json"]
    answer = shell.invoke(args=import_it)
    assert answer.exit_code == 0, answer.stderr
    said, by_shell = json.loads(answer.stdout), people_in(world, before)
    assert by_shell and shell.invoke(args=["people", "undo-import", str(said["id"]), "--by", BUDI]).exit_code == 0
    assert names(world) == before
    budi = visit("Budi")
    assert budi.post(f"/bawa-masuk/{said['id']}/buang").status_code == 303
    data = {"file": (BytesIO(path.read_bytes()), path.name), "unit_id": world.village}
    here = budi.post("/bawa-masuk/baru", data=data, content_type="multipart/form-data").headers["Location"]
    assert budi.post(f"{here}/baca").status_code == 303
    budi.post(f"{here}/baris", {"choice": "lain"})
    answers = {"consent": "ada", "channel": "tertulis", "agreed_on": "2026-12-01", "purposes": "kegiatan"}
    assert budi.post(f"{here}/masukkan", answers).status_code == 303
    assert people_in(world, before) == by_shell


def people_in(world, before: set[str]) -> set[tuple]:
    """What is kept of everybody who came in since `before`."""
    kept = (Person.name, Person.sapaan, Person.sex, Person.birth_date, Person.birth_year, Person.phone, Person.hamlet,
            Person.rt, Person.rw, Person.village_code, Person.nik_print)
    with world.session():
        return {tuple(row) for row in db.session.execute(select(*kept).where(Person.name.not_in(before)))}
