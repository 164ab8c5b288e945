"""Mailings: a list worked through by hand, one tap each, whose progress survives whatever closes the page."""

import re
from urllib.parse import unquote

import pytest
from sqlalchemy import delete, select

from app.db import db
from app.domain import contacts, guardianships, message_links, replies, secret_links
from app.domain.answers import Answer as FamilyAnswer
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, GuardianRelation, record
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.message_texts import MessageKind
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkPurpose


@pytest.fixture
def phones(world):
    """Both grown people of the village can be called."""
    with world.session() as session:
        for number, person_id in enumerate((world.village_person, world.village_spare)):
            db.session.get_one(Person, person_id).phone = f"+628123456700{number}"
        session.commit()


def begun(world, visit) -> tuple:
    citra = visit("Citra")
    answer = citra.post(
        f"/pertemuan/{world.village_future_meeting}/pesan/undangan",
        {"text": "Yth. {nama}, {peserta} diundang ke {kegiatan}, {hari}."},
    )
    assert answer.status_code == 303
    return citra, answer.location


def test_the_page_says_whom_it_reaches_and_whom_not(world, visit, phones, max_queries):
    with max_queries(17):
        page = visit("Citra").get(f"/pertemuan/{world.village_future_meeting}/pesan/undangan").text
    assert "1 pesan akan disiapkan" in page and "Yth. Ibu Sumiyati" in page
    assert "1 orang tidak dapat dihubungi" in page and "Rizky Kenaridesa: belum ada nomor HP" in page


def test_without_scripts_a_tap_opens_whatsapp_and_is_remembered(world, visit, phones):
    citra, place = begun(world, visit)
    assert "0 dari 1 pesan" in citra.get(place).text
    answer = citra.post(f"{place}/1")
    opens = re.fullmatch(r"0; url=(https://wa\.me/6281234567000\?text=\S+)", answer.headers["Refresh"])
    assert opens and "Yth. Ibu Sumiyati, Ibu/Bapak diundang ke Pelatihan Kenaridesa" in unquote(opens[1])
    page = visit("Budi").get(place).text
    assert "1 dari 1. Semua sudah disiapkan" in page and "disiapkan oleh Citra Lestari" in page
    assert "sudah terkirim" not in page
    citra.post(f"{place}/1/belum")
    assert "0 dari 1 pesan" in citra.get(place).text


def test_with_htmx_the_next_one_comes_and_the_line_changes(world, visit, phones):
    citra, place = begun(world, visit)
    answer = citra.post(f"{place}/1", htmx=True)
    assert "Refresh" not in answer.headers and len(answer.data) < 5000
    assert "disiapkan oleh Citra Lestari" in answer.text
    assert 'id="work"' in answer.text and 'hx-swap-oob="true"' in answer.text


def test_whoever_takes_consent_back_is_not_written_to_any_more(world, visit, phones):
    citra, place = begun(world, visit)
    with world.session() as session:
        person = db.session.get_one(Person, world.village_person)
        record(person, purpose=Purpose.CONTACT, answer=Answer.REFUSED, by=world.user("Budi"))
        session.commit()
    page = citra.get(place).text
    assert "tidak dapat dihubungi" in page and "wa.me" not in page
    answer = citra.post(f"{place}/1")
    assert answer.status_code == 303 and "Refresh" not in answer.headers


@pytest.mark.one_engine("sqlite")
def test_a_bad_wording_stays_on_the_screen_with_its_reason(world, visit, phones):
    url = f"/pertemuan/{world.village_future_meeting}/pesan/undangan"
    answer = visit("Citra").post(url, {"text": "Halo {nik} {kegiatan} {hari}"})
    assert answer.status_code == 422 and "Isian {nik} tidak dikenal" in answer.text and "Halo {nik}" in answer.text


