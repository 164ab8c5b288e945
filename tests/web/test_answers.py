"""What families answer without an account: whole families, in order, by links that say when they are shut."""

import gzip
import re
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.domain import brakes, countries, replies, secret_links, sign_ins
from app.domain.answers import Answer, AnswerMember, Says
from app.domain.brakes import Knock, Knocking, TooMany
from app.domain.consents import Channel, Consent
from app.domain.gatherings import Gathering
from app.domain.households import Household, Membership, Relation
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.placements import Placement
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkPurpose, SecretLink
from app.web import stamps
from tests.browser import Browser
from tests.world import NOW


@pytest.fixture
def daftar(world):
    return f"/daftar/{world.village_registration_token}"


@pytest.fixture
def board(world):
    return f"/pertemuan/{world.village_silaturahmi_meeting}/jawaban"


def set_rule(world, **columns) -> None:
    with world.session() as session:
        session.execute(update(Gathering).where(Gathering.activity_id == world.village_silaturahmi).values(**columns))
        session.commit()


def families(world) -> dict[str, Answer]:
    with world.session() as session:
        query = select(Answer).where(Answer.meeting_id == world.village_silaturahmi_meeting).order_by(Answer.number)
        return {answer.name: answer for answer in session.scalars(query)}


def stamp(browser, url) -> str:
    """The stamp of a form that was opened a moment ago."""
    return re.search(r'name="stamp"[^>]*value="([^"]+)"', browser.get(url).text)[1]


def filled(name, number, *, others=(), says="hadir", **more) -> dict:
    extra = {f"others-{place}": other for place, other in enumerate(others)}
    return {"name": name, "phone": f"0812333{number:05}", "says": says, "agreed": "y", **extra, **more}


def answer(browser, world, at, url, name, number, **more):
    """Open the form, think for a while, and send it."""
    form = {"stamp": stamp(browser, url), **filled(name, number, **more)}
    world.now = getattr(world, "now", NOW) + timedelta(seconds=10)
    at(world.now)
    return browser.post(url, form)


