"""Consent on the page: recorded in one form, taken back in two clicks, and felt everywhere at once."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.db import db
from app.domain import consents
from app.domain.activities import Activity, ActivityKind
from app.domain.certificates import Certificate
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Consent, Standing, Withdrawal
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from tests.world import NOW

FORM = {"given_by": "sendiri", "channel": "tertulis", "given_on": "2026-12-01", "proof": "PS-7"}


@pytest.fixture
def mentoring(world) -> int:
    """The village's activity is for children now."""
    with world.session() as session:
        session.get_one(Activity, world.village_activity).kind = ActivityKind.CHILD_MENTORING
        session.commit()
    return world.village_activity


def standing(world, person: int, purpose: Purpose) -> Standing:
    with world.session():
        return consents.standing([person], purpose)[person]


def test_every_purpose_is_on_the_persons_page_in_words(world, visit, max_queries):
    citra = visit("Citra")
    with max_queries(13):
        page = citra.get(f"/warga/{world.village_person}").text
    card = page[page.index('id="persetujuan"'):]
    assert card.count("Setuju</span>") == 2 and card.count("Belum ditanya</span>") == 3
    assert "Pendampingan anak" not in card
    child = citra.get(f"/warga/{world.village_child}").text
    assert "Pendampingan anak" in child and "Suparti Kenaridesa" in child and "014/" in child


def test_one_form_records_all_purposes(world, visit):
    answers = FORM | {"kegiatan": "setuju", "foto": "menolak", "berbagi": ""}
    done = visit("Citra").post(f"/warga/{world.village_spare}/persetujuan", answers)
    assert done.location == f"/warga/{world.village_spare}"
    found = [standing(world, world.village_spare, p) for p in (Purpose.ACTIVITY, Purpose.PHOTO, Purpose.SHARING)]
    assert found == [Standing.GIVEN, Standing.REFUSED, Standing.NOT_ASKED]
    with world.session() as session:
        rows = session.scalars(db.select(Consent).where(Consent.person_id == world.village_spare)).all()
        assert {(r.proof, r.text_version, r.by_id) for r in rows} == {("PS-7", "2026-1", world.citra)}


@pytest.mark.parametrize(("typed", "complaint"), [
    ({"kegiatan": "setuju", "given_by": "wali"}, "nama orang tua atau wali"),
    ({"kegiatan": "setuju", "given_on": "2026-12-03"}, "belum tiba"),
    ({}, "paling sedikit satu"),
])
def test_a_form_that_cannot_be_noted_says_why(world, visit, typed, complaint):
    answer = visit("Citra").post(f"/warga/{world.village_spare}/persetujuan", FORM | typed)
    assert answer.status_code == 422 and complaint in answer.text and "PS-7" in answer.text


def test_the_form_for_a_child_is_the_guardians_and_knows_the_name(world, visit):
    page = visit("Citra").get(f"/warga/{world.village_child}/persetujuan").text
    assert "Anak saya didampingi belajar" in page and 'value="Suparti Kenaridesa"' in page
    assert re.search(r'value="wali" checked', page)


def test_a_consent_is_taken_back_in_two_clicks(world, visit):
    citra = visit("Citra")
    first = re.search(r'href="([^"]*/pencabutan/komunikasi)"', citra.get(f"/warga/{world.village_person}").text)[1]
    confirm = citra.get(first)
    assert "Tombol WhatsApp" in confirm.text and "3 × 24 jam" in confirm.text
    typed = dict(re.findall(r'name="(received_\w+)"[^>]*value="([^"]+)"', confirm.text))
    assert set(typed) == {"received_on", "received_time"}
    assert citra.post(first, typed).status_code == 303
    assert standing(world, world.village_person, Purpose.CONTACT) is Standing.WITHDRAWN
    with world.session() as session:
        assert session.scalars(db.select(Withdrawal)).one().by_id == world.citra
    assert "Dicabut</span>" in citra.get(f"/warga/{world.village_person}").text
    assert "Mencabut persetujuan: Dihubungi lewat WhatsApp" in visit("Budi").get("/permintaan").text
    assert citra.get(first).status_code == 303, "there is nothing left to take back"


def test_whatsapp_links_go_with_the_consent(world, visit):
    with world.session() as session:
        session.get_one(Person, world.village_person).phone = "+6281298765432"
        session.commit()
    citra, url = visit("Citra"), f"/keluarga/{world.village_household}"
    assert "wa.me/6281298765432" in citra.get(url).text
    now = {"received_on": "2026-12-02", "received_time": "08.00"}
    citra.post(f"/warga/{world.village_person}/pencabutan/komunikasi", now)
    for page in (url, f"/warga/{world.village_person}"):
        assert "6281298765432" not in citra.get(page).text


def test_a_withdrawal_of_tomorrow_is_refused(world, visit):
    url = f"/warga/{world.village_person}/pencabutan/foto"
    later = {"received_on": "2026-12-02", "received_time": "23.00"}
    answer = visit("Citra").post(url, later)
    assert answer.status_code == 422 and "belum tiba" in answer.text