@pytest.mark.one_engine("sqlite")
def test_a_cancelled_meeting_is_told_with_its_reason_and_nothing_else(world, visit, phones):
    budi = visit("Budi")
    budi.post(f"/pertemuan/{world.village_future_meeting}/pembatalan", {"reason": "Balai desa banjir"})
    page = budi.get(f"/pertemuan/{world.village_future_meeting}").text
    assert "/pesan/pembatalan" in page and "/pesan/undangan" not in page
    offered = budi.get(f"/pertemuan/{world.village_future_meeting}/pesan/pembatalan").text
    assert "Sebabnya: Balai desa banjir" in offered


@pytest.mark.one_engine("sqlite")
def test_a_unit_keeps_its_own_words(world, visit, phones):
    budi = visit("Budi")
    url = f"/lembaga/{world.village}/pesan/undangan"
    assert budi.post(url, {"text": "Rawuh nggih {nama}: {kegiatan}, {hari}"}).status_code == 303
    assert "Rawuh nggih Ibu Sumiyati" in budi.get(f"/pertemuan/{world.village_future_meeting}/pesan/undangan").text
    budi.post(f"{url}/hapus")
    assert "Kami mengundang" in budi.get(f"/pertemuan/{world.village_future_meeting}/pesan/undangan").text


def opened(answer) -> str:
    """The message that the answer opens WhatsApp with."""
    return unquote(answer.headers["Refresh"].split("?text=")[1])


def test_every_family_gets_a_link_of_its_own_and_a_stranger_the_general_one(world, visit, phones):
    with world.session() as session:
        activity = db.session.get_one(Meeting, world.village_silaturahmi_meeting).activity_id
        session.add(RosterEntry(
            activity_id=activity, unit_id=world.village, person_id=world.village_spare, number=2,
        ))
        session.commit()
    budi = visit("Budi")
    silent = budi.get(f"/pertemuan/{world.village_silaturahmi_meeting}/pesan/belum_menjawab").text
    assert "1 pesan akan disiapkan" in silent  # whoever belongs to no family is not among those who have not answered
    told = {"text": "{kegiatan} {hari} {tautan}"}
    place = budi.post(f"/pertemuan/{world.village_silaturahmi_meeting}/pesan/undangan", told)
    first, second = (opened(budi.post(f"{place.location}/{number}")) for number in (1, 2))
    assert f"/jawaban/{world.village_answer_token}" in first
    assert f"/daftar/{world.village_registration_token}" in second


@pytest.mark.one_engine("sqlite")
def test_a_certificate_is_told_with_the_address_that_proves_it(world, visit, phones):
    budi = visit("Budi")
    place = budi.post(f"/kegiatan/{world.village_activity}/pesan/sertifikat_siap", {"text": "{kegiatan}: {tautan}"})
    assert "/verifikasi/kodeyangtidakdapatditebak" in opened(budi.post(f"{place.location}/1"))


def test_news_of_a_child_is_told_by_those_who_may_read_it_to_the_parent_abroad(world, visit, phones):
    url = f"/kegiatan/{world.village_mentoring}/pesan/kabar_orang_tua"
    budi = visit("Budi")
    assert f'href="{url}"' in budi.get(f"/kegiatan/{world.village_mentoring}").text
    assert {name: visit(name).get(url).status_code for name in ("Citra", "Murni", "Rini", "Dewi")} == {
        "Citra": 403, "Murni": 404, "Rini": 404, "Dewi": 404,
    }
    place = budi.post(url, {"text": "{nama}, kabar {peserta}: {tautan}"}).location
    message = opened(budi.post(f"{place}/1"))
    assert message.startswith("Ibu Sumiyati, kabar Rizky: ") and f"/kabar/{world.village_news_token}" in message
    assert visit("Citra").get(place).status_code == 404
    assert "kabar_orang_tua" not in visit("Citra").get("/pesan").text