def test_forty_answers_at_once_on_five_places(world, at, daftar):
    set_rule(world, capacity=5)
    with world.session() as session:
        session.execute(update(Answer).where(Answer.id == world.village_strangers).values(says=None, seats=0))
        session.commit()
    browsers = [Browser(world, "nobody") for _ in range(40)]
    with world.app.test_request_context():
        stamp = {"stamp": stamps.fresh(world.village_registration_token)}
    forms = [stamp | filled(f"Keluarga Nomor {number}", number) for number in range(40)]
    at(NOW + timedelta(minutes=1))
    got = []
    threads = [threading.Thread(target=lambda n=n: got.append(browsers[n].client.post(daftar, data=forms[n])))
               for n in range(40)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert [response.status_code for response in got] == [303] * 40
    said = [each for each in families(world).values() if each.says is Says.COMES]
    assert len(said) == 40 and [each.number for each in said] == list(range(3, 43))
    assert [each.waiting_since is None for each in said] == [True] * 5 + [False] * 35
    waits = [each.waiting_since for each in said[5:]]
    assert waits == sorted(waits), "who came first waits in front"


def test_a_family_goes_in_whole_or_waits_whole_and_nobody_overtakes(world, at, daftar, visit):
    set_rule(world, capacity=5)  # Lastri has two of them
    nobody = visit("nobody")
    for number, (name, others) in enumerate([("Sri Besar", ["A Satu", "A Dua", "A Tiga"]), ("Tuti Kecil", [])]):
        answer(nobody, world, at, daftar, name, number, others=others)
    said = families(world)
    assert said["Sri Besar"].is_waiting and said["Sri Besar"].seats == 4
    assert said["Tuti Kecil"].is_waiting, "one place is free, but somebody waits in front"
    too_large = answer(nobody, world, at, daftar, "Banyak", 3, others=["B Dua", "B Tiga", "B Empat", "B Lima", "B C"])
    assert too_large.status_code == 422 and "lebih banyak daripada semua tempat" in too_large.text
    own = f"/jawaban/{world.village_strangers_token}"
    more = nobody.post(own, {"says": "hadir", "coming": keys(world, world.village_strangers), "others-0": "Cucu Baru"})
    assert more.status_code == 422 and "tidak cukup untuk tambahan" in more.text
    assert families(world)["Lastri Handayani"].seats == 2
    nobody.post(own, {"says": "tidak_bisa"})
    said = families(world)
    assert said["Sri Besar"].is_admitted and said["Tuti Kecil"].is_admitted
    nobody.post(own, {"says": "hadir", "coming": keys(world, world.village_strangers)})
    assert families(world)["Lastri Handayani"].is_waiting
    visit("Budi").post(f"/kegiatan/{world.village_silaturahmi}/cara-bertemu", {
        "mode": "luring", "venue": "ruang", "capacity": "7", "registers": "y", "closes_before": "0", "version": "1"})
    assert families(world)["Lastri Handayani"].is_admitted, "a larger room takes in who waits"


def keys(world, answer_id: int) -> list[str]:
    with world.session() as session:
        found = session.scalars(select(AnswerMember).where(AnswerMember.answer_id == answer_id))
        return [f"p{member.person_id}" if member.person_id else f"m{member.id}" for member in found]


def test_the_general_link_takes_a_family_and_gives_it_a_link_of_its_own(world, at, daftar, visit):
    nobody = visit("nobody")
    sent = answer(nobody, world, at, daftar, "Siti Aminah", 1, others=["Joko"], abroad_name="Rini Astuti",
                  abroad_zone="Asia/Riyadh")
    assert sent.status_code == 303 and "/jawaban/" in sent.location
    own = nobody.get(sent.location)
    assert "3 orang dari keluarga ini" in own.text and "15.00 Riyadh" in own.text and "19.00–21.00 WIB" in own.text
    assert "Lastri" not in own.text and own.headers["Cache-Control"] == "no-store"
    with world.session() as session:
        said = session.scalar(select(Answer).where(Answer.name == "Siti Aminah"))
        link = secret_links.current(LinkPurpose.ANSWER, said.id)
        token = sent.location.rpartition("/")[2]
        assert len(token) == 32 and link.token_hash == sign_ins.hashed(token) and token not in str(vars(link))
        assert said.agreed_at and not said.contact_agreed and said.by_id is None and said.phone == "+6281233300001"


def test_what_programs_send_is_stopped_and_a_hall_is_not(world, at, daftar, visit):
    nobody = visit("nobody")
    form = {"stamp": stamp(nobody, daftar), **filled("Terlalu Cepat", 1)}
    assert "sekali lagi" in nobody.post(daftar, form).text
    at(NOW + timedelta(seconds=30))
    assert nobody.post(daftar, {**form, "website": "http://"}).status_code == 422
    assert nobody.post(daftar, {**form, "stamp": "x"}).status_code == 422
    assert nobody.post(daftar, {**form, "agreed": ""}).status_code == 422
    first = nobody.post(daftar, form)
    assert first.status_code == 303 and nobody.post(daftar, form).location == first.location, "sent twice, stored once"
    assert "Terlalu Cepat" in families(world) and len(families(world)) == 3
    world.now = NOW + timedelta(minutes=1)
    statuses = [answer(Browser(world, "nobody"), world, at, daftar, f"Iseng {number}", 7777).status_code
                for number in range(4)]
    assert statuses == [303] * 3 + [429], "one phone"
    assert "Terlalu banyak jawaban" in answer(Browser(world, "nobody"), world, at, daftar, "Iseng", 7777).text


def test_the_brake_knows_phones_and_devices_and_lets_a_hall_pass(world):
    def counted(most, **who) -> bool:
        """Whether exactly `most` are let through."""
        let = 0
        with world.session() as session:
            for _ in range(most + 1):
                try:
                    brakes.knock(Knocking(link="tautan", **who))
                    let += 1
                except TooMany:
                    break
            session.commit()
        return let == most

    with world.session() as session:
        for number in range(300):
            brakes.knock(Knocking(link="tautan", phone=f"+627{number}", device=f"hp{number}", address="10.0.0.1"))
        session.commit()
        assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in session.scalars(select(Knock.print))), "no number"
    assert counted(3, phone="+62811") and counted(6, device="satu")
    assert counted(300, address="10.0.0.1"), "three hundred more behind the address of the hall"
    with world.session() as session:
        session.execute(update(Knock).values(at=NOW - timedelta(hours=2)))
        session.commit()
    assert counted(3, phone="+62811"), "forgotten after an hour"
    with world.session() as session:
        assert session.scalar(select(func.count(Knock.id))) < 20


