"""flask people import --dry-run: one JSON object, nothing stored, and a clear refusal otherwise."""

import json

import pytest
from sqlalchemy import func, select

from app.db import db
from app.domain.people import Person
from app.domain.units import Unit

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


def test_storing_is_not_done_from_the_shell(run, unit):
    code, out, error = run(LIST, "--unit", unit)
    assert (code, out) == (2, "") and "--dry-run" in error


def test_a_missing_file_is_said(world, unit, tmp_path):
    answer = world.app.test_cli_runner().invoke(
        args=["people", "import", str(tmp_path / "tidak-ada.xlsx"), "--unit", unit, "--dry-run"]
    )
    assert answer.exit_code == 2 and "tidak ada" in answer.stderr