def test_a_child_without_consent_is_sent_to_the_form_and_back(world, visit, mentoring):
    with world.session() as session:
        child = world.person("Bagas Kenaridesa", unit=world.village, birth_year=2015)
        session.commit()
    citra = visit("Citra")
    sent = citra.post(f"/kegiatan/{mentoring}/peserta", {"person_id": child})
    assert sent.location == f"/warga/{child}/persetujuan?kegiatan={mentoring}"
    assert "persetujuan wali" in citra.get(sent.location).text
    wali = {"given_by": "wali", "guardian_name": "Ibu Siti", "pendampingan": "setuju", "activity_id": mentoring}
    back = citra.post(f"/warga/{child}/persetujuan", FORM | wali)
    roster = f"/kegiatan/{mentoring}/peserta"
    assert back.location == f"{roster}?tambah={child}"
    assert "Tambahkan Bagas Kenaridesa sekarang" in citra.get(back.location).text
    assert citra.post(roster, {"person_id": child}).location.startswith(f"{roster}#p")
    assert "Tambahkan Bagas" not in citra.get(back.location).text


@pytest.mark.parametrize("path", [
    "/kegiatan/{0.village_activity}/peserta/baru", "/pertemuan/{0.village_meeting}/datang",
])
def test_a_newcomer_among_mentored_children_is_not_even_written_down(world, visit, mentoring, path):
    answer = visit("Citra").post(path.format(world), {"name": "Anak Baru"})
    assert answer.status_code == 422 and "wali" in answer.text
    with world.session() as session:
        assert session.scalar(db.select(Person.id).where(Person.name == "Anak Baru")) is None


def test_a_pasted_name_is_held_back_alike(world, visit, mentoring):
    with world.session() as session:
        child = world.person("Bagas Kenaridesa", unit=world.village, birth_year=2015)
        session.commit()
    lines = {"name": ["Bagas", "Anak Baru"], "pick-0": str(child), "pick-1": "baru"}
    citra = visit("Citra")
    done = citra.post(f"/kegiatan/{mentoring}/peserta/tempel/simpan", lines)
    assert "0 orang ditambahkan. 2 orang belum" in citra.get(done.location).text
    with world.session() as session:
        assert session.scalar(db.select(Person.id).where(Person.name == "Anak Baru")) is None


def test_a_walk_in_who_refused_is_not_marked(world, visit):
    with world.session() as session:
        person = session.get_one(Person, world.village_spare)
        consents.record(person, purpose=Purpose.ACTIVITY, answer=consents.Answer.REFUSED, by=world.user("Budi"))
        session.commit()
    sent = visit("Citra").post(f"/pertemuan/{world.village_meeting}/datang", {"person_id": world.village_spare})
    assert sent.location.startswith(f"/warga/{world.village_spare}/persetujuan")
    with world.session() as session:
        mine = db.select(RosterEntry.id).where(RosterEntry.person_id == world.village_spare)
        assert session.scalar(mine) is None


def test_leaving_by_withdrawal_cannot_be_edited_away(world, visit):
    citra = visit("Citra")
    citra.post(f"/warga/{world.village_person}/persetujuan", FORM | {"kegiatan": "menolak"})
    answer = citra.post(f"/peserta/{world.village_entry}/ubah", {"role": "peserta"})
    assert answer.status_code == 422 and "ditolak atau dicabut" in answer.text


def test_the_home_page_warns_before_and_after_three_days(world, visit, at):
    assert "Permintaan pemilik data menunggu" not in visit("Budi").get("/").text
    at(NOW + timedelta(hours=50))
    assert "harus dijawab dalam 24 jam" in visit("Budi").get("/").text
    at(NOW + timedelta(hours=73))
    home, register = visit("Budi").get("/").text, visit("Budi").get("/permintaan").text
    assert "sudah lewat 3 × 24 jam" in home and "Lewat batas waktu" in register
    assert "Permintaan pemilik data menunggu" not in visit("Citra").get("/").text


def test_an_activity_does_not_become_mentoring_around_the_guardians(world, visit):
    with world.session() as session:
        session.execute(db.delete(Consent).where(Consent.person_id == world.village_child))
        session.commit()
    budi, url = visit("Budi"), f"/kegiatan/{world.village_activity}/ubah"
    page = budi.get(url).text
    typed = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page)) | {
        "name": "Belajar bersama", "unit_id": world.village, "kind": "pendampingan_anak", "excused": "absent",
        "threshold": "75", "facilitator_id": "",
    }
    answer = budi.post(url, typed)
    assert answer.status_code == 422 and "persetujuan pendampingan dari walinya belum dicatat" in answer.text


def test_no_certificate_is_issued_again_for_who_took_its_consent_back(visit, world):
    budi = visit("Budi")
    with world.session():
        person = db.session.get_one(Person, world.village_spare)
        consents.record(person, purpose=Purpose.CERTIFICATE, answer=Answer.REFUSED, by=world.user("Budi"))
        db.session.commit()
    data = {"name": "Wahyuni Kenaridesa", "reason": "nama salah ketik"}
    answer = budi.post(f"/sertifikat/{world.village_certificate}/pengganti", data)
    assert answer.status_code == 422 and "ditolak atau sudah dicabut" in answer.text
    with world.session():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Certificate)) == 1


def test_a_withdrawal_that_would_stop_nothing_says_so(visit, world):
    budi = visit("Budi")
    with world.session():
        person = db.session.get_one(Person, world.village_spare)
        consents.record(person, purpose=Purpose.PHOTO, answer=Answer.GIVEN, by=world.user("Budi"))
        db.session.commit()
    address = f"/warga/{world.village_spare}/pencabutan/foto"
    refused = budi.post(address, {"received_on": "2026-12-01", "received_time": "09:00"})
    assert refused.status_code == 422 and "lebih baru" in refused.text
    assert standing(world, world.village_spare, Purpose.PHOTO) is Standing.GIVEN
    assert budi.post(address, {"received_on": "2026-12-02", "received_time": "09:00"}).status_code == 303
    assert standing(world, world.village_spare, Purpose.PHOTO) is Standing.WITHDRAWN
