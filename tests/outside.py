"""Pick-ups, visits and pictures as the tests of 外勤 want them."""

import base64
import struct
import zlib
from datetime import date, timedelta
from typing import Any

from webapp import clock
from webapp.actions.fieldwork import pickups, routes, visits
from webapp.models import Customer, OnsiteJob, Pickup, Route

TODAY = clock.today()
SOON = TODAY + timedelta(days=3)


def png(side: int = 2) -> bytes:
    """A whole, small picture."""

    def part(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * side for _row in range(side)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", rows) + part(b"IEND", b"")


DRAWN = "data:image/png;base64," + base64.b64encode(png()).decode()


def told(**values: Any) -> dict[str, Any]:
    """What a pick-up's form gives."""
    blank = dict.fromkeys(
        ("contact_name", "contact_phone", "time_window", "route", "courier", "order", "box_seal", "note"), ""
    )
    given = {"address": "甬江路 8 号", "items": "电子天平 1 台", "planned_on": TODAY, "promised_on": None}
    return blank | given | values


def visited(**values: Any) -> dict[str, Any]:
    """What a visit's form gives; the engineers are the test's."""
    blank = dict.fromkeys(
        ("contact_name", "contact_phone", "engineers", "standards", "order", "instruments", "note"), ""
    )
    given = {
        "place": "一号车间", "begins_on": TODAY, "begins": "09:00", "ends_on": None, "ends": "12:00",
        "travel_fee": None, "promised_on": None,
    }  # fmt: skip
    return blank | given | values


def pickup(customer: Customer, **values: Any) -> Pickup:
    return pickups.book(customer, values=told(**values))


def visit(customer: Customer, *engineers: int | None, **values: Any) -> OnsiteJob:
    people = "、".join(str(one) for one in engineers)
    return visits.plan(customer, values=visited(engineers=people, **values))


def route(name: str = "周一北线", *, on: date = TODAY, courier: int | None = None, **values: Any) -> Route:
    """Driven on the weekday of that day."""
    given = {"weekday": str(on.weekday()), "area": "北仑", "is_active": "1"} | dict.fromkeys(
        ("departs", "vehicle", "service"), ""
    )
    return routes.add(values={"name": name, "courier": str(courier or ""), **given, **values})
