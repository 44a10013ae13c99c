"""The calendar that others read: what it says is read back by the library, and folded as RFC 5545 wants."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from webapp.web.calendar_feed import FeedEntry, written

AT = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
WHOLE = FeedEntry(
    "plan-7", date(2026, 11, 24), "拜访 宁波海川精密仪器有限公司", AT, note="带上样品；\n问报价", version=3
)
TIMED = FeedEntry(
    "plan-8", date(2026, 11, 25), "电话联络", AT, starts_at=AT, place="会议室", url="https://x.example/a"
)


def events(*entries):
    found = Calendar.from_ical(written("林晓的联络计划", entries, host="crm.example"))
    assert found["X-WR-CALNAME"] == "林晓的联络计划"
    return list(found.walk("VEVENT"))


def test_a_whole_day():
    (found,) = events(WHOLE)
    assert found["UID"] == "plan-7@crm.example"
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2026, 11, 24), date(2026, 11, 25))
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (WHOLE.title, WHOLE.note)
    assert (found["SEQUENCE"], found["TRANSP"]) == (2, "TRANSPARENT")
    assert "URL" not in found


def test_an_hour_of_the_day():
    (found,) = events(TIMED)
    assert found.decoded("dtstart") == AT
    assert (found.decoded("dtend") - found.decoded("dtstart")).seconds == 3600
    assert (str(found["LOCATION"]), str(found["URL"])) == ("会议室", "https://x.example/a")
    assert "TRANSP" not in found


def test_nothing_typed_breaks_out_of_its_line():
    (found,) = events(FeedEntry("plan-9", WHOLE.on, "甲\r\nEND:VEVENT\r\nX-EVIL:1", AT))
    assert "X-EVIL" not in found


def test_lines_are_folded_and_end_as_the_standard_wants():
    text = written("日历", [WHOLE], host="crm.example")
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert written("日历", [], host="crm.example").count(b"VEVENT") == 0
