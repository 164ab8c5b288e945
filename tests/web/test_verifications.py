"""Verifications without the code: number and year of birth must fit together, and nobody tries out years."""

from datetime import timedelta

import pytest

from app.domain import brakes
from app.domain.brakes import Source
from app.domain.certificates import Certificate
from app.domain.people import Person
from tests.world import NOW

URL = "/verifikasi"


@pytest.fixture
def printed(world):
    """What is printed on the village's certificate, whose holder is born in 1984."""
    with world.session() as session:
        certificate = session.get(Certificate, world.village_certificate)
        person = session.get(Person, certificate.person_id)
        person.birth_date, person.birth_year, person.erased_at = None, 1984, None
        session.commit()
        return {"id": certificate.id, "number": certificate.number, "shown": certificate.snapshot["public_name"]}


def asked(visit, number, year):
    return visit("Dewi").client.post(URL, data={"number": number, "birth_year": year})


def test_number_and_year_of_birth_tell_what_the_code_tells(world, visit, printed):
    first, rest = printed["number"].split("/", 1)
    for typed in (printed["number"], f" {int(first)} / {rest.lower()} "):
        answer = asked(visit, typed, "1984")
        assert answer.status_code == 200 and "SAH" in answer.text and printed["shown"] in answer.text
        assert "Keikutsertaan" in answer.text and "Peserta" in answer.text and "3 November 2026" in answer.text
        assert answer.headers["Cache-Control"].startswith("no-store")
    with world.session() as session:
        person = session.get(Person, session.get(Certificate, printed["id"]).person_id)
        person.birth_date, person.birth_year = NOW.date().replace(year=1979), None
        session.commit()
    assert "SAH" in asked(visit, printed["number"], "1979").text


def test_a_wrong_year_and_a_wrong_number_get_the_same_answer_and_keep_what_was_typed(visit, printed):
    for number, year in ((printed["number"], "1985"), (f"{printed['number']}0", "1984"), ("' OR 1=1", "1984")):
        answer = asked(visit, number, year)
        assert answer.status_code == 422 and "Tidak ada sertifikat dengan nomor dan tahun lahir ini" in answer.text
        assert printed["shown"] not in answer.text and f'value="{year}"' in answer.text
    answer = asked(visit, "", "84")
    assert answer.status_code == 422 and 'number-error"' in answer.text and 'birth_year-error"' in answer.text


def test_a_number_typed_as_a_code_leads_to_the_right_box_and_nothing_to_a_word(visit, printed):
    nobody = visit("nobody")
    page = nobody.get("/verifikasi", query_string={"kode": printed["number"]})
    assert page.status_code == 200 and "bukan kode" in page.text and f'value="{printed["number"]}"' in page.text
    assert "Tulis kodenya dulu" in nobody.get("/verifikasi?kode=").text
    assert "Tulis kodenya dulu" not in nobody.get("/verifikasi").text


def test_of_whom_the_name_was_erased_nothing_is_told(world, visit, printed):
    with world.session() as session:
        session.get(Person, session.get(Certificate, printed["id"]).person_id).erased_at = NOW
        session.commit()
    assert asked(visit, printed["number"], "1984").status_code == 422


@pytest.mark.one_engine("sqlite")
def test_who_tries_out_years_has_to_wait_and_shuts_out_nobody_else(visit, printed, at):
    nobody = visit("nobody").client

    def tried(year, address):
        sent = {"number": printed["number"], "birth_year": year}
        return nobody.post(URL, data=sent, environ_overrides={"REMOTE_ADDR": address}).status_code

    most, anywhere = brakes.MOST[Source.NUMBER], brakes.MOST[Source.NUMBER_ANYWHERE]
    assert [tried(1990 + n, "192.0.2.1") for n in range(most + 1)] == [422] * most + [429]
    assert tried(1984, "192.0.2.1") == 429 and tried(1984, "192.0.2.99") == 200
    spread = [tried(1950, f"198.51.100.{n}") for n in range(anywhere)]
    assert spread == [422] * (anywhere - most) + [429] * most
    assert tried(1984, "192.0.2.99") == 429
    at(NOW + timedelta(hours=2))
    assert tried(1984, "192.0.2.1") == 200