@pytest.mark.one_engine("sqlite")
def test_a_family_answers_by_its_own_link_for_all_who_belong_to_it(world, at, visit):
    nobody, own = visit("Citra"), f"/jawaban/{world.village_answer_token}"
    page = nobody.get(own)
    assert "Sumiyati Kenaridesa (di luar negeri)" in page.text and "20.00 Hong Kong" in page.text
    assert "Rizky K." in page.text and "Rizky Kenaridesa" not in page.text and "Lastri" not in page.text
    nobody.post(own, {"says": "hadir", "coming": [f"p{world.village_person}", "p999"], "others-0": "Mbah Darmi"})
    with world.session() as session:
        members = session.scalars(select(AnswerMember).where(AnswerMember.answer_id == world.village_answer)).all()
        assert {(each.person_id, each.name, each.comes) for each in members} == {
            (world.village_person, "", True), (world.village_child, "", False), (None, "Mbah Darmi", True)}
        assert session.get(Answer, world.village_answer).seats == 2
    assert nobody.post(own, {"says": "hadir"}).status_code == 422, "somebody has to come"
    bad = nobody.post(own, {"says": "hadir", "coming": [f"p{world.village_person}"], "others-1": "<b>"})
    assert bad.status_code == 422 and 'id="others-1-error"' in bad.text
    nameless = {"says": "hadir", "coming": [f"p{world.village_person}"], "abroad_zone": "Europe/Rome"}
    assert "Tulis juga namanya" in nobody.post(own, nameless).text
    nobody.post(own, {"says": "tidak_bisa"})
    assert "Tidak bisa hadir" in nobody.get(own).text
    at(NOW + timedelta(days=6, hours=11))
    assert "tidak dapat diubah lagi" in nobody.get(own).text
    assert nobody.post(own, {"says": "hadir", "coming": [f"p{world.village_person}"]}).status_code == 422


@pytest.mark.one_engine("sqlite")
def test_a_relative_who_registers_alone_keeps_the_hour_over_there(world, at, daftar, visit):
    nobody, mine = visit("nobody"), {"abroad_name": "Bu Rosa  LESTARI", "abroad_zone": ""}
    asked = answer(nobody, world, at, daftar, "Rosa Lestari", 31, **mine)
    assert asked.status_code == 422 and "Pilih negaranya" in asked.text
    sent = answer(nobody, world, at, daftar, "Rosa Lestari", 31, **{**mine, "abroad_zone": "Europe/Rome"})
    own = nobody.get(sent.location).text
    assert "1 orang dari keluarga ini" in own and "13.00 Roma" in own


@pytest.mark.one_engine("sqlite")
def test_links_that_open_nothing_say_so(world, at, daftar, visit):
    nobody, citra = visit("nobody"), visit("Citra")
    assert nobody.get("/daftar/" + "0" * 32).status_code == 404
    assert nobody.get(f"/jawaban/{world.village_registration_token}").status_code == 404, "each purpose by itself"
    citra.post(f"/pertemuan/{world.village_silaturahmi_meeting}/tautan-pendaftaran/tutup")
    shut = nobody.get(daftar)
    assert shut.status_code == 410 and "dicabut" in shut.text
    citra.post(f"/jawaban-keluarga/{world.village_strangers}/hapus")
    assert nobody.get(f"/jawaban/{world.village_strangers_token}").status_code == 410
    at(NOW + timedelta(days=6) + replies.OUTLIVES + timedelta(days=1))
    late = nobody.get(f"/jawaban/{world.village_answer_token}")
    assert late.status_code == 410 and "habis" in late.text
    assert nobody.post(f"/jawaban/{world.village_answer_token}", {"says": "hadir"}).status_code == 410


