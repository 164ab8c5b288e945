"""One moment as clocks show it here and abroad, and what people do there at that hour."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain import clock, world_hours, zones
from app.domain.world_hours import Hours

WINTER, SUMMER = datetime(2026, 12, 6, 12, tzinfo=UTC), datetime(2026, 7, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "abroad", "told"),
    [
        (WINTER, ["Asia/Hong_Kong", "Asia/Riyadh"], "19.00 WIB · 20.00 Hong Kong · 15.00 Riyadh"),
        (WINTER, ["Europe/Rome"], "19.00 WIB · 13.00 Roma"),
        (SUMMER, ["Europe/Rome"], "19.00 WIB · 14.00 Roma"),
        # Clocks go back in the night before the last Sunday of October.
        (datetime(2026, 10, 24, 12, tzinfo=UTC), ["Europe/Rome"], "19.00 WIB · 14.00 Roma"),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), ["Europe/Rome"], "19.00 WIB · 13.00 Roma"),
        (WINTER, ["Asia/Hong_Kong", "Asia/Taipei", "Asia/Hong_Kong"], "19.00 WIB · 20.00 Hong Kong, Taipei"),
        (datetime(2026, 12, 6, 15, 30, tzinfo=UTC), ["Asia/Tokyo"], "22.30 WIB · 00.30 Tokyo (Senin)"),
        # Nobody learns of relatives where Indonesia places nobody (R21).
        (WINTER, ["Asia/Phnom_Penh", "Asia/Yangon", "Asia/Jakarta"], "19.00 WIB"),
    ],
)
def test_a_moment_is_told_here_and_abroad(moment, abroad, told):
    assert zones.both(moment, abroad) == told


def test_a_meeting_in_bali_is_told_in_wita_and_in_wib():
    assert zones.both(WINTER, ["Asia/Riyadh"], base="Asia/Makassar") == "20.00 WITA · 19.00 WIB · 15.00 Riyadh"


@pytest.mark.parametrize(
    ("country", "zone", "day", "hour", "during"),
    [
        ("HK", "Asia/Hong_Kong", 6, 20, Hours.FREE),  # a Sunday
        ("HK", "Asia/Hong_Kong", 5, 15, Hours.WORK),
        ("SA", "Asia/Riyadh", 4, 15, Hours.FREE),  # a Friday
        ("SA", "Asia/Riyadh", 6, 15, Hours.WORK),
        ("IT", "Europe/Rome", 5, 12, Hours.FREE),  # a Saturday
        ("JP", "Asia/Tokyo", 7, 22, Hours.NIGHT),
        ("JP", "Asia/Tokyo", 6, 5, Hours.NIGHT),
    ],
)
def test_what_people_do_at_an_hour(country, zone, day, hour, during):
    local = datetime(2026, 12, day, hour, tzinfo=ZoneInfo(zone))
    assert world_hours.at(country, clock.local(local, zone)) is during
