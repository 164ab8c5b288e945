"""Regions are found however they are spelt, nearest first, and never by reading the whole table."""

from pathlib import Path

import pytest

from app.domain import region_files, regions
from app.domain.regions import VILLAGE, Region

HEADERS = {
    "provinces": "code,name", "regencies": "code,province_code,name", "districts": "code,regency_code,name",
    "villages": "code,district_code,name",
}  # fmt: skip
ROWS = {
    "provinces": ["35,JAWA TIMUR", "31,DKI JAKARTA"],
    "regencies": ["35.10,35,KABUPATEN BANYUWANGI", "35.71,35,KOTA KEDIRI", "35.19,35,KABUPATEN MADIUN",
                  "31.71,31,KOTA ADMINISTRASI JAKARTA PUSAT"],
    "districts": ["35.10.05,35.10,Muncar", "35.10.13,35.10,Kalibaru", "35.10.16,35.10,Banyuwangi",
                  "35.10.25,35.10,Blimbingsari", "35.71.02,35.71,Kota", "35.19.08,35.19,Balerejo",
                  "31.71.01,31.71,Gambir"],
    "villages": ["35.10.05.2002,35.10.05,Kedungrejo", "35.10.05.2003,35.10.05,Tembokrejo",
                 "35.10.13.2003,35.10.13,Kalibarumanis", "35.10.16.1001,35.10.16,Karangrejo",
                 "35.10.25.2003,35.10.25,Karangrejo", "35.71.02.1001,35.71.02,Pakelan",
                 "35.19.08.2010,35.19.08,Kedungrejo", "35.19.08.2011,35.19.08,desa baru"],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path) -> Path:
    for stem, header in HEADERS.items():
        (tmp_path / f"{stem}.csv").write_text("\n".join([header, *ROWS[stem], ""]))
    return tmp_path


@pytest.fixture
def loaded(empty, folder):
    with empty.app_context():
        region_files.load(folder)
        yield empty


def labels(text, **kwargs) -> list[str]:
    return [region.label for region in regions.search(text, **kwargs)]


KEDUNGREJO = "Kedungrejo, Kec. Muncar, Kab. Banyuwangi"


@pytest.mark.parametrize(
    "typed",
    ["kedungrejo muncar", "Muncar, Kedungrejo", "KEDUNG REDJO MUNCAR", "Desa Kedungrejo Kec. Muncar", "35.10.05.2002",
     "3510052002", "kedungrejo banyuwangi", "ds kedungrejo, kab banyuwangi"],
)  # fmt: skip
def test_one_village_is_found_by_all_its_spellings(loaded, typed):
    assert labels(typed) == [KEDUNGREJO]


def test_those_in_the_same_kabupaten_come_first(loaded):
    assert labels("kedungrejo", near="35.10.16") == [KEDUNGREJO, "Kedungrejo, Kec. Balerejo, Kab. Madiun"]
    assert labels("kedungrejo", near="35.19")[0] == "Kedungrejo, Kec. Balerejo, Kab. Madiun"


def test_blanks_inside_a_name_do_not_matter(loaded):
    assert labels("Kalibaru Manis") == ["Kalibarumanis, Kec. Kalibaru, Kab. Banyuwangi"]


def test_two_villages_of_one_name_are_told_apart(loaded):
    assert labels("karangrejo", near="35.10") == [
        "Karangrejo, Kec. Banyuwangi, Kab. Banyuwangi", "Karangrejo, Kec. Blimbingsari, Kab. Banyuwangi",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["muncar", "Kec. Muncar", "35.10.05", "35.10.05.2"])
def test_a_kecamatan_lists_its_villages(loaded, typed):
    assert labels(typed) == [KEDUNGREJO, "Tembokrejo, Kec. Muncar, Kab. Banyuwangi"]


@pytest.mark.parametrize(("typed", "near"), [("kedugnrejo", "35.10"), ("kedungreja", "35.10"), ("tembokrejq", None)])
def test_a_slip_of_the_finger_is_forgiven(loaded, typed, near):
    assert labels(typed, near=near)[0].split(",")[1] == " Kec. Muncar"


@pytest.mark.parametrize("typed", ["", " ", "🙂", "zzzz", "%", "__", "999", "99.99.99.9999.9", "x" * 10_000])
def test_what_is_nowhere_gives_nothing(loaded, typed):
    assert labels(typed, near="35.10") == []


def test_any_level_can_be_asked_for(loaded):
    assert labels("banyuwangi", level=None)[:2] == ["Kab. Banyuwangi, Jawa Timur", "Kec. Banyuwangi, Kab. Banyuwangi"]
    assert labels("kediri", level=None) == ["Kota Kediri, Jawa Timur"]
    assert labels("kota kediri", level=None) == ["Kota Kediri, Jawa Timur", "Kec. Kota, Kota Kediri"]
    assert labels("35.1", level=None) == ["Kab. Banyuwangi, Jawa Timur", "Kab. Madiun, Jawa Timur"]


def test_at_most_as_many_as_asked(loaded):
    assert len(labels("k", limit=3)) == 3


def test_names_are_written_as_offices_do(loaded):
    kept = {region.code: region.label for region in loaded_regions()}
    assert kept["31"] == "DKI Jakarta"
    assert kept["31.71"] == "Kota Adm. Jakarta Pusat, DKI Jakarta"
    assert kept["35.19.08.2011"] == "Desa Baru, Kec. Balerejo, Kab. Madiun"


def loaded_regions():
    return [regions.find(code) for code in ("31", "31.71", "35.19.08.2011")]


def test_loading_again_changes_only_what_changed(loaded, folder):
    assert region_files.load(folder) == (0, 0)
    file = folder / "villages.csv"
    file.write_text(file.read_text().replace("Tembokrejo", "Tembok Redjo") + "35.10.05.2004,35.10.05,Sumbersewu\n")
    assert region_files.load(folder) == (1, 1)
    assert labels("tembokrejo") == ["Tembok Redjo, Kec. Muncar, Kab. Banyuwangi"]


def test_a_part_of_the_country_can_be_loaded_alone(empty, folder):
    with empty.app_context():
        assert region_files.is_empty()
        assert region_files.load(folder, under="35.10.05") == (5, 0)
        assert not region_files.is_empty()
        assert {r.code for r in regions.search("35.10", level=VILLAGE)} == {"35.10.05.2002", "35.10.05.2003"}
        assert isinstance(regions.find("35"), Region) and regions.find("31") is None


def test_missing_files_are_named(empty, tmp_path):
    with empty.app_context(), pytest.raises(region_files.RegionFilesMissing, match=r"provinces\.csv"):
        region_files.load(tmp_path)
