"""Coming in from afar: the room only for who is expected, only in its time, and presence only by word or tick."""

from datetime import timedelta

import icalendar
import pytest
from sqlalchemy import select

from app.domain import (
    answer_lines,
    answers,
    clock,
    consents,
    gatherings,
    names,
    presences,
    replies,
    rooms,
    secret_links,
    withdrawals,
)
from app.domain.activities import ActivityKind
from app.domain.answers import Answer, AnswerMember, Says
from app.domain.attendance import Attendance, Mark, Way
from app.domain.cancellations import cancel
from app.domain.consent_texts import Purpose
from app.domain.consents import Channel, GivenBy
from app.domain.gatherings import Mode, Terms
from app.domain.households import Household
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.presences import Entrance, Presence
from app.domain.users import User
from tests.documents.reading import Paper
from tests.moment import NOW

START = NOW.replace(hour=19) + timedelta(days=6)
ROOM = "https://rapat.example.id/ruang-tertutup"


@pytest.fixture
def link(world):
    """A way to do something with the answer of a link: link("strangers", act) returns (address, what it did)."""
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        terms = Terms(mode=Mode.HYBRID, link=ROOM, keyword="Mangga Manis", capacity=20, registers=True)
        gatherings.arrange(meeting, terms, by=session.get(User, world.users["Budi"]))
        session.commit()
    return f"/jawaban/{world.village_strangers_token}"


def the_family_comes(world):
    """The known family says that all of it comes; returns the address of its link."""
    with world.session() as session:
        answer = answers.of_link(world.village_answer_token)
        keys = {line.key for line in answer_lines.lines(answer)}
        replies.reply(answer, says=Says.COMES, coming=keys, by=session.get(User, world.users["Budi"]))
        session.commit()
    return f"/jawaban/{world.village_answer_token}"


def test_the_room_opens_a_quarter_before_and_is_never_in_the_page(visit, link, at):
    family = visit("nobody")
    for minutes, opened in ((-16, False), (-15, True), (149, True), (151, False)):
        at(START + timedelta(minutes=minutes))
        page = family.get(f"{link}/masuk")
        assert ROOM not in page.text and (f"action=\"{link}/masuk\"" in page.text) is opened, minutes
        pressed = family.post(f"{link}/masuk", follow_redirects=True)
        assert (f'href="{ROOM}"' in pressed.text) is opened, minutes
        assert pressed.headers.get("Refresh", "").endswith(ROOM) is opened, minutes
    assert "no-referrer" in page.headers["Referrer-Policy"] and page.headers["Cache-Control"] == "no-store"


def test_who_waits_declines_is_silent_or_has_a_shut_link_sees_no_room(world, visit, link, at):
    at(START)
    family = visit("nobody")

    def tried(change):
        with world.session() as session:
            change(session.get(Answer, world.village_strangers))
            session.commit()
        return family.post(f"{link}/masuk", follow_redirects=True)

    def revoke(answer):
        secret_links.revoke(replies.link_of(answers.of_link(world.village_strangers_token), by=None), by=None)

    for change, said in (
        (lambda answer: setattr(answer, "waiting_since", NOW), "masih di daftar tunggu"),
        (lambda answer: setattr(answer, "says", Says.DECLINES), "tidak bisa hadir"),
        (lambda answer: setattr(answer, "says", None), "belum menjawab undangan"),
    ):
        answered = tried(change)
        assert said in answered.text and ROOM not in answered.text
    gone = tried(revoke)
    assert gone.status_code == 410 and ROOM not in gone.text
    assert family.post(f"/jawaban/{'0' * 32}/masuk").status_code == 404


def test_a_cancelled_meeting_has_no_room(world, visit, link, at):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        cancel(meeting, reason="Listrik padam", by=session.get(User, world.users["Budi"]))
        session.commit()
    at(START)
    page = visit("nobody").post(f"{link}/masuk", follow_redirects=True)
    assert "Pertemuan ini dibatalkan" in page.text and ROOM not in page.text


