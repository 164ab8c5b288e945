"""The clock can be moved, goes on from there, and knows what people call their zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain import clock

EVENING = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def real_time():
    clock.set_to(None)
    yield
    clock.set_to(None)


def test_now_is_aware_and_real_unless_set():
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_set_clock_goes_on_from_there():
    clock.set_to(EVENING)
    first = clock.now()
    second = clock.now()
    assert EVENING <= first <= second < EVENING + timedelta(seconds=5)
    assert second > EVENING


def test_a_reset_clock_is_real_again():
    clock.set_to(EVENING)
    clock.set_to(None)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError):
        clock.set_to(datetime(2026, 12, 1, 8))


def test_today_is_the_day_in_the_zone():
    clock.set_to(EVENING)
    assert clock.today() == date(2026, 12, 2)
    assert clock.today(ZoneInfo("Asia/Riyadh")) == date(2026, 12, 1)


def test_at_turns_a_local_time_into_utc():
    moment = clock.at(date(2026, 12, 2), time(8, 30), "Asia/Jakarta")
    assert moment == datetime(2026, 12, 2, 1, 30, tzinfo=UTC)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Jakarta", "19.00"),
        ("Asia/Hong_Kong", "20.00"),
        ("Asia/Riyadh", "15.00"),
        ("Asia/Seoul", "21.00"),
    ],
)
def test_seven_in_the_evening_wib_elsewhere(zone, shown):
    moment = clock.at(date(2026, 12, 2), time(19), "Asia/Jakarta")
    assert clock.local(moment, zone).strftime("%H.%M") == shown


def test_a_stored_moment_without_zone_is_utc():
    assert clock.local(datetime(2026, 12, 2, 1, 30), clock.WIB).hour == 8


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
        ("Asia/Hong_Kong", "HKT"),
        ("Asia/Dubai", "UTC+4"),
        ("Asia/Kolkata", "IST"),
        ("Asia/Kathmandu", "UTC+5.45"),
        ("America/Sao_Paulo", "UTC-3"),
    ],
)
def test_zone_labels(zone, label):
    assert clock.zone_label(zone, EVENING) == label


def test_a_summer_zone_has_its_summer_name():
    assert clock.zone_label("Europe/Berlin", datetime(2026, 7, 1, tzinfo=UTC)) == "CEST"
    assert clock.zone_label("Europe/Berlin", datetime(2026, 12, 1, tzinfo=UTC)) == "CET"
