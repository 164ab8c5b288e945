"""The pages of requests, erasure and retention: what they say, refuse and leave behind."""

import re
from datetime import timedelta

import pytest

from app.db import db
from app.domain.audit import AuditEntry
from app.domain.certificates import Certificate
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.retention_periods import DataClass, RetentionPeriod
from app.domain.subject_requests import SubjectRequest
from tests.world import NOW

SURE = {"reason": "diminta sendiri lewat telepon", "sure": "hapus"}
WHEN = {"received_on": "2026-12-02", "received_time": "08.00"}


def asked(world) -> list[SubjectRequest]:
    with world.session() as session:
        return list(session.scalars(db.select(SubjectRequest).order_by(SubjectRequest.id)))


def test_a_request_is_entered_from_the_persons_page_and_answered(world, visit):
    budi = visit("Budi")
    link = re.search(r'href="(/permintaan/baru\?warga=\d+)"', budi.get(f"/warga/{world.village_person}").text)[1]
    assert "Sumiyati Kenaridesa" in budi.get(link).text
    form = WHEN | {"kind": "perbaikan", "person_id": world.village_person, "details": "tanggal lahir"}
    page = budi.post("/permintaan/baru", form)
    shown = budi.get(page.location).text
    assert "tanggal lahir" in shown and "05/12/2026 08.00 WIB" in shown and "70 jam lagi" in shown
    refused = budi.post(page.location, {"outcome": "ditolak"})
    assert refused.status_code == 422 and "alasannya" in refused.text
    assert budi.post(page.location, {"outcome": "dipenuhi"}).status_code == 303
    assert "Dipenuhi" in budi.get("/permintaan").text
    again = budi.post(page.location, {"outcome": "dipenuhi"})
    assert "sudah dijawab" in budi.get(again.location).text


def test_somebody_unknown_may_ask_but_not_nobody(world, visit):
    budi = visit("Budi")
    form = WHEN | {"kind": "hapus", "unit_id": world.village, "name": ""}
    assert budi.post("/permintaan/baru", form).status_code == 422
    budi.post("/permintaan/baru", form | {"name": "Seseorang"})
    assert asked(world)[-1].name == "Seseorang"
    foreign = budi.post("/permintaan/baru", form | {"name": "X", "unit_id": world.other})
    assert foreign.status_code == 422


def test_the_register_is_flat(world, visit, max_queries):
    with world.session() as session:
        row = session.get_one(SubjectRequest, world.village_request)
        for _ in range(30):
            session.add(SubjectRequest(
                unit_id=row.unit_id, kind=row.kind, person_id=row.person_id, received_at=row.received_at,
                due_at=row.due_at, recorded_at=row.recorded_at, by_id=row.by_id,
            ))
        session.commit()
    budi = visit("Budi")
    with max_queries(6):
        assert budi.get("/permintaan").text.count("Melihat datanya") > 30


def test_erasing_asks_for_a_reason_and_a_typed_word(world, visit):
    budi, url = visit("Budi"), f"/warga/{world.village_person}/penghapusan"
    page = budi.get(url).text
    assert "Tidak dapat diurungkan" in page and "35 hari" in page
    for missing in ({"sure": ""}, {"reason": ""}, {"reason": "ya"}):
        assert budi.post(url, SURE | missing).status_code == 422
    with world.session() as session:
        assert session.get_one(Person, world.village_person).erased_at is None


def test_after_an_erasure_nobody_finds_the_person_and_papers_stay_countable(world, visit):
    budi = visit("Budi")
    assert budi.post(f"/warga/{world.village_person}/penghapusan", SURE).location == "/warga"
    assert "Sumiyati Kenaridesa" not in budi.get("/warga").text
    for url in (f"/warga/{world.village_person}", f"/warga/{world.village_person}/berkas-data.json",
                f"/warga/{world.village_person}/persetujuan", f"/warga/{world.village_person}/penghapusan"):
        assert budi.get(url).status_code == 404
    sheet = budi.get(f"/pertemuan/{world.village_meeting}/kehadiran").text
    assert "Sumiyati" not in sheet and "(dihapus atas permintaan)" in sheet
    found = budi.get("/warga", query_string={"q": "dihapus atas permintaan"}).text
    assert f"/warga/{world.village_person}" not in found