def test_the_word_and_never_the_press_marks_the_family(world, link, at):
    own = the_family_comes(world)
    at(START + timedelta(minutes=20))
    client = world.app.test_client()  # the own link names the own family
    with world.session() as session:
        members = {m.person_id: m.id for m in answers.of_link(world.village_answer_token).members}
        here = [members[world.village_person]]
    early = client.post(f"{own}/kata-kunci", data={"word": "mangga manis", "members": here})
    assert early.status_code == 422 and "Ketuk Masuk dulu" in early.text
    client.post(f"{own}/masuk")
    with world.session() as session:
        assert session.query(Attendance).filter_by(meeting_id=world.village_silaturahmi_meeting).count() == 0
    assert "belum tepat" in client.post(f"{own}/kata-kunci", data={"word": "durian", "members": here}).text
    assert "siapa saja yang ikut" in client.post(f"{own}/kata-kunci", data={"word": "mangga manis"}).text
    for _again in range(2):
        said = client.post(f"{own}/kata-kunci", data={"word": " MANGGA-manis ", "members": here})
        assert said.status_code == 303
    with world.session() as session:
        marks = session.query(Mark).filter_by(meeting_id=world.village_silaturahmi_meeting).all()
        assert [(m.person_id, m.way, m.by_id, m.after.value) for m in marks] == [
            (world.village_person, Way.KEYWORD, None, "H")
        ]
        assert set(presences.of_members(members.values())) == set(here)


def test_the_paper_tells_who_was_there_from_afar_and_since_when(world, visit, link, at):
    own = the_family_comes(world)
    at(START + timedelta(minutes=20))
    client = world.app.test_client()
    client.post(f"{own}/masuk")
    with world.session():
        members = {m.person_id: m.id for m in answers.of_link(world.village_answer_token).members}
    client.post(f"{own}/kata-kunci", data={"word": "mangga manis", "members": [members[world.village_person]]})
    paper = f"/pertemuan/{world.village_silaturahmi_meeting}/daftar-hadir.pdf"
    answer = visit("Citra").get(paper, query_string={"isi": "terisi"})
    assert answer.status_code == 200, answer.text
    assert Paper(answer.data).text.count("daring, 19.20") == 1


def test_who_guesses_words_has_to_wait(visit, link, at):
    at(START)
    family = visit("nobody")
    family.post(f"{link}/masuk")
    for _ in range(5):
        assert "belum tepat" in family.post(f"{link}/kata-kunci", {"word": "salah"}).text
    assert "Terlalu banyak" in family.post(f"{link}/kata-kunci", {"word": "mangga manis"}).text


@pytest.mark.parametrize("free", [100, 5])
def test_wrong_words_count_for_the_device_and_the_meeting_too(world, link, at, monkeypatch, free):
    """Registering anew gives no fresh tries, and changing the browser only as many as a hall mistypes."""
    monkeypatch.setattr(presences, "FREE_IN_A_MEETING", free)
    own = the_family_comes(world)
    at(START)
    guesser, other = world.app.test_client(), world.app.test_client()
    for browser in (guesser, other):
        for door in (own, link):
            browser.post(f"{door}/masuk")
    for _ in range(5):
        assert "belum tepat" in guesser.post(f"{link}/kata-kunci", data={"word": "salah"}).text
    assert "Terlalu banyak" in guesser.post(f"{own}/kata-kunci", data={"word": "mangga manis"}).text
    elsewhere = other.post(f"{own}/kata-kunci", data={"word": "salah"}).text
    assert ("belum tepat" if free == 100 else "Terlalu banyak") in elsewhere


