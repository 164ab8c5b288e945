"""The only source of "now", so that tests and the demo can live on any day they need."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")

_offset = timedelta()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _offset


def machine() -> datetime:
    """The moment by the machine's own clock, whatever day the demo lives on: processes compare it among themselves."""
    return datetime.now(UTC)


def today(zone: ZoneInfo = WIB) -> date:
    """The calendar day it is now in `zone`."""
    return now().astimezone(zone).date()


def set_to(moment: datetime | None) -> None:
    """Make it `moment` (aware) now and let time go on from there; None returns to real time.

    Raises ValueError for a moment without a zone.
    """
    global _offset
    if moment is None:
        _offset = timedelta()
        return
    if moment.tzinfo is None:
        raise ValueError("The clock needs a moment with a zone.")
    _offset = moment - datetime.now(UTC)


def at(day: date, time: time, zone: str | ZoneInfo) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show `time` on `day`."""
    return datetime.combine(day, time.replace(tzinfo=None), tzinfo=_zone(zone)).astimezone(UTC)


def local(moment: datetime, zone: str | ZoneInfo) -> datetime:
    """The same moment as clocks in `zone` show it.

    A moment without a zone is taken as UTC, because that is how SQLite hands stored moments back.
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_zone(zone))


def zone_label(zone: str | ZoneInfo, moment: datetime) -> str:
    """What people call the zone at that moment: "WIB", "WITA", "WIT", "HKT", or "UTC+4" without a name."""
    shown = local(moment, zone)
    name = shown.tzname() or ""
    if name.isalpha():
        return name
    return _utc_distance(shown.utcoffset() or timedelta())


def _utc_distance(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f".{rest:02}" if rest else "")


def _zone(zone: str | ZoneInfo) -> ZoneInfo:
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone)
