"""How meetings are held: the rule of an activity, what one meeting does differently, and the hours abroad."""

from datetime import date, timedelta

import pytest

from app.domain import gatherings, reseals, rooms, sealing
from app.domain.gatherings import Gathering, Mode
from app.domain.meetings import Meeting
from app.domain.placements import Placement
from tests.world import SEAL_KEYS

FORM = {"mode": "daring", "venue": "tautan", "link": "https://us02web.zoom.us/j/123?pwd=rahasia", "keyword": "",
        "registers": "y", "capacity": "25", "closes_before": "24"}  # fmt: skip


@pytest.mark.one_engine("sqlite")
def test_a_link_is_kept_sealed_and_never_shown_in_the_form_again(world, visit):
    budi, page = visit("Budi"), f"/kegiatan/{world.village_activity}/cara-bertemu"
    assert budi.post(page, FORM).status_code == 303
    shown = budi.get(page).text
    assert "us02web.zoom.us" in shown and "rahasia" not in shown and "/j/123" not in shown
    version = {"version": "1"}
    assert budi.post(page, {**FORM, **version, "link": "", "capacity": "30"}).status_code == 303
    with world.session() as session:
        rule = gatherings.of(session.get(Meeting, world.village_meeting))
        assert rule.link_sealed.startswith("k1.") and "zoom" not in rule.link_sealed
        assert (rule.mode, rule.capacity, rule.meeting_id) == (Mode.ONLINE, 30, None)
        assert rooms.address(rule, session.get(Meeting, world.village_meeting), "") == FORM["link"]
    stale = budi.post(page, {**FORM, **version})
    assert stale.status_code == 422 and "Orang lain baru saja mengubah" in stale.text


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(
    "link", ["http://zoom.us/1", "javascript:alert(1)", "https://", "https://zoom", "https://a.id@b.id/", "https://a.id/ا"],
)
def test_what_is_no_safe_link_is_refused(world, visit, link):
    answered = visit("Budi").post(f"/kegiatan/{world.village_activity}/cara-bertemu", {**FORM, "link": link})
    assert answered.status_code == 422 and "harus diawali https://" in answered.text


@pytest.mark.one_engine("sqlite")
def test_a_link_of_ones_own_is_asked_for_and_found_in_a_pasted_invitation(world, visit):
    budi, page = visit("Budi"), f"/kegiatan/{world.village_activity}/cara-bertemu"
    for link in ("", "   "):
        empty = budi.post(page, {**FORM, "link": link, "capacity": "nol"})
        assert empty.status_code == 422 and "Tulis tautannya" in empty.text
        assert "Tulis angka" in empty.text, "all that is wrong is said at once"
    both = budi.post(page, {**FORM, "link": "zoom.us/j/1", "capacity": "nol"}).text
    assert "harus diawali https://" in both and "Tulis angka" in both
    pasted = f"PMI mengundang ke rapat Zoom. Join Zoom Meeting {FORM['link']} Meeting ID: 812 3456 Passcode: 77"
    assert budi.post(page, {**FORM, "link": pasted}).status_code == 303
    with world.session() as session:
        meeting = session.get(Meeting, world.village_meeting)
        assert rooms.address(gatherings.of(meeting), meeting, "") == FORM["link"]


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("keyword", ["***", "?", "a b c", "m-1 !"])
def test_a_keyword_that_any_sign_would_pass_for_is_refused_at_its_field(world, visit, keyword):
    own = f"/pertemuan/{world.village_meeting}/cara-bertemu"
    answered = visit("Budi").post(own, {**FORM, "keyword": keyword})
    assert answered.status_code == 422 and "paling sedikit empat huruf atau angka" in answered.text
    assert visit("Budi").post(own, {**FORM, "keyword": "mawar"}).status_code == 303
    with world.session() as session:
        meeting = session.get(Meeting, world.village_meeting)
        gatherings.of(meeting).keyword = keyword  # chosen before it was refused
        assert len(gatherings.heard(rooms.keyword_of(gatherings.of(meeting), meeting))) >= 4
        assert not rooms.is_keyword(gatherings.of(meeting), meeting, "?")


@pytest.mark.one_engine("sqlite")
def test_only_one_meeting_chooses_its_word_and_the_others_draw_theirs(world, visit):
    budi, chosen = visit("Budi"), {**FORM, "keyword": "Mangga Manis"}
    rule, own = (f"/{place}/cara-bertemu" for place in (
        f"kegiatan/{world.village_activity}", f"pertemuan/{world.village_meeting}"))
    assert 'name="keyword"' not in budi.get(rule).text and "lain untuk setiap pertemuan" in budi.get(rule).text
    assert budi.post(rule, chosen).status_code == 303

    def words() -> list[str]:
        with world.session() as session:
            meetings = [session.get(Meeting, each) for each in (world.village_meeting, world.village_future_meeting)]
            return [rooms.keyword_of(gatherings.of(each), each) for each in meetings]

    first, second = words()
    assert first != second and "Mangga Manis" not in (first, second)
    with world.session() as session:  # one that was chosen for all of them before
        gatherings.of(session.get(Meeting, world.village_meeting)).keyword = "Mangga Manis"
        session.commit()
    assert words() == [first, second]
    shown = budi.get(own).text
    assert 'name="keyword"' in shown and "Mangga Manis" not in shown
    assert budi.post(own, {**chosen, "link": ""}).status_code == 303
    assert words() == ["Mangga Manis", second] and "Mangga Manis" in budi.get(own).text