def test_the_host_ticks_who_came_and_takes_a_tick_back(world, visit, link, at, max_queries):
    the_family_comes(world)
    page = f"/pertemuan/{world.village_silaturahmi_meeting}/tuan-rumah"
    at(START - timedelta(minutes=61))
    early = visit("Citra").get(page).text
    assert ROOM not in early and "Mangga Manis" in early
    at(START + timedelta(minutes=5))
    citra = visit("Citra")
    shown = citra.get(page).text
    assert f'href="{ROOM}"' in shown and "Lastri Handayani" in shown and "belum di daftar peserta" in shown
    with world.session() as session:
        known = {m.person_id: m.id for m in answers.of_link(world.village_answer_token).members}
        lastri = session.get(Answer, world.village_strangers, options=answers.WHOLE).members[0].id
    ticked = [known[world.village_person], lastri]
    assert citra.post(page, {"present": ticked}).status_code == 303
    with max_queries(9):
        assert "2 dari" in citra.get(page).text
    citra.post(page, {"present": ticked[:1], "seen": ticked})
    with world.session() as session:
        marks = session.query(Mark).filter_by(meeting_id=world.village_silaturahmi_meeting).all()
        assert [(m.person_id, m.way, m.by_id) for m in marks] == [(world.village_person, Way.TAP, world.citra)]
        assert set(presences.of_members(ticked)) == set(ticked[:1])


def test_somebody_becomes_known_after_having_been_there(world, visit, link, at):
    at(START)
    family = visit("nobody")
    family.post(f"{link}/masuk")
    with world.session() as session:
        lastri = session.get(Answer, world.village_strangers, options=answers.WHOLE).members[0]
        family.post(f"{link}/kata-kunci", {"word": "mangga manis", "members": lastri.id})
    with world.session() as session:
        answer = session.get(Answer, world.village_strangers, options=answers.WHOLE)
        answer.members[0].person_id = world.village_person
        session.flush()
        assert presences.carry_over(answer, by=session.get(User, world.citra)) == 1
        session.commit()
        marks = session.query(Mark).filter_by(meeting_id=world.village_silaturahmi_meeting).all()
        assert [(m.person_id, m.by_id) for m in marks] == [(world.village_person, world.citra)]
        replies.delete(answer, by=session.get(User, world.citra))
        session.commit()
        assert session.query(Presence).count() + session.query(Entrance).count() == 0
        assert session.query(Attendance).filter_by(meeting_id=world.village_silaturahmi_meeting).count() == 1


def test_who_takes_consent_back_loses_room_place_name_and_link(world, visit, link, at):
    """First the rest of the family still comes, and the place goes on; when nobody is left, nothing opens."""
    own = the_family_comes(world)
    with world.session() as session:
        by = session.get(User, world.users["Budi"])
        gatherings.of(session.get(Meeting, world.village_silaturahmi_meeting)).capacity = 4
        waits = session.get(Answer, world.village_strangers)
        waits.waiting_since = NOW
        mother, child = (session.get(Person, each) for each in (world.village_person, world.village_child))
        full = mother.name
        session.commit()
        withdrawals.withdraw(child, Purpose.ACTIVITY, by=by)
        session.commit()
        family = session.get(Answer, world.village_answer)
        assert (family.says, family.seats, waits.is_admitted) == (Says.COMES, 1, True)
    at(START)
    assert f'href="{ROOM}"' in world.app.test_client().post(f"{own}/masuk").text
    page = f"/pertemuan/{world.village_silaturahmi_meeting}/tuan-rumah"
    assert full in visit("Citra").get(page).text
    with world.session() as session:
        mother, by = session.get(Person, world.village_person), session.get(User, world.users["Budi"])
        no = {Purpose.ACTIVITY: consents.Answer.REFUSED}
        withdrawals.answer_all(mother, withdrawals.Answered(no, GivenBy.SELF, Channel.SPOKEN, clock.today()), by=by)
        session.commit()
        family = session.get(Answer, world.village_answer)
        assert (family.says, family.seats) == (Says.DECLINES, 0)
    gone = visit("nobody").post(f"{own}/masuk")
    assert gone.status_code == 410 and ROOM not in gone.text
    assert full not in visit("Citra").get(page).text


