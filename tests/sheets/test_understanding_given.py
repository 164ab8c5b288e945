"""Understanding, given lists: files with what a careful person understands of them, where they are at hand."""

import json
from pathlib import Path

import pytest

from app.domain import places
from app.domain.listed import Verdict
from app.sheets.books import open_book
from app.sheets.understanding import understand
from tests.sheets.understood import TODAY

GIVEN = Path(__file__).parents[3] / "shared" / "data" / "messy"
EXPECTED = sorted(GIVEN.glob("*.json"))


@pytest.fixture(scope="module")
def banyuwangi() -> places.Places:
    folder = Path(__file__).parents[2] / "node_modules" / "idn-area-data" / "data"
    if not folder.is_dir():
        pytest.skip("the official regions are not installed")
    levels = (("regencies", 2), ("districts", 3), ("villages", 4))
    lines = [(code, name, level) for file, level in levels for code, name in region_lines(folder / f"{file}.csv")]
    return places.of(lines, home="35.10")


def region_lines(path: Path) -> list[tuple[str, str]]:
    rows = [line.split(",") for line in path.read_text().splitlines()[1:]]
    return [(row[0], row[-1].strip('"')) for row in rows if row[0].startswith("35")]


@pytest.mark.skipif(not EXPECTED, reason="no given lists beside this folder")
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_given_list_is_understood_as_a_careful_person_does(path, banyuwangi):
    expected = json.loads(path.read_text())
    file = path.with_name(expected["berkas"])
    listing = understand(open_book(file, file.name), today=TODAY, places=banyuwangi)
    accepted = {row.number: row for row in listing.of(Verdict.ACCEPTED)}
    rejected = {row.number: row for row in listing.of(Verdict.REJECTED)}
    ignored = {row.number: row.aside.value for row in listing.of(Verdict.IGNORED)}
    assert sorted(accepted) == sorted(row["baris"] for row in expected["diterima"])
    for row in expected["diterima"]:
        got, optional = accepted[row["baris"]], set(expected["peringatan_opsional"])
        assert {r.value for r in got.remarks} - optional == set(row["peringatan"]) - optional, row
        for key, value in row["data"].items():
            if not key.endswith("_boleh"):
                allowed = [value, *row["data"].get(f"{key}_boleh", [])]
                assert plain(got.data.get(key)) in [plain(choice) for choice in allowed], (row["baris"], key)
    assert {n: [r.value for r in row.refusals] for n, row in rejected.items()} == {
        row["baris"]: row["alasan"] for row in expected["ditolak"]
    }
    assert {n: row.same_as[1] for n, row in rejected.items() if row.same_as} == {
        row["baris"]: row["duplikat_dari"]["baris"] for row in expected["ditolak"] if "duplikat_dari" in row
    }
    assert ignored == {row["baris"]: row["jenis"] for row in expected["diabaikan"]}
    assert [r.value for r in listing.remarks] == expected.get("peringatan_berkas", [])
    assert listing.occasion == expected.get("meta_kegiatan", {})


def plain(value):
    return value.casefold().replace("’", "'") if isinstance(value, str) else value