def test_one_meeting_differs_and_follows_the_rule_again(world, visit):
    budi, own = visit("Budi"), f"/pertemuan/{world.village_meeting}/cara-bertemu"
    budi.post(f"/kegiatan/{world.village_activity}/cara-bertemu", FORM)
    assert budi.post(own, {**FORM, "link": "", "mode": "hibrida", "capacity": "5"}).status_code == 303
    assert "khusus pertemuan ini" in budi.get(f"/pertemuan/{world.village_meeting}").text
    with world.session() as session:
        mine, other = (session.get(Meeting, i) for i in (world.village_meeting, world.village_future_meeting))
        assert [gatherings.of(m).capacity for m in (mine, other)] == [5, 25]
        assert rooms.address(gatherings.of(mine), mine, "") == FORM["link"], "the room stays where it was"
    assert budi.post(f"{own}/hapus").status_code == 303
    with world.session() as session:
        assert gatherings.of(session.get(Meeting, world.village_meeting)).capacity == 25
        assert session.query(Gathering).filter_by(meeting_id=world.village_meeting).count() == 0


@pytest.mark.one_engine("sqlite")
def test_countries_are_counted_only_for_who_may_know_and_some_for_nobody(world, visit):
    with world.session() as session:
        session.add_all([
            Placement(person_id=world.village_spare, country_code="SA", zone="Asia/Riyadh", since=date(2025, 1, 1)),
            Placement(person_id=world.village_child, country_code="KH", city="Poipet", zone="Asia/Phnom_Penh"),
            Placement(person_id=world.village_child, country_code="TW", zone="Asia/Taipei", until=date(2026, 11, 30)),
        ])  # fmt: skip
        session.commit()
    page = f"/kegiatan/{world.village_activity}/jam-dunia?tanggal=2026-12-06&mulai=19:00&selesai=20:30"
    for name, told in (("Citra", False), ("Budi", True)):
        shown = visit(name).get(page).text
        assert "20.00–21.30 Hong Kong" in shown and ("Hong Kong: 1 orang" in shown) is told
        for hidden in ("Riyadh", "Kamboja", "Phnom", "Poipet", "Taipei"):
            assert hidden not in shown, f"{hidden}: on no list, hidden, or over"
    planned = visit("Budi").get(f"{page.split('?')[0]}?day=2026-12-06&start_time=04:00", htmx=True)
    assert "05.00–07.00 Hong Kong" in planned.text and "malam" in planned.text and "<html" not in planned.text
    assert "Hong Kong" not in visit("Budi").get(f"{page.split('?')[0]}?day=&start_time=", htmx=True).text


@pytest.mark.one_engine("sqlite")
def test_a_mentor_finds_the_room_from_the_page_of_lessons(world, visit, at):
    lessons = f"/pertemuan/{world.village_mentoring_meeting}/belajar"
    assert "Ruang pertemuan daring" not in visit("Murni").get(lessons).text
    with world.session() as session:
        meeting = session.get(Meeting, world.village_mentoring_meeting)
        activity, start = meeting.activity_id, meeting.starts_at
    visit("Budi").post(f"/kegiatan/{activity}/cara-bertemu", FORM)
    room = f"/pertemuan/{world.village_mentoring_meeting}/ruang"
    for minutes, shown in ((-61, False), (-30, True)):
        at(start + timedelta(minutes=minutes))
        murni = visit("Murni")
        assert room in murni.get(lessons).text
        page = murni.get(room).text
        assert (FORM["link"].replace("&", "&amp;") in page) is shown and "dua orang dewasa" in page


def test_links_and_rooms_are_sealed_anew_with_a_new_key(world):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        before = rooms.address(gatherings.of(meeting), meeting, ""), rooms.keyword_of(gatherings.of(meeting), meeting)
        sealing.use({**SEAL_KEYS, 2: b"kunci kedua untuk pengujian....."})
        assert all(step.lost == 0 for step in reseals.rotate())
        sealing.use({2: b"kunci kedua untuk pengujian....."})
        session.expire_all()
        known = gatherings.of(meeting)
        assert known.link_sealed.startswith("k2.") and known.seed_sealed.startswith("k2.")
        assert (rooms.address(known, meeting, ""), rooms.keyword_of(known, meeting)) == before
