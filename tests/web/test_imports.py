"""Bringing a list in, as the coordinator does it: choose a file, look at every row, decide, let in, undo."""

import io
import re
from datetime import date

import sqlalchemy as sa

from app.db import db
from app.domain.import_rows import ImportRow
from app.domain.imports import Import
from app.domain.people import Person

LIST = b"""DAFTAR WARGA DUSUN KRAJAN
NO;NAMA LENGKAP;L/P;TGL LAHIR;NO. HP;DUSUN;RT/RW
1;Sukinem;P;12-05-1968;0862 1234 0001;Krajan;003/001
2;Moh. Rofi'i;L;;0862;Krajan;2/4
3;;P;;;Krajan;
4;Sumiyati Kenaridesa;P;05-03-1971;;Krajan;1/1
5;Bunga Citra Ayu;P;09-02-2015;;Krajan;
JUMLAH;5 ORANG;;;;;
"""
ANSWERS = {"consent": "ada", "channel": "tertulis", "agreed_on": "2026-12-01", "purposes": "kegiatan"}


def bring(browser, world, content: bytes = LIST, name: str = "daftar warga.csv") -> str:
    """Send a file and let Balai read it; the address of its preview."""
    data = {"file": (io.BytesIO(content), name), "unit_id": world.village}
    sent = browser.post("/bawa-masuk/baru", data=data, content_type="multipart/form-data")
    assert sent.status_code == 303, sent.get_data(as_text=True)
    here = sent.headers["Location"]
    assert "Membaca daftar" in browser.get(here).text
    assert browser.post(f"{here}/baca").status_code == 303
    return here


def rows(world, here: str) -> dict[int, ImportRow]:
    with world.session():
        batch = db.session.get(Import, int(here.rsplit("/", 1)[1]))
        found = db.session.scalars(sa.select(ImportRow).where(ImportRow.import_id == batch.id)).all()
        return {row.number: row for row in found}


def names(world) -> set[str]:
    with world.session():
        return set(db.session.scalars(sa.select(Person.name)))


def decide(browser, world, here: str, number: int, choice: str, **kwargs):
    return browser.post(f"{here}/baris/{rows(world, here)[number].id}", {"choice": choice}, **kwargs)


def test_the_preview_shows_every_row_with_its_reason_beside_the_cell(visit, world):
    budi = visit("Budi")
    here = bring(budi, world)
    checks = budi.get(f"{here}?bagian=perlu-dicek").text
    assert "Moh. Rofi" in checks and "NO. HP" in checks and "“0862”" in checks
    assert "Mungkin orang yang sama" in checks and "Sumiyati Kenaridesa" in checks
    assert "Sukinem" in budi.get(f"{here}?bagian=diterima").text
    assert "Namanya kosong" in budi.get(f"{here}?bagian=ditolak").text
    assert "JUMLAH" in budi.get(f"{here}?bagian=diabaikan").text
    assert "Sukinem" not in names(world)


def test_the_whole_story_from_the_file_to_the_undo(visit, world):
    budi = visit("Budi")
    before = names(world)
    here = bring(budi, world)
    refused = budi.post(f"{here}/masukkan", ANSWERS)
    assert refused.status_code == 303 and names(world) == before
    decide(budi, world, here, 6, "sama")
    answers = ANSWERS | {"activity_id": world.village_activity, "with_marks": "y", "met_on": "2026-12-02"}
    assert budi.post(f"{here}/masukkan", answers).status_code == 303
    assert names(world) - before == {"Sukinem", "Moh. Rofi’i"}
    done = budi.get(here).text
    assert "Tertahan" in done and "Bunga Citra Ayu" in done
    sheet = visit("Citra").get(f"/pertemuan/{world.village_meeting}/kehadiran").text
    assert "Sukinem" in sheet and "Bunga" not in sheet
    assert budi.post(f"{here}/urungkan").status_code == 303
    assert names(world) == before
    assert "Periksa daftar" in budi.get(here).text