def test_a_message_never_carries_the_link_of_another_family(world, visit, phones):
    """The child lives in two families; the guardian who reads the message belongs to the second alone."""
    with world.session() as session:
        by = world.user("Budi")
        fathers = Household(unit_id=world.village, label="Keluarga Bapak")
        session.add(fathers)
        session.flush()
        session.add_all([
            Membership(household_id=fathers.id, person_id=person, relation=Relation.OTHER)
            for person in (world.village_child, world.village_spare)
        ])
        session.execute(delete(Guardianship))
        child, father = (db.session.get_one(Person, each) for each in (world.village_child, world.village_spare))
        guardianships.add(child, relation=GuardianRelation.FATHER, guardian=father, by=by)
        meeting = db.session.get_one(Meeting, world.village_silaturahmi_meeting, options=WITH_ACTIVITY)
        session.add(RosterEntry(
            activity_id=meeting.activity_id, unit_id=world.village, person_id=child.id, number=2,
        ))
        session.flush()
        way = contacts.of(by, [child])[child.id]
        wanted = (MessageKind.INVITATION, meeting.activity, meeting, way)
        assert message_links.token_for(*wanted).text == world.village_registration_token  # no link of its own yet
        replies.invite(meeting, fathers, by=by)
        session.flush()
        found = message_links.token_for(*wanted)
        assert found.purpose is LinkPurpose.ANSWER and found.text != world.village_answer_token
        assert secret_links.find(found.text, LinkPurpose.ANSWER).subject_id != world.village_answer


def test_whoever_refuses_the_activity_is_not_invited_from_a_list_made_before(world, visit, phones):
    citra, place = begun(world, visit)
    with world.session() as session:
        person = db.session.get_one(Person, world.village_person)
        record(person, purpose=Purpose.ACTIVITY, answer=Answer.REFUSED, by=world.user("Budi"))
        session.commit()
    assert "Refresh" not in citra.post(f"{place}/1").headers
    assert "wa.me" not in citra.get(place).text


def test_an_uncle_abroad_does_not_read_the_news_of_a_child(world, visit, phones):
    with world.session() as session:
        person = db.session.get_one(Person, world.village_person)
        member = session.scalar(select(Membership).where(Membership.person_id == person.id))
        child = db.session.get_one(Person, world.village_child)
        assert contacts.abroad(world.user("Budi"), [child])[child.id].reader_id == person.id
        session.execute(delete(Guardianship))
        member.relation = Relation.OTHER_FAMILY
        session.flush()
        assert contacts.abroad(world.user("Budi"), [child]) == {}


def test_families_of_the_general_link_are_reminded_and_those_who_cannot_come_are_not(world, visit, phones):
    budi, meeting = visit("Budi"), world.village_silaturahmi_meeting
    offered = budi.get(f"/pertemuan/{meeting}/pesan/pengingat").text
    assert "1 pesan akan disiapkan" in offered and "Ibu/Bapak Lastri" in offered  # the silent family is asked elsewhere
    place = budi.post(f"/pertemuan/{meeting}/pesan/pengingat", {"text": "{nama}: {kegiatan} {hari} {tautan}"}).location
    message = opened(budi.post(f"{place}/1"))
    assert message.startswith("Ibu/Bapak Lastri: ") and f"/jawaban/{world.village_strangers_token}" in message
    with world.session() as session:
        answer = db.session.get_one(FamilyAnswer, world.village_strangers)
        answer.contact_agreed = False
        session.commit()
    budi.post(f"{place}/1/belum")
    assert "tidak dapat dihubungi" in budi.get(place).text


def test_a_mailing_ends_with_its_meeting_or_when_somebody_closes_it(world, visit, phones):
    citra, place = begun(world, visit)
    assert place in citra.get("/pesan").text and place in visit("Budi").get("/senin").text
    visit("Budi").post(f"/pertemuan/{world.village_future_meeting}/pembatalan", {"reason": "Balai desa banjir"})
    page = citra.get(place).text
    assert "Pertemuan ini dibatalkan, jadi pesan ini tidak dikirim lagi" in page and "wa.me" not in page
    assert "Refresh" not in citra.post(f"{place}/1").headers
    assert f'href="{place}"' not in visit("Budi").get("/senin").text
    other = f"/pesan/{world.village_mailing}"
    assert f'href="{other}"' in visit("Budi").get("/senin").text
    citra.post(f"{other}/tutup")
    assert "Daftar ini sudah ditutup" in citra.get(other).text
    assert f'href="{other}"' not in visit("Budi").get("/senin").text
