"""How values are shown: dates, moments, money, sizes, percents; — stands for nothing known."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from webapp import clock
from webapp.domain import kpi_numbers
from webapp.domain.fields import Field, Kind
from webapp.domain.hundredths import plain, two_places
from webapp.domain.money import grouped
from webapp.domain.values import text_of
from webapp.domain.words import label_of
from webapp.web.i18n import say

NOTHING = "—"
KILO = 1024


def day(value: date | datetime | None) -> str:
    """2026-03-12, in Beijing for a moment."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        value = value.astimezone(clock.BEIJING).date()
    return value.isoformat()


def minute(value: datetime | str | None) -> str:
    """2026-03-12 09:05, Beijing time."""
    if not value:
        return NOTHING
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(clock.BEIJING).strftime("%Y-%m-%d %H:%M")


def money(fen: int | None) -> str:
    """12,345.60 from whole fen."""
    return NOTHING if fen is None else grouped(fen)


def number(value: int | None) -> str:
    return NOTHING if value is None else f"{value:,}"


def units(hundredths: int) -> str:
    """Units of load: 4.5, 96."""
    return plain(hundredths)


def points(value: Decimal) -> str:
    """Of a review: 98.42, without trailing zeros."""
    return kpi_numbers.shown(value)


def size(octets: int) -> str:
    """1.4 MB, from bytes."""
    amount = float(octets)
    for unit in ("B", "KB", "MB"):
        if amount < KILO:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= KILO
    return f"{amount:.1f} GB"


def shown(field: Field, value: Any) -> str:
    """A card field's value in words; empty text where there is none."""
    if value in (None, ""):
        return ""
    if field.kind is Kind.CHOICE:
        return say(label_of(field.choices, value))
    if field.kind is Kind.MONEY:
        return money(value)
    if field.kind is Kind.DECIMAL:
        return text_of(field, value)
    if field.kind is Kind.NUMBER and field.name != "birth_year":
        return number(value)
    return day(value) if isinstance(value, date) else str(value)


def lines(text: str) -> Markup:
    """Text with its line breaks, escaped first."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def init_app(app: Flask) -> None:
    app.jinja_env.globals["shown_value"] = shown
    app.jinja_env.filters.update(
        day=day,
        minute=minute,
        money=money,
        number=number,
        size=size,
        lines=lines,
        units=units,
        two_places=two_places,
        points=points,
    )
