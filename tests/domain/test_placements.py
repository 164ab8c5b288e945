"""Placements: where and when, with the clock there; and who may know of those in dangerous countries."""

from datetime import date, datetime

import pytest

from app.domain import clock, placements
from app.domain.people import Person
from app.domain.placements import SENSITIVE, EndsBeforeItBegins, Placement, UnknownCountry, UnknownZone


def add(world, session, **facts) -> Placement:
    person = session.get(Person, world.village_spare)
    placement = placements.add(person, by=world.user("Budi"), **{"country": "HK", **facts})
    session.flush()
    return placement


@pytest.mark.parametrize(("country", "zone", "now", "there", "ahead"), [
    ("HK", "", datetime(2026, 12, 2, 19, 0), "20.00", 1),
    ("SA", "", datetime(2026, 12, 2, 19, 0), "15.00", -4),
    ("IT", "", datetime(2026, 7, 2, 19, 0), "14.00", -5),
    ("MM", "", datetime(2026, 12, 2, 19, 0), "18.30", -0.5),
    ("AU", "Australia/Perth", datetime(2026, 12, 2, 19, 0), "20.00", 1),
])  # fmt: skip
def test_the_clock_there(world, at, country, zone, now, there, ahead):
    with world.session() as session:
        placement = add(world, session, country=country, zone=zone)
        at(now.replace(tzinfo=clock.WIB))
        assert f"{placement.local_now:%H.%M}" == there and placement.hours_from_wib == ahead


@pytest.mark.parametrize(("facts", "refusal"), [
    ({"country": "ID"}, UnknownCountry), ({"country": ""}, UnknownCountry), ({"zone": "Asia/Jakarta"}, UnknownZone),
    ({"since": date(2026, 5, 2), "until": date(2026, 5, 1)}, EndsBeforeItBegins),
])  # fmt: skip
def test_what_cannot_be_is_refused(world, facts, refusal):
    with world.session() as session, pytest.raises(refusal):
        add(world, session, **facts)


@pytest.mark.parametrize(("since", "until", "is_current"), [
    (None, None, True), (date(2026, 12, 2), None, True), (date(2026, 12, 3), None, False),
    (None, date(2026, 12, 2), True), (None, date(2026, 12, 1), False),
])  # fmt: skip
def test_who_is_there_today(since, until, is_current):
    assert Placement(since=since, until=until).is_current(date(2026, 12, 2)) is is_current


@pytest.mark.parametrize("country", SENSITIVE)
def test_dangerous_countries_are_seen_only_by_those_who_must_know(world, country):
    with world.session() as session:
        add(world, session, country=country, city="Poipet")
        session.commit()
        seen = {
            name: len(placements.of_people(world.user(name), [world.village_spare])[world.village_spare])
            for name in ("Dewi", "Citra", "Budi", "Sari")
        }
    assert sorted(SENSITIVE) == ["KH", "MM", "TH"]
    assert seen == {"Dewi": 0, "Citra": 0, "Budi": 1, "Sari": 1}
