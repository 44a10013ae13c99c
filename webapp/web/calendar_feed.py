"""A person's planned contacts as a calendar that phones and desktops subscribe to (.ics, RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Hengke//Hengke//ZH"
REFRESH = timedelta(hours=1)
USUAL_LENGTH = timedelta(hours=1)


@dataclass(frozen=True)
class FeedEntry:
    """key: the same for as long as it is the same contact; starts_at: None for the whole day.

    changed_at: when it was last written; version: how often. Whoever fills it in leaves out what must not
    leave the house: names of isolated customers, telephone numbers.
    """

    key: str
    on: date
    title: str
    changed_at: datetime
    starts_at: datetime | None = None
    note: str = ""
    place: str = ""
    url: str = ""
    version: int = 1


def written(name: str, entries: Iterable[FeedEntry], *, host: str) -> bytes:
    """name: as the calendar is called; host: makes keys unique in the world."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, host))
    text: bytes = calendar.to_ical()
    return text


def _event(entry: FeedEntry, host: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.version - 1)
    event.add("summary", entry.title)
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # a day's work is not an appointment
    else:
        event.add("dtstart", entry.starts_at)
        event.add("dtend", entry.starts_at + USUAL_LENGTH)
    for name in ("note", "place", "url"):
        if value := getattr(entry, name):
            event.add({"note": "description", "place": "location"}.get(name, name), value)
    return event