def test_no_door_opens_and_no_name_stands_where_consent_is_gone(world, visit, link, at):
    """Even where what the family said was never taken back, as after a merge of two records."""
    own = the_family_comes(world)
    with world.session() as session:
        by = session.get(User, world.users["Budi"])
        people = [session.get(Person, each) for each in (world.village_person, world.village_child)]
        members = list(session.scalars(select(AnswerMember.id).filter_by(answer_id=world.village_answer)))
        for person in people:
            consents.record(person, purpose=Purpose.ACTIVITY, answer=consents.Answer.REFUSED, by=by)
        full = [person.name for person in people]
        session.commit()
    at(START)
    family, page = world.app.test_client(), f"/pertemuan/{world.village_silaturahmi_meeting}/tuan-rumah"
    assert ROOM not in family.post(f"{own}/masuk").text
    shown = family.get(f"{own}/masuk").text
    assert "tidak ada lagi yang tercatat ikut" in shown
    host = visit("Citra")
    host.post(page, {"present": members})
    listed = host.get(page).text
    assert not [name for name in full if name in shown or name in listed]
    with world.session() as session:
        assert session.query(Presence).count() == 0


@pytest.mark.parametrize("settled", [True, False])
def test_a_child_that_may_not_be_mentored_has_no_room_there(world, at, settled):
    with world.session() as session:
        by = session.get(User, world.users["Budi"])
        meeting = session.get(Meeting, world.village_mentoring_future)
        gatherings.arrange(meeting, Terms(mode=Mode.ONLINE, link=ROOM, registers=True), by=by)
        invited = replies.invite(meeting, session.get(Household, world.village_household), by=by)
        session.flush()
        answer = session.get(Answer, invited.id, options=answers.WHOLE, populate_existing=True)
        keys = {line.key for line in answer_lines.lines(answer)}
        assert keys == {f"p{world.village_person}", f"p{world.village_child}"}
        replies.reply(answer, says=Says.COMES, coming=keys, by=by)
        own = f"/jawaban/{secret_links.token_of(replies.link_of(answer, by=by))}"
        start, child = meeting.starts_at, session.get(Person, world.village_child)
        session.commit()
    at(start)
    family = world.app.test_client()
    assert f'href="{ROOM}"' in family.post(f"{own}/masuk", data={"adult": "y"}).text
    with world.session() as session:
        child, by = session.get(Person, world.village_child), session.get(User, world.users["Budi"])
        if settled:
            withdrawals.withdraw(child, Purpose.MENTORING, by=by)
            assert session.get(Answer, answer.id).seats == 1
        else:
            consents.record(child, purpose=Purpose.MENTORING, answer=consents.Answer.REFUSED, by=by,
                            given_by=GivenBy.GUARDIAN, guardian_name="Suparti")
        session.commit()
        name = names.public_form(child.name, True)
    assert ROOM not in family.post(f"{own}/masuk", data={"adult": "y"}).text, "nobody comes in the child's place"
    shown = family.get(f"{own}/masuk").text
    assert "tidak ada lagi yang tercatat ikut" in shown and name not in shown


@pytest.mark.one_engine("sqlite")
def test_a_child_is_named_on_the_way_in_as_on_the_page_of_answers(world, link, at):
    own = the_family_comes(world)
    with world.session() as session:
        child = session.get(Person, world.village_child)
        full, short = child.name, names.public_form(child.name, True)
        members = [each.id for each in session.scalars(select(AnswerMember).filter_by(person_id=child.id))]
    at(START)
    family = world.app.test_client()  # the own link names the own family
    family.post(f"{own}/masuk")
    asked = family.get(f"{own}/masuk").text
    assert f">{short}</label>" in asked and full not in asked
    family.post(f"{own}/kata-kunci", data={"word": "mangga manis", "members": members})
    thanked = family.get(f"{own}/masuk").text
    assert f"Tercatat hadir: {short}." in thanked and full not in thanked


