"""Asking for consent is one tap away, and what people ask or take back is noted by whoever hears it."""

import re

import pytest

from app.db import db
from app.domain import consents
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.subject_requests import SubjectRequest
from tests.course import Course

FORM = {"given_by": "sendiri", "channel": "tertulis", "given_on": "2026-12-02", "proof": "PS-7"}
WHEN = {"received_on": "2026-12-02", "received_time": "08.00"}


def test_the_roster_counts_who_was_never_asked_and_leads_to_the_form(world, visit):
    citra, url = visit("Citra"), f"/kegiatan/{world.village_activity}/peserta"
    form = f"/warga/{world.village_person}/persetujuan?kegiatan={world.village_activity}"
    page = citra.get(url).text
    assert "1 orang belum ditanya persetujuannya" in page and form in page
    assert f"/warga/{world.village_child}/persetujuan" not in page, "the guardian was asked"
    citra.post(f"/warga/{world.village_person}/persetujuan", FORM | {"kegiatan": "menolak"})
    assert "belum ditanya" not in citra.get(url).text


def test_who_left_the_list_need_not_be_asked(world, visit):
    citra = visit("Citra")
    citra.post(f"/peserta/{world.village_entry}/ubah", {"role": "peserta", "ends_on": "2026-12-01"})
    assert "belum ditanya" not in citra.get(f"/kegiatan/{world.village_activity}/peserta").text


@pytest.mark.parametrize("path", ["/pertemuan/{0.village_meeting}/datang", "/warga/baru"])
def test_where_people_are_written_down_asking_is_remembered(world, visit, path):
    assert "Tanyakan juga persetujuannya" in visit("Citra").get(path.format(world)).text


def test_an_export_says_whose_names_are_shortened_and_whose_are_not(visit):
    page = visit("Budi").get("/unduhan/warga").text
    assert "Nama anak yang walinya belum setuju" in page and "menolak atau mencabut" in page
    assert "orang dewasa yang belum pernah ditanya ditulis lengkap" in page.lower()


def test_consent_given_again_leads_back_to_the_lists(world, visit, max_queries):
    citra, form = visit("Citra"), f"/warga/{world.village_person}/persetujuan"
    citra.post(form, FORM | {"kegiatan": "setuju"})
    citra.post(f"/warga/{world.village_person}/pencabutan/kegiatan", WHEN)
    sent = citra.post(form, FORM | {"kegiatan": "setuju"})
    assert sent.location == f"/warga/{world.village_person}/kembali"
    with max_queries(6):
        page = citra.get(sent.location).text
    assert "Pelatihan Kenaridesa" in page and "dikeluarkan" in page
    back = f"/kegiatan/{world.village_activity}/peserta"
    assert f'action="{back}"' in page
    citra.post(back, {"person_id": world.village_person})
    with world.session() as session:
        assert session.get_one(RosterEntry, world.village_entry).ends_on is None
    assert "Pelatihan Kenaridesa" not in citra.get(sent.location).text


def test_a_first_consent_and_one_for_photos_lead_to_the_person(world, visit):
    citra, form = visit("Citra"), f"/warga/{world.village_person}/persetujuan"
    assert citra.post(form, FORM | {"kegiatan": "setuju"}).location == f"/warga/{world.village_person}"
    citra.post(f"/peserta/{world.village_entry}/keluar")
    citra.post(f"/warga/{world.village_person}/pencabutan/foto", WHEN)
    assert citra.post(form, FORM | {"foto": "setuju"}).location == f"/warga/{world.village_person}"


def test_the_lists_to_go_back_to_are_those_the_viewer_sees(world, visit):
    with world.session() as session:
        person = session.get_one(Person, world.village_person)
        abroad = RosterEntry(activity_id=world.other_activity, unit_id=world.other, person_id=person.id, number=9)
        session.add(abroad)
        consents.record(person, purpose=Purpose.ACTIVITY, answer=Answer.GIVEN, by=world.user("Citra"))
        session.commit()
    citra, form = visit("Citra"), f"/warga/{world.village_person}/persetujuan"
    citra.post(f"/warga/{world.village_person}/pencabutan/kegiatan", WHEN)
    page = citra.get(citra.post(form, FORM | {"kegiatan": "setuju"}).location).text
    assert "Kenaridesa" in page and "Kenariasing" not in page


def test_a_volunteer_notes_a_request_and_the_coordinator_answers_it(world, visit):
    citra = visit("Citra")
    link = re.search(r'href="(/permintaan/baru\?warga=\d+)"', citra.get(f"/warga/{world.village_person}").text)[1]
    assert citra.get(link).status_code == 200 and "/permintaan/baru" in citra.get("/lainnya").text
    noted = citra.post("/permintaan/baru", WHEN | {"kind": "salinan", "person_id": world.village_person})
    assert noted.location == f"/warga/{world.village_person}"
    assert "paling lambat 05/12/2026 08.00 WIB" in citra.get(noted.location).text
    with world.session() as session:
        row = session.scalars(db.select(SubjectRequest).order_by(SubjectRequest.id.desc())).first()
        assert (row.by_id, row.kind) == (world.citra, "salinan")
        row_id = row.id
    assert citra.get("/permintaan").status_code == citra.get(f"/permintaan/{row_id}").status_code == 403
    assert citra.post(f"/permintaan/{row_id}", {"outcome": "dipenuhi"}).status_code == 403
    assert "Meminta salinan" in visit("Budi").get("/permintaan").text


def test_a_volunteer_notes_the_request_of_somebody_unknown(world, visit):
    citra = visit("Citra")
    noted = citra.post("/permintaan/baru", WHEN | {"kind": "hapus", "name": "Seseorang"})
    assert noted.location == "/lainnya" and "paling lambat" in citra.get(noted.location).text
    assert 'href="/permintaan"' not in citra.get("/permintaan/baru").text


def test_an_adult_answers_alone_unless_a_guardian_is_chosen(world, visit):
    page = visit("Citra").get(f"/warga/{world.village_person}/persetujuan").text
    assert re.search(r'value="sendiri" checked', page)
    guardian = page[page.index('class="form-grid of-guardian"'):]
    assert guardian.index("guardian_name") < guardian.index("guardian_relation") < guardian.index("channel")
    assert "Hubungannya" in guardian and "dengan anak" not in guardian


def test_the_forms_of_a_long_list_are_asked_for_at_once(world, visit):
    with world.session() as session:
        Course(world, session.get_one(Activity, world.village_activity)).people(44)
        session.commit()
    page = visit("Citra").get(f"/kegiatan/{world.village_activity}/peserta").text
    assert "Formulir persetujuan" in page and page.count("data-wait=") == 1
