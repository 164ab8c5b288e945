"""Calendars as files: meetings in the format that phones and calendar programs read (RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from app.domain import clock
from app.domain.activities import Activity
from app.domain.meetings import Meeting
from app.words import word

CONTENT_TYPE = "text/calendar; charset=utf-8"
MOST = 1000


def of_activity(activity: Activity, meetings: Iterable[Meeting]) -> bytes:
    """The meetings of one activity under its own name, for somebody who is signed in."""
    def title(meeting: Meeting) -> str:
        return f"{activity.name}: {meeting.topic}" if meeting.topic else activity.name

    return _file(activity.name, ((meeting, title(meeting)) for meeting in meetings))


def of_feed(meetings: Iterable[Meeting]) -> bytes:
    """Meetings (activities loaded) for an address that anybody who learns it can read.

    Titles say only which kind of work it is: names of activities and topics are typed freely and may name people.
    """
    return _file("Balai", ((meeting, f"Balai: {word(meeting.activity.kind)}") for meeting in meetings))


def of_invitation(meeting: Meeting, zone: str, times: str, place: str) -> bytes:
    """One meeting (activity loaded) in the IANA `zone` of the family that is invited; `times` says it in all zones.

    Calendars of phones travel to other houses, so there is no link in it, and the title says only the kind of work
    and who holds it.
    """
    title = f"{word(meeting.activity.kind)}, {meeting.unit.name}"
    said = f"{times}. Masuk lewat tautan dari panitia, mulai 15 menit sebelumnya."
    return _file("Balai", [(meeting, title)], zone=zone, said=said, place=place)


def _file(name: str, rows: Iterable[tuple[Meeting, str]], *, zone: str = "", said: str = "", place: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Balai//Kalender//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for meeting, title in rows:
        calendar.add_component(_event(meeting, title, zone or meeting.zone, said, place or meeting.place))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(meeting: Meeting, title: str, zone: str, said: str, place: str) -> Event:
    cancelled = meeting.cancellation_id is not None
    event = Event()
    event.add("uid", f"pertemuan-{meeting.id}@balai")
    event.add("sequence", meeting.version)
    event.add("dtstamp", clock.now())
    event.add("dtstart", clock.local(meeting.starts_at, zone))
    event.add("dtend", clock.local(meeting.ends_at, zone))
    event.add("summary", f"Dibatalkan: {title}" if cancelled else title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if said:
        event.add("description", said)
    if place:
        event.add("location", place)
    return event
