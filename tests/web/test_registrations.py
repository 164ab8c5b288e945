"""Forms of the general link that are sent once more: by the same family, by the next one, behind another link."""

from datetime import timedelta

import pytest
from flask import request
from sqlalchemy import func, select

from app import create_app
from app.domain import brakes
from app.domain.answers import Answer
from app.domain.audit import AuditEntry
from app.domain.brakes import Knock, Knocking, Source, TooMany
from config import Config
from tests.web.test_answers import families, filled, stamp
from tests.world import NOW


@pytest.fixture
def daftar(world):
    return f"/daftar/{world.village_registration_token}"


@pytest.fixture
def opened(world, visit, at, daftar):
    """A browser with a form that was opened half a minute ago, and the stamp of that form."""
    browser = visit("nobody")
    found = stamp(browser, daftar)
    at(NOW + timedelta(seconds=30))
    return browser, found


def count(world, what) -> int:
    with world.session() as session:
        return session.scalar(select(func.count(what)))


def test_a_form_that_is_passed_on_serves_each_family_by_itself(world, daftar, opened):
    browser, old = opened
    first = browser.post(daftar, {"stamp": old, **filled("Bu Satu Pertama", 1)})
    second = browser.post(daftar, {"stamp": old, **filled("Bu Dua Kedua", 2, others=["Anak Dua"])})
    assert first.status_code == second.status_code == 303 and first.location != second.location
    said = families(world)
    assert said["Bu Satu Pertama"].seats == 1 and said["Bu Dua Kedua"].seats == 2
    assert "Bu Satu" not in browser.get(second.location).text
    namesake = browser.post(daftar, {"stamp": old, **filled("Bu Satu Pertama", 3)})
    assert namesake.location != first.location, "another telephone is another family"


@pytest.mark.one_engine("sqlite")
def test_a_stamp_serves_the_link_it_was_made_for_and_what_was_typed_stays(world, opened):
    browser, old = opened
    other = f"/daftar/{world.other_registration_token}"
    sent = browser.post(other, {"stamp": old, **filled("Bu Tiga", 3, others=["Anak Tiga"])})
    assert sent.status_code == 422 and "sekali lagi" in sent.text
    assert 'value="Bu Tiga"' in sent.text and 'value="Anak Tiga"' in sent.text and old not in sent.text
    with world.session() as session:
        assert session.scalar(select(func.count(Answer.id)).where(Answer.name == "Bu Tiga")) == 0


def test_a_family_that_goes_back_says_anew_and_twice_the_same_is_said_once(world, daftar, opened, at):
    browser, old = opened
    form = {"stamp": old, **filled("Bu Satu Pertama", 1, others=["Anak Satu"])}
    first = browser.post(daftar, form)
    before = count(world, AuditEntry.id), count(world, Knock.id)
    assert browser.post(daftar, form).location == first.location
    assert (count(world, AuditEntry.id), count(world, Knock.id)) == before, "nothing new was said"
    more = {"stamp": old, **filled("Bu Satu Pertama", 1, others=["Anak Dua"], contact_agreed="y")}
    assert browser.post(daftar, more).location == first.location
    said = families(world)["Bu Satu Pertama"]
    assert said.seats == 2 and said.contact_agreed, "the second child instead of the first"
    page = browser.get(first.location).text
    assert "Anak Dua" in page and count(world, AuditEntry.id) == before[0] + 1
    browser.post(daftar, {**more, "says": "tidak_bisa"})
    assert families(world)["Bu Satu Pertama"].says.value == "tidak_bisa"
    at(NOW + timedelta(seconds=40))
    assert len(families(world)) == 3, "one family, one answer"


def fill_up(world, link: str, address: str) -> None:
    """As many knocks from `address` as an hour allows, by as many telephones."""
    with world.session() as session:
        for number in range(brakes.MOST[Source.ADDRESS]):
            brakes.knock(Knocking(link=link, phone=f"+62{number}", address=address))
        session.commit()


@pytest.mark.one_engine("sqlite")
def test_who_floods_one_meeting_shuts_no_other(world, daftar, opened):
    browser, old = opened
    fill_up(world, "another meeting", "127.0.0.1")
    assert browser.post(daftar, {"stamp": old, **filled("Bu Satu Pertama", 1)}).status_code == 303
    fill_up(world, world.village_registration_token, "127.0.0.2")
    with world.session(), pytest.raises(TooMany):
        brakes.knock(Knocking(link=world.village_registration_token, address="127.0.0.2"))


@pytest.mark.parametrize(("proxies", "counted"), [("0", "10.0.0.7"), ("1", "192.0.2.3"), ("2", "198.51.100.9")])
@pytest.mark.one_engine("sqlite")
def test_only_trusted_proxies_say_from_where_somebody_comes(tmp_path, proxies, counted):
    found = []
    app = create_app(Config.from_environment({"BALAI_HOME": str(tmp_path), "BALAI_PROXIES": proxies, "TESTING": "1"}))
    app.before_request(lambda: found.append((request.remote_addr, request.host)))
    headers = {"X-Forwarded-For": "203.0.113.1, 198.51.100.9, 192.0.2.3", "X-Forwarded-Host": "jahat.example"}
    app.test_client().get("/nomor-bantuan", headers=headers, environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
    assert found == [(counted, "localhost")]
