"""Countries: every name and city people write leads to one country, and nothing is guessed."""

from zoneinfo import ZoneInfo

import pytest

from app.domain import countries

NAMED = [
    ("Hongkong", "HK", ""), ("HK", "HK", ""), ("hong kong, china", "HK", ""), ("Korsel", "KR", ""),
    ("Korea Selatan (Busan)", "KR", "Busan"), ("Saudi", "SA", ""), ("Saudi Arabia - Riyadh", "SA", "Riyadh"),
    ("Malaysia - KL", "MY", "Kuala Lumpur"), ("Abu Dhabi", "AE", "Abu Dhabi"), ("Taichung", "TW", "Taichung"),
    ("Taiwan (Taichung)", "TW", "Taichung"), ("Jepang/Japan", "JP", ""), ("singapur", "SG", ""), ("S'pore", "SG", ""),
    ("Eks PMI Taiwan", "TW", ""), ("Türkiye", "TR", ""), ("U.E.A.", "AE", ""), ("Kamboja", "KH", ""),
    ("Phnom Penh", "KH", "Phnom Penh"), ("Inggris", "GB", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "city"), NAMED)
def test_a_country_is_found_by_what_people_write(text, code, city):
    found = countries.read(text)
    assert (found.country.code, found.city) == (code, city)


@pytest.mark.parametrize("text", ["", "-", "Wakanda", "Hongkong/Taiwan", "Korea Utara", "saya pergi", "it is my as"])
def test_what_names_no_country_or_two_is_not_guessed(text):
    assert countries.read(text) is None


def test_every_country_has_real_zones_and_a_calling_code():
    assert len(countries.BY_CODE) == len(countries.ALL) == 48
    for country in countries.ALL:
        assert country.calling_code.startswith("+") and country.zones
        assert [ZoneInfo(zone) for zone in country.zones]


def test_nobody_is_placed_where_people_are_trafficked():
    assert {country.code for country in countries.ALL if not country.placement} == {"TH", "MM", "KH"}