def test_an_erased_certificate_is_verified_without_a_name_and_never_drawn_again(world, visit):
    with world.session() as session:
        session.get_one(Certificate, world.village_certificate).person_id = world.village_person
        session.commit()
    budi, url = visit("Budi"), f"/sertifikat/{world.village_certificate}"
    budi.post(f"/warga/{world.village_person}/penghapusan", SURE)
    public = visit("nobody").client.get("/verifikasi/kodeyangtidakdapatditebak").text
    assert "(dihapus atas permintaan)" in public and "Wahyuni" not in public and "NAMA DIHAPUS" in public
    assert budi.get(f"{url}.pdf").status_code == 303
    assert "Nomornya tetap di buku register" in budi.get(url).text
    for act in ("pengganti", "pencabutan"):
        assert budi.get(f"{url}/{act}").status_code == 303


@pytest.fixture
def ended(world):
    with world.session() as session:
        session.get_one(Program, world.village_program).ends_on = NOW.date().replace(year=2020)
        session.commit()


def test_the_list_comes_before_the_purge(world, visit, ended):
    sari, url = visit("Sari"), "/masa-simpan/pembersihan"
    page = sari.get(url).text
    assert "Safe and Fair Kenaridesa: 2" in page and "Belum ada yang dihapus" in page
    token = re.search(r'name="token"[^>]*value="([0-9a-f]{32})"', page)[1]
    assert sari.post(url, {"token": token}).status_code == 422
    assert sari.post(url, {"token": "0" * 32, "sure": "y"}).status_code == 422
    done = sari.post(url, {"token": token, "sure": "y"})
    assert "2 data lama dihapus" in sari.get(done.location).text
    assert "Safe and Fair" not in sari.get(url).text
    with world.session() as session:
        noted = session.scalars(db.select(AuditEntry).where(AuditEntry.act == "purge")).one()
        assert noted.user_id == world.users["Sari"]


def test_periods_are_changed_and_nothing_is_purged_by_that(world, visit, ended):
    sari = visit("Sari")
    typed = dict(re.findall(r'name="(\w+)"[^>]*value="(\d+)"', sari.get("/masa-simpan").text))
    assert typed["presensi"] == "3" and len(typed) == len(DataClass)
    assert sari.post("/masa-simpan", typed | {"presensi": "0"}).status_code == 422
    sari.post("/masa-simpan", typed | {"presensi": "8"})
    with world.session() as session:
        assert session.scalars(db.select(RetentionPeriod)).one().amount == 8
    assert "Safe and Fair" not in sari.get("/masa-simpan/pembersihan").text


def test_the_trail_and_its_period_say_the_same(visit):
    sari = visit("Sari")
    typed = dict(re.findall(r'name="(\w+)"[^>]*value="(\d+)"', sari.get("/masa-simpan").text))
    sari.post("/masa-simpan", typed | {"jejak": "6"})
    trail, periods = sari.get("/jejak").text, sari.get("/masa-simpan").text
    assert "tidak dapat dihapus" not in trail and "6 tahun" in trail
    assert "Selama itu tidak ada yang dapat mengubah atau menghapusnya" in periods


def test_how_few_referrals_are_due_is_told_to_nobody(visit, at):
    at(NOW + timedelta(days=367))
    text = visit("Sari").get("/masa-simpan/pembersihan").text
    line = re.search(r"Kode rujukan.*?</li>", text, re.S)[0]
    assert "kurang dari 5 dihapus" in line and "lembaga" not in line