@pytest.mark.one_engine("sqlite")
def test_a_child_comes_in_with_an_adult(world, visit, link, at):
    with world.session() as session:
        gathering = gatherings.of(session.get(Meeting, world.village_silaturahmi_meeting))
        gathering.activity.kind = ActivityKind.CHILD_MENTORING
        session.commit()
        assert not gathering.is_public
    at(START)
    alone = visit("nobody").post(f"{link}/masuk")
    assert alone.status_code == 422 and "Anak ikut bersama orang dewasa" in alone.text and ROOM not in alone.text
    assert f'href="{ROOM}"' in visit("nobody").post(f"{link}/masuk", {"adult": "y"}).text


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(("month", "hour"), [(12, 13), (7, 14)])
def test_the_calendar_speaks_the_hour_of_the_reader(world, visit, link, month, hour):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        meeting.starts_at, meeting.ends_at = START.replace(month=month), START.replace(month=month, hour=21)
        session.commit()
    file = visit("nobody").get(f"{link}/kalender.ics?zona=Europe/Rome")
    assert file.headers["Content-Disposition"] == "attachment; filename=pertemuan.ics"
    assert "rapat.example.id" not in file.text and link not in file.text and "Kenari" not in file.text
    event = icalendar.Calendar.from_ical(file.data).walk("VEVENT")[0]
    assert event["SUMMARY"].startswith("Temu daring, ") and "Balai:" not in event["SUMMARY"]
    start = event.decoded("dtstart")
    assert (start.hour, str(start.tzinfo)) == (hour, "Europe/Rome") and start == START.replace(month=month)
    assert visit("nobody").get(f"{link}/kalender.ics?zona=Mars/Base").status_code == 200


@pytest.mark.one_engine("sqlite")
def test_the_page_of_a_family_tells_place_hours_calendar_and_changes(world, visit, link, at):
    """The place is that of the rule; the way in comes first on the day itself, what has changed above all else."""
    nobody, daftar = visit("nobody"), f"/daftar/{world.village_registration_token}"
    with world.session() as session:
        session.get(Meeting, world.village_silaturahmi_meeting).place = "Aula Melati"
        session.commit()
    before = nobody.get(link).text
    assert "Aula Melati, atau daring, lewat tautan di halaman ini" in before and "19.00–21.00 WIB" in before
    assert before.index("Simpan di kalender") < before.index("Ikut lewat HP") and "button-primary\" href" not in before
    at(START - timedelta(hours=6))
    today = nobody.get(link).text
    assert today.index("Ikut lewat HP") < today.index("Simpan di kalender")
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        meeting.original_date = meeting.day + timedelta(days=3)
        gatherings.of(meeting).mode = Mode.ONLINE
        session.commit()
    moved = nobody.get(link).text
    assert "Semula Jumat, 11 Desember 2026, menjadi Selasa, 8 Desember 2026." in moved
    assert "Daring, lewat tautan di halaman ini" in moved and "Aula Melati" not in moved
    assert "Daring, lewat tautan yang didapat sesudah mendaftar" in nobody.get(daftar).text
    assert b"LOCATION:Daring" in nobody.get(f"{link}/kalender.ics").data
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        cancel(meeting, reason="Listrik padam", by=session.get(User, world.users["Budi"]))
        session.commit()
    off = nobody.get(link).text
    assert off.index("Pertemuan ini tidak jadi") < off.index("name-line") and "Simpan tautan ini" not in off


def test_each_meeting_has_a_room_and_a_word_of_its_own(world):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        gathering = gatherings.of(meeting)
        gatherings.arrange_all(gathering.activity, Terms(mode=Mode.ONLINE, link=""), seen=gathering.version,
                               by=session.get(User, world.users["Budi"]))
        other = Meeting(id=meeting.id + 1)
        first, second = (rooms.address(gathering, each, "https://jitsi.example.id/") for each in (meeting, other))
        assert first != second and len(first.removeprefix("https://jitsi.example.id/balai-")) == 32
        assert rooms.keyword_of(gathering, meeting) != rooms.keyword_of(gathering, other)
        gatherings.renew_room(gathering, by=session.get(User, world.users["Budi"]))
        assert rooms.address(gathering, meeting, "https://jitsi.example.id") != first
