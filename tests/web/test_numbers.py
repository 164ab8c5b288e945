"""NIK and KK on the screen: typed, masked, searched by posting, revealed after a reason, and nowhere else."""

import logging
import re
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.domain import sealed_numbers, sealing
from app.domain.audit import AuditEntry
from app.domain.households import Household
from app.domain.people import Person

NIK, KK = "3510925203800007", "3510930101200009"
SPACED = "3510 9252 0380 0007"
WHY = {"cause": "dokumen", "reason": "Mengisi formulir paspor"}


def form(world, **changes) -> dict:
    with world.session() as session:
        person = session.get(Person, world.village_spare)
        return {"name": person.name, "unit_id": person.unit_id, "version": person.version, **changes}


@pytest.fixture
def with_nik(world, visit):
    """Wahyuni's NIK as Citra typed it."""
    answer = visit("Citra").post(f"/warga/{world.village_spare}/ubah", form(world, nik=SPACED, sex="P"))
    assert answer.status_code == 303, answer.text
    return world.village_spare


def stored(world) -> str:
    with world.session() as session:
        return sealed_numbers.opened(session.get(Person, world.village_spare), "nik")


def test_a_number_is_kept_and_shown_only_as_a_mask(world, visit, with_nik):
    assert stored(world) == NIK
    for name in ("Citra", "Budi"):
        for url in (f"/warga/{with_nik}", f"/warga/{with_nik}/ubah"):
            text = visit(name).get(url).text
            assert "3510••••••••0007" in text and NIK not in text and SPACED not in text
    assert "/nik" not in visit("Citra").get(f"/warga/{with_nik}").text
    assert f"/warga/{with_nik}/nik" in visit("Budi").get(f"/warga/{with_nik}").text


def test_saving_again_keeps_the_number_and_a_tick_takes_it_away(world, visit, with_nik):
    citra = visit("Citra")
    assert citra.post(f"/warga/{with_nik}/ubah", form(world, hamlet="Krajan")).status_code == 303
    assert stored(world) == NIK
    citra.post(f"/warga/{with_nik}/ubah", form(world, nik="3510925203800008"))
    assert stored(world).endswith("8")
    citra.post(f"/warga/{with_nik}/ubah", form(world, forget_nik="y"))
    assert stored(world) == ""


@pytest.mark.parametrize(("typed", "said"), [
    ("351092520380000", "16 angka"), ("35I0925203800007", "angka saja"), ("0000000000000000", "bukan nomor"),
])  # fmt: skip
def test_what_is_no_nik_is_said_at_the_field(world, visit, typed, said):
    answer = visit("Citra").post(f"/warga/{world.village_spare}/ubah", form(world, nik=typed))
    assert answer.status_code == 422 and said in answer.text and stored(world) == ""


def test_a_disagreement_is_a_warning_and_no_obstacle(world, visit, with_nik):
    browser = visit("Citra")
    assert "Tanggal lahir di dalam NIK" not in browser.get(f"/warga/{with_nik}").text
    browser.post(f"/warga/{with_nik}/ubah", form(world, birth_date="1980-03-13", sex="L"))
    text = browser.get(f"/warga/{with_nik}").text
    assert "Tanggal lahir di dalam NIK" in text and "Jenis kelamin di dalam NIK" in text


def test_a_number_is_searched_by_posting_and_does_not_come_back(world, visit, with_nik):
    answer = visit("Citra").post("/cari-nomor", {"number": SPACED})
    assert "Wahyuni Kenaridesa" in answer.text and NIK not in answer.text and SPACED not in answer.text
    assert "Tidak ditemukan" in visit("Dewi").post("/cari-nomor", {"number": NIK}).text
    assert visit("Citra").post("/cari-nomor", {"number": "3510"}).status_code == 422
    with world.session() as session:
        sealed_numbers.keep(session.get(Household, world.village_household), "kk", KK)
        session.commit()
    assert "Keluarga Kenaridesa" in visit("Citra").post("/cari-nomor", {"number": KK}).text
    assert "Keluarga" not in visit("Dewi").post("/cari-nomor", {"number": KK}).text.split("<main")[1]


@pytest.mark.parametrize("typed", [NIK, SPACED, NIK[:10]])
def test_the_search_for_names_takes_no_number(world, visit, with_nik, typed):
    text = visit("Citra").get("/warga", query_string={"q": typed}).text
    assert "Cari dengan NIK" in text and typed not in text and NIK[:9] not in text


def test_a_number_is_revealed_after_a_reason_and_the_trail_says_so(world, visit, with_nik):
    budi, url = visit("Budi"), f"/warga/{with_nik}/nik"
    assert NIK not in budi.get(url).text.replace(" ", "")
    for wrong in ({}, {"cause": "dokumen"}, WHY | {"reason": "perlu 123"}, WHY | {"reason": f"untuk paspor {NIK}"}):
        answer = budi.post(url, wrong)
        assert answer.status_code == 422 and SPACED not in answer.text
    answer = budi.post(url, WHY)
    assert SPACED in answer.text and answer.headers["Cache-Control"] == "no-store"
    with world.session() as session:
        entries = session.scalars(sa.select(AuditEntry).where(AuditEntry.act == "reveal")).all()
        assert [(entry.subject_table, entry.subject_id, entry.user_id) for entry in entries] == [
            ("people", with_nik, world.users["Budi"])
        ]
        assert entries[0].details == {"number": "nik", **WHY}
    assert visit("Citra").post(url, WHY).status_code == 403
    assert visit("Dewi").post(url, WHY).status_code == 404


def test_a_kk_number_is_revealed_likewise(world, visit):
    answer = visit("Budi").post(f"/keluarga/{world.village_household}/kk", WHY)
    assert re.search(r"3510 9801 0120 \d{4}", answer.text)
    assert "3510••••••••" in visit("Citra").get(f"/keluarga/{world.village_household}").text


def test_nothing_to_reveal_is_said(world, visit):
    answer = visit("Budi").post(f"/warga/{world.village_spare}/nik", WHY)
    assert answer.status_code == 303 and answer.location == f"/warga/{world.village_spare}"


def test_a_number_whose_key_is_lost_is_no_traceback(world, visit, with_nik):
    sealing.use({9: b"9" * 32})
    budi = visit("Budi")
    assert "••••••••••••••••" in budi.get(f"/warga/{with_nik}").text
    assert budi.post(f"/warga/{with_nik}/nik", WHY).status_code == 303
    assert "kuncinya tidak ada" in budi.get(f"/warga/{with_nik}").text


def test_no_number_lies_in_the_files_of_the_database_in_logs_or_in_the_trail(world, visit, with_nik, caplog):
    caplog.set_level(logging.DEBUG)
    budi = visit("Budi")
    for path in (f"/warga/{with_nik}/nik", "/cari-nomor"):
        budi.post(path, WHY | {"number": NIK})
    assert NIK not in caplog.text
    with world.session() as session:
        for table in sa.inspect(session.get_bind()).get_table_names():
            for row in session.execute(sa.text(f'SELECT * FROM "{table}"')):
                assert not any(NIK in str(value) for value in row), table
        url = session.get_bind().url
    if url.get_backend_name() == "sqlite":
        for file in Path(url.database).parent.iterdir():
            # By another process: to close a file of SQLite's is to give up the locks that this one holds on it.
            written = subprocess.run(["cat", file], capture_output=True, check=True).stdout
            assert NIK.encode() not in written, file
