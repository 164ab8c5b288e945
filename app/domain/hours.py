"""Hours: what begins and ends at a moment, told in the local time of its own zone."""

from datetime import date, datetime

from app.domain import clock, dates


class LocalHours:
    """For whatever has `starts_at` and `ends_at` in UTC and the IANA `zone` in which people speak of it."""

    starts_at: datetime
    ends_at: datetime
    zone: str

    @property
    def day(self) -> date:
        """The local date on which it takes place."""
        return self.local_start.date()

    @property
    def local_start(self) -> datetime:
        return clock.local(self.starts_at, self.zone)

    @property
    def local_end(self) -> datetime:
        return clock.local(self.ends_at, self.zone)

    @property
    def hours(self) -> str:
        """ "08.30–10.30 WIB" """
        return dates.time_range(self.local_start.time(), self.local_end.time(), self.zone_label)

    @property
    def zone_label(self) -> str:
        return clock.zone_label(self.zone, self.starts_at)
