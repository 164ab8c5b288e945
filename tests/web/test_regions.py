"""The village picker answers a fragment to whoever is signed in."""

from pathlib import Path

import pytest


def test_a_picker_is_offered_villages(visit):
    answer = visit("Citra").get("/wilayah/cari?q=kedungredjo", htmx=True)
    assert 'data-value="35.10.05.2002"' in answer.text
    assert 'data-label="Kedungrejo, Kec. Muncar, Kab. Banyuwangi"' in answer.text
    assert "<html" not in answer.text and answer.text.count("data-pick") == 1


def test_a_unit_may_belong_to_any_level(visit):
    browser = visit("Budi")
    assert 'data-value="35.10.05"' in browser.get("/wilayah/cari?tingkat=semua&q=muncar").text
    assert 'data-value="35.10.05"' not in browser.get("/wilayah/cari?q=muncar").text


def test_nothing_found_is_said_kindly_and_nothing_typed_stays_quiet(visit):
    browser = visit("Dewi")
    assert "Tidak ditemukan" in browser.get("/wilayah/cari?q=%3Cscript%3E").text
    assert browser.get("/wilayah/cari?q=").text.strip() == ""
    assert browser.get("/wilayah/cari").text.strip() == ""


def test_a_picker_costs_few_questions(visit, max_queries):
    browser = visit("Citra")
    with max_queries(8):
        browser.get("/wilayah/cari?q=kedungrejo")


def test_the_command_loads_once(app, empty):
    run = app.test_cli_runner().invoke
    first = run(args=["regions", "load", "--under", "35.10.05"])
    assert first.exit_code == 0 and "13 baru, 0 berubah" in first.output
    assert "0 baru, 0 berubah" in run(args=["regions", "load", "--under", "35.10.05"]).output
    assert "sudah ada" in run(args=["regions", "load", "--if-empty"]).output


def test_the_command_says_what_is_missing(empty, monkeypatch, tmp_path):
    monkeypatch.setattr(empty, "root_path", str(tmp_path))
    answer = empty.test_cli_runner().invoke(args=["regions", "load"])
    assert answer.exit_code == 1 and "bin/setup" in answer.output and "Traceback" not in answer.output


@pytest.mark.skipif(not Path("node_modules/idn-area-data").exists(), reason="the package is not installed")
@pytest.mark.slow
def test_the_whole_country_has_its_villages(empty):
    answer = empty.test_cli_runner().invoke(args=["regions", "load"])
    assert "91592 baru" in answer.output