def test_a_column_can_be_taken_for_something_else(visit, world):
    budi = visit("Budi")
    here = bring(budi, world)
    page = budi.get(f"{here}/kolom").text
    field = re.search(r'<label for="(c-0-5)">DUSUN', page)[1]
    assert budi.post(f"{here}/kolom", {field: "abaikan"}).status_code == 303
    assert budi.post(f"{here}/baca").status_code == 303
    assert "Krajan" not in rows(world, here)[3].opened["data"].values()


def test_the_same_file_again_changes_nothing_and_says_so(visit, world):
    budi = visit("Budi")
    here = bring(budi, world)
    data = {"file": (io.BytesIO(LIST), "salinan.csv"), "unit_id": world.village}
    again = budi.post("/bawa-masuk/baru", data=data, content_type="multipart/form-data")
    assert again.headers["Location"] == here
    assert "sudah pernah dikirim, tetapi belum dimasukkan" in budi.get(here).text


def test_a_file_that_is_no_list_is_refused_with_the_reason_and_not_kept(visit, world):
    budi = visit("Budi")
    page = b"<html><body><table><tr><td>NAMA</td></tr></table></body></html>"
    for name, content in (("daftar.xls", page), ("kosong.csv", b""), ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 99)):
        data = {"file": (io.BytesIO(content), name), "unit_id": world.village}
        here = budi.post("/bawa-masuk/baru", data=data, content_type="multipart/form-data").headers["Location"]
        back = budi.post(f"{here}/baca")
        assert back.headers["Location"].endswith("/bawa-masuk/baru")
        assert "tone-bad" in budi.get("/bawa-masuk/baru").text
        assert budi.client.get(here).status_code == 404


def test_no_file_is_asked_for_at_its_field(visit, world):
    answer = visit("Budi").post("/bawa-masuk/baru", {"unit_id": world.village})
    assert answer.status_code == 422 and "Pilih dulu berkasnya" in answer.text


def test_a_list_cannot_be_brought_in_for_a_foreign_unit(visit, world):
    data = {"file": (io.BytesIO(LIST), "daftar.csv"), "unit_id": world.other}
    answer = visit("Budi").post("/bawa-masuk/baru", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_consent_needs_its_day_and_what_was_typed_stays(visit, world):
    budi = visit("Budi")
    here = bring(budi, world)
    answer = budi.post(f"{here}/masukkan", ANSWERS | {"agreed_on": "", "proof": "F-77"})
    assert answer.status_code == 422 and "F-77" in answer.text


def test_without_consent_everybody_is_held(visit, world):
    budi, before = visit("Budi"), names(world)
    here = bring(budi, world)
    decide(budi, world, here, 6, "lain")
    budi.post(f"{here}/masukkan", ANSWERS | {"consent": "belum", "agreed_on": ""})
    assert names(world) == before
    assert "Sukinem" in budi.get(here).text
    assert "Tidak ada yang cocok" in visit("Sari").get("/warga?q=sukinem").text


def test_a_decision_comes_back_as_its_row_for_htmx(visit, world):
    budi = visit("Budi")
    here = bring(budi, world)
    answer = decide(budi, world, here, 6, "lain", htmx=True)
    assert answer.status_code == 200 and 'aria-pressed="true"' in answer.text and 'hx-swap-oob="true"' in answer.text
    assert len(answer.data) < 5_000


def test_what_stands_on_an_import_is_named_when_it_cannot_be_undone(visit, world):
    budi = visit("Budi")
    here = bring(budi, world, b"NAMA\nSukinem\n")
    budi.post(f"{here}/masukkan", ANSWERS)
    with world.session():
        person = db.session.scalars(sa.select(Person).where(Person.name == "Sukinem")).one()
        person.birth_date = date(1968, 5, 12)
        db.session.commit()
    refused = budi.post(f"{here}/urungkan")
    assert refused.status_code == 409 and "1 warga" in refused.text
    assert "Sukinem" in refused.text, "whose data changed stands there with a link"
    assert "Sukinem" in names(world)


def test_a_preview_asks_few_questions_however_long_the_list_is(visit, world, max_queries):
    budi = visit("Budi")
    lines = [f"Warga {first}{second} {third}" for first in "bcdfg" for second in "aiueo" for third in "klmnprstwyhj"]
    here = bring(budi, world, "\n".join(["NAMA", *lines]).encode())
    with max_queries(8):
        budi.get(here)
