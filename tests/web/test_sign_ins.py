"""Signing in, staying in, and being out at once."""

import threading
from datetime import timedelta

import pytest

from app.db import db
from app.domain import clock, sign_ins
from app.domain.users import User
from tests.world import NOW, PASSWORD, PHONES


def sign_in(browser, phone=PHONES["Budi"], password=PASSWORD, **query):
    return browser.client.post("/masuk", data={"phone": phone, "password": password}, query_string=query)


def test_a_stranger_is_sent_to_sign_in_and_then_to_where_they_wanted_to_go(visit):
    nobody = visit("nobody")
    answer = nobody.get("/akun")
    assert answer.status_code == 303 and answer.location == "/masuk?next=/akun"
    assert sign_in(nobody, next="/akun").location == "/akun"
    assert "Budi Lestari" in nobody.client.get("/akun").text


@pytest.mark.parametrize("typed", ["0812-0000-0002", "812 0000 0002", "62 81200000002", "+6281200000002"])
def test_a_phone_number_may_be_typed_in_any_usual_way(visit, typed):
    assert sign_in(visit("nobody"), phone=typed).status_code == 303


@pytest.mark.parametrize(
    "target", [
        "https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:alert(1)",
        "/\t/jahat.example", "/akun\r\nSet-Cookie: a=b", "/akun\n", "/é",
    ]
)
def test_a_link_cannot_smuggle_another_site_behind_the_sign_in(visit, target):
    assert sign_in(visit("nobody"), next=target).location == "/"


def test_unknown_and_wrong_get_one_answer_and_keep_the_number(visit):
    wrong = sign_in(visit("nobody"), password="salah")
    unknown = sign_in(visit("nobody"), phone="0899-9999-9999")
    assert wrong.status_code == unknown.status_code == 422
    assert "Belum bisa masuk" in wrong.text and "Belum bisa disimpan" not in wrong.text
    assert "Nomor HP atau kata sandi belum cocok" in wrong.text and "belum cocok" in unknown.text
    assert 'value="0899-9999-9999"' in unknown.text


def test_empty_fields_are_named(visit):
    assert visit("nobody").post("/masuk").text.count("Bagian ini harus diisi.") >= 2


def test_guessing_is_slowed_for_one_account_and_nobody_else(visit, at):
    for _ in range(5):
        assert sign_in(visit("nobody"), password="salah").status_code == 422
    assert sign_in(visit("nobody")).status_code == 429
    assert sign_in(visit("nobody"), phone=PHONES["Citra"]).status_code == 303
    at(NOW + timedelta(minutes=1))
    assert sign_in(visit("nobody")).status_code == 303


def test_guessing_is_slowed_on_a_phone_that_was_left_signed_in(visit):
    browser, new = visit("Citra"), {"new": "kenanga sore hari", "again": "kenanga sore hari"}
    for _ in range(5):
        assert browser.post("/akun/kata-sandi", {"current": "salah", **new}).status_code == 422
    answer = browser.post("/akun/kata-sandi", {"current": PASSWORD, **new})
    assert answer.status_code == 429 and "Terlalu sering salah" in answer.text


def test_guesses_sent_at_once_are_counted_one_by_one(visit):
    browsers, answers = [visit("nobody") for _ in range(12)], []
    threads = [
        threading.Thread(target=lambda browser=b: answers.append(sign_in(browser, password="salah").status_code))
        for b in browsers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [422] * 5 + [429] * 7


def test_throttling_can_be_switched_off_for_load_tests(visit, world, monkeypatch):
    monkeypatch.setitem(world.app.config, "RATELIMIT_ENABLED", False)
    for _ in range(7):
        assert sign_in(visit("nobody"), password="salah").status_code == 422
    assert sign_in(visit("nobody")).status_code == 303


def test_the_cookie_holds_no_name_and_its_id_is_stored_hashed(visit, world):
    browser = visit("nobody")
    sign_in(browser)
    with browser.client.session_transaction() as cookie:
        token = cookie["sign_in"]
        assert "Budi" not in str(dict(cookie))
    with world.session() as session:
        stored = session.scalars(db.select(sign_ins.SignIn.token_hash)).all()
    assert token not in stored and sign_ins.hashed(token) in stored


def test_signing_out_ends_the_cookie_even_for_a_thief_who_copied_it(visit):
    browser = visit("Budi")
    stolen = browser.client.get_cookie("balai").value
    answer = browser.post("/keluar")
    assert answer.headers["Clear-Site-Data"]
    thief = visit("nobody")
    thief.client.set_cookie("balai", stolen)
    assert thief.get("/akun").status_code == 303


def test_an_idle_browser_is_signed_out(visit, at):
    browser = visit("Budi")
    at(NOW + timedelta(minutes=50))
    assert browser.get("/akun").status_code == 200
    at(NOW + timedelta(minutes=100))
    assert browser.get("/akun").status_code == 200, "being active keeps one signed in"
    at(NOW + timedelta(minutes=170))
    assert browser.get("/akun").status_code == 303


def test_a_deactivated_account_is_out_at_once(visit, world):
    browser = visit("Citra")
    with world.session() as session:
        session.get(User, world.users["Citra"]).deactivated_at = clock.now()
        session.commit()
    assert browser.get("/akun").status_code == 303
    assert sign_in(visit("nobody"), phone=PHONES["Citra"]).status_code == 422


def test_a_changed_password_signs_out_every_other_device(visit):
    here, elsewhere = visit("Citra"), visit("Citra")
    new = {"new": "kenanga sore hari", "again": "kenanga sore hari"}
    answer = here.post("/akun/kata-sandi", {"current": PASSWORD, **new})
    assert answer.status_code == 303
    assert here.get("/akun").status_code == 200
    assert elsewhere.get("/akun").status_code == 303


@pytest.mark.parametrize("data,message", [
    ({"current": "salah", "new": "kenanga sore", "again": "kenanga sore"}, "belum cocok"),
    ({"current": PASSWORD, "new": "pendek", "again": "pendek"}, "Paling pendek 8"),
    ({"current": PASSWORD, "new": "kenanga sore", "again": "kenanga pagi"}, "belum sama"),
    ({"current": PASSWORD, "new": "12345678", "again": "12345678"}, "mudah ditebak"),
    ({"current": PASSWORD, "new": "Rahasia 123", "again": "Rahasia 123"}, "mudah ditebak"),
    ({"current": PASSWORD, "new": "aaaaaaaaaa", "again": "aaaaaaaaaa"}, "mudah ditebak"),
])
def test_a_password_that_cannot_be_changed_says_why(visit, data, message):
    answer = visit("Citra").post("/akun/kata-sandi", data)
    assert answer.status_code == 422 and message in answer.text
