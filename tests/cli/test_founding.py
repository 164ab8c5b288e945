"""A Balai without demo data begins with one admin, invited from the shell."""

import re

import pytest


@pytest.fixture
def found(empty):
    def run(*arguments: str):
        return empty.test_cli_runner().invoke(args=["found", *arguments])

    return run


FIRST = ("--name", "Sri Rejeki", "--phone", "0812-5555-0001", "--unit", "KPI Cabang Banyuwangi")


def test_the_first_admin_chooses_a_password_and_may_do_everything(found, empty):
    answer = found(*FIRST)
    assert answer.exit_code == 0, answer.output
    link = re.search(r"/undangan/\S+", answer.output)[0]
    browser = empty.test_client()
    chosen = {"new": "kenanga sore hari", "again": "kenanga sore hari"}
    assert browser.post(link, data=chosen).status_code == 303
    assert browser.get("/jejak").status_code == 200 and "KPI Cabang Banyuwangi" in browser.get("/lembaga").text


def test_nobody_signs_in_before_the_link_is_spent(found, empty):
    found(*FIRST)
    for password in ("!", "", "kenanga sore hari"):
        answer = empty.test_client().post("/masuk", data={"phone": "081255550001", "password": password})
        assert answer.status_code == 422


def test_an_admin_who_lost_the_link_gets_another_and_nobody_else_does(found):
    assert found(*FIRST).exit_code == 0
    again = found(*FIRST)
    assert again.exit_code == 0 and "/undangan/" in again.output
    other = found("--name", "Orang Lain", "--phone", "0812-5555-0002")
    assert other.exit_code != 0 and "Sudah ada pengguna" in other.output


def test_a_number_that_is_none_is_refused(found):
    answer = found("--name", "Sri", "--phone", "abc")
    assert answer.exit_code != 0 and "angka" in answer.output