@pytest.mark.one_engine("sqlite")
def test_the_public_pages_are_light_and_need_no_script(world, daftar):
    client = Browser(world, "nobody").client
    own = f"/jawaban/{world.village_strangers_token}"
    for url in (daftar, own, f"{own}/masuk"):
        text = client.get(url).get_data(as_text=True)
        parts = [url, *re.findall(r'(?:src|href)="(/static/[^"#]+)', text), "/static/vendor/icons.svg"]
        assert "htmx" not in "".join(parts), "no library that the page can do without"
        # Even a browser that knows no better than gzip gets the static files packed (see bin/compress.py).
        sizes = {part: len(gzip.compress(client.get(part).data)) for part in parts}
        assert sum(sizes.values()) < 40_000, sizes
        assert "noindex" in client.get(url).headers["X-Robots-Tag"]


def test_who_holds_the_meeting_sees_who_comes_and_writes_down_who_calls(world, board, visit):
    citra = visit("Citra")
    page = citra.get(board)
    assert "Lastri Handayani" in page.text and "Keluarga Kenaridesa" in page.text and "Punya tautan" in page.text
    assert "Belum menjawab (1 keluarga)" in page.text and "2 / 20" in page.text
    new = f"{board}/baru"
    form = {"says": "hadir", "coming": [f"p{world.village_person}", f"p{world.village_child}"]}
    assert citra.post(f"{new}?keluarga={world.village_household}", form).status_code == 303
    assert citra.post(new, {"says": "hadir", "name": "Bu Telepon", "phone": "081233399999"}).status_code == 422
    agreed = {"says": "tidak_bisa", "name": "Bu Telepon", "phone": "081233399999", "agreed": "y"}
    assert citra.post(new, agreed).status_code == 303
    page = citra.get(board).text
    assert "Belum menjawab" not in page and "4 / 20" in page and "Bu Telepon" in page
    with world.session() as session:
        assert session.get(Answer, world.village_answer).by_id == world.citra
    assert visit("Citra").get(f"{new}?keluarga={world.other_household}").status_code == 404


def test_strangers_become_known_and_come_onto_the_list(world, board, visit):
    citra, url = visit("Citra"), f"/jawaban-keluarga/{world.village_strangers}/pencocokan"
    with world.session() as session:
        lastri, bagus = session.scalars(
            select(AnswerMember).where(AnswerMember.answer_id == world.village_strangers).order_by(AnswerMember.id))
        known = Person(unit_id=world.village, name="Lastri Handayani", sort_key="lastri handayani",
                       phone="+6281299990001")
        session.add(known)
        session.commit()
        ids, known_id = (lastri.id, bagus.id), known.id
    page = citra.get(url)
    assert "Orang baru" in page.text and "Lastri Handayani" in page.text
    form = {"family": "baru", f"orang_{ids[0]}": str(known_id), f"orang_{ids[1]}": "baru"}
    assert citra.post(url, {**form, f"orang_{ids[1]}": ""}).status_code == 422
    assert citra.post(url, {**form, f"orang_{ids[0]}": str(world.other_person)}).status_code == 422
    assert citra.post(url, form).status_code == 303
    with world.session() as session:
        said = session.get(Answer, world.village_strangers)
        family = session.get(Household, said.household_id)
        assert family.label == "Keluarga Lastri Handayani"
        belong = session.scalars(select(Membership.person_id).where(Membership.household_id == family.id)).all()
        listed = session.scalars(select(RosterEntry.person_id).where(
            RosterEntry.activity_id == world.village_silaturahmi)).all()
        assert known_id in belong and len(belong) == 2 and set(belong) <= set(listed)
        given = {(each.purpose.value, each.channel) for each in session.scalars(
            select(Consent).where(Consent.person_id == known_id))}
        assert given == {("kegiatan", Channel.ONLINE), ("komunikasi", Channel.ONLINE)}
        assert session.scalar(select(func.count(Person.id)).where(Person.name == "Bagus Handayani")) == 1
    again = citra.post(url, form)
    assert again.status_code in (303, 422) and len(families(world)) == 2


@pytest.mark.one_engine("sqlite")
def test_an_invitation_gives_way_to_the_answer_of_the_same_family(world, visit):
    url = f"/jawaban-keluarga/{world.village_strangers}/pencocokan"
    members = keys(world, world.village_strangers)
    later = {f"orang_{key[1:]}": "nanti" for key in members}
    form = {"family": "lain", "household_id": str(world.village_household), "household_id-q": "Keluarga Kenaridesa"}
    assert visit("Citra").post(url, {**form, **later}).status_code == 303
    with world.session() as session:
        assert session.get(Answer, world.village_answer) is None
        assert session.get(Answer, world.village_strangers).household_id == world.village_household


