"""Zones: one moment as clocks show it here and wherever relatives work."""

from collections.abc import Iterable
from datetime import datetime

from app.domain import clock, countries, dates

WIB = "Asia/Jakarta"
# What people call a zone whose own name is not Indonesian.
_NAMES = {
    "Europe/Rome": "Roma", "Europe/Warsaw": "Warsawa", "Europe/Athens": "Athena", "Europe/Belgrade": "Beograd",
    "Europe/Moscow": "Moskwa", "Europe/Prague": "Praha", "Europe/Bucharest": "Bukares", "Africa/Cairo": "Kairo",
    "Asia/Muscat": "Muskat", "Asia/Singapore": "Singapura",
    "Asia/Macau": "Makau", "Asia/Brunei": "Brunei", "Indian/Maldives": "Maladewa",
    "America/Mexico_City": "Kota Meksiko", "Atlantic/Canary": "Kepulauan Canary", "Indian/Mahe": "Seychelles",
    "Pacific/Port_Moresby": "Papua Nugini",
}  # fmt: skip
# Whoever is there may be a victim: no page that can be passed on tells of them (R21).
UNTOLD = frozenset(zone for country in countries.ALL if not country.placement for zone in country.zones)
KNOWN = frozenset(zone for country in countries.ALL for zone in country.zones) | {WIB, "Asia/Makassar", "Asia/Jayapura"}


def name_of(zone: str) -> str:
    """What people call an IANA zone: "Hong Kong", "Roma"."""
    return _NAMES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def both(moment: datetime, zones: Iterable[str], *, base: str = WIB, until: datetime | None = None) -> str:
    """ "19.00 WIB · 20.00 Hong Kong, Taipei · 15.00 Riyadh": `moment` in `base`, in WIB, and in each of `zones`.

    Each shows what clocks there show at that moment, daylight saving included, and the day where it is another one;
    with `until` the hour in `base` says its end too.
    """
    here = clock.local(moment, base)
    told: dict[tuple, list[str]] = {_shown(here): [clock.zone_label(base, moment)]}
    if _shown(clock.local(moment, WIB)) != _shown(here):
        told[_shown(clock.local(moment, WIB))] = ["WIB"]
    for zone in dict.fromkeys(zones):
        if zone in UNTOLD or zone in (base, WIB):
            continue
        told.setdefault(_shown(clock.local(moment, zone)), []).append(name_of(zone))
    end = f"–{dates.clock_time(clock.local(until, base).time())}" if until else ""
    return " · ".join(
        f"{dates.clock_time(time)}{end if (day, time) == _shown(here) else ''} {', '.join(names)}"
        + ("" if day == here.date() else f" ({dates.day_name(day)})")
        for (day, time), names in told.items()
    )


def _shown(local: datetime) -> tuple:
    return local.date(), local.time()