def test_who_registered_in_somebodys_name_sees_nothing_of_the_family_found(world, visit, at, daftar):
    """The link that is out opens nothing more, nor does the form that was open lead to the new one."""
    stranger = visit("nobody")
    form = {"stamp": stamp(stranger, daftar), **filled("Lastri Handayani", 77)}
    at(NOW + timedelta(seconds=30))
    old = stranger.post(daftar, form).headers["Location"]
    with world.session() as session:
        mine = session.scalars(select(Answer.id).where(Answer.phone == "+6281233300077")).one()
        members = session.scalars(select(AnswerMember.id).where(AnswerMember.answer_id == mine)).all()
    later = {f"orang_{each}": "nanti" for each in members}
    chosen = {"family": "lain", "household_id": str(world.village_household), "household_id-q": "Keluarga Kenaridesa"}
    citra = visit("Citra")
    said = citra.post(f"/jawaban-keluarga/{mine}/pencocokan", {**chosen, **later}, follow_redirects=True)
    assert "Tautan yang lama sudah ditutup" in said.text and "nomor yang tercatat di Balai" in said.text
    assert stranger.get(old).status_code == 410
    with world.session() as session:
        token = secret_links.token_of(secret_links.current(LinkPurpose.ANSWER, mine))
    assert token not in old and f"/jawaban/{token}" in said.text
    again = stranger.post(daftar, form)
    assert token not in again.headers.get("Location", "") and "Kenaridesa" not in again.text


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(("country", "told"), [("HK", True), ("KH", False), ("TH", False), ("MM", False)])
def test_no_page_of_answers_tells_who_is_where_nobody_is_placed(world, visit, country, told):
    name = "Wahyuni Sekarsari"
    with world.session() as session:
        person = Person(unit_id=world.village, name=name, sort_key=name.lower())
        session.add(person)
        session.flush()
        zone = countries.BY_CODE[country].zones[0]
        session.add_all([
            Membership(household_id=world.village_household, person_id=person.id, relation=Relation.OTHER),
            Placement(person_id=person.id, country_code=country, zone=zone),
        ])
        session.commit()
    phone = f"/pertemuan/{world.village_silaturahmi_meeting}/jawaban/baru?keluarga={world.village_household}"
    shown = [visit("Citra").get(f"/jawaban-keluarga/{world.village_answer}").text, visit("Citra").get(phone).text]
    shown.append(world.app.test_client().get(f"/jawaban/{world.village_answer_token}").text)
    for page in shown:
        assert name in page and (f"{name} (di luar negeri)" in page) is told


@pytest.mark.one_engine("sqlite")
def test_no_general_link_where_children_are_mentored(world, visit):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_mentoring_future)
        session.add(Gathering(activity_id=meeting.activity_id, mode="daring", seed_sealed="x", registers=True))
        session.commit()
    url = f"/pertemuan/{world.village_mentoring_future}"
    made = visit("Budi").post(f"{url}/tautan-pendaftaran")
    assert made.location.endswith("/jawaban")
    with world.session() as session:
        subject = SecretLink.subject_id == world.village_mentoring_future
        assert session.scalar(select(func.count(SecretLink.id)).where(
            subject, SecretLink.purpose == LinkPurpose.REGISTRATION)) == 0
    assert "tidak ada tautan umum" in visit("Budi").get(f"{url}/jawaban").text
    visit("Budi").post(f"{url}/tautan-keluarga")
    with world.session() as session:
        found = session.scalars(select(Answer.household_id).where(Answer.meeting_id == world.village_mentoring_future))
        assert world.village_household in set(found), "each family by its own"


@pytest.mark.one_engine("sqlite")
def test_the_board_asks_no_more_for_many_families(world, board, visit, max_queries):
    browser = visit("Citra")
    with max_queries(16):
        browser.get(board)
    for number in range(12):
        form = {"says": "hadir", "name": f"Keluarga {number}", "agreed": "y", "others-0": f"Adik {number}"}
        browser.post(f"{board}/baru", form)
    with max_queries(16):
        assert "Keluarga 11" in browser.get(board).text
