"""How a record behind a cell of 多维分析 is called, and where it opens."""

from flask import url_for
from flask_babel import gettext as _

from webapp.domain import complaint_stages, order_words, value_words
from webapp.domain import pivot_words as words
from webapp.domain.words import Choices, label_of
from webapp.queries.pivot.about import About
from webapp.queries.pivot.asked import Asked
from webapp.queries.pivot.details import Record
from webapp.web import pivot_pages as told
from webapp.web.i18n import say


def measure(wanted: Asked) -> str:
    return say(label_of(words.MEASURES, wanted.measure))


def where(wanted: Asked, cell: tuple[str, str], known: About) -> str:
    """The cell in words: measure, row, column, months."""
    parts = [measure(wanted)]
    for dimension, value in zip((wanted.rows, wanted.columns), cell, strict=True):
        if value and dimension:
            parts.append(_named(dimension, value, known))
    parts += [_named(dimension, value, known) for dimension, value in wanted.chosen.items()]
    parts.append(_("%(first)s 至 %(last)s", first=told.when(wanted.first), last=told.when(wanted.last)))
    return " · ".join(parts)


def _named(dimension: str, value: str, known: About) -> str:
    is_word = dimension in {"field", "industry", "region"}
    if is_word:
        return told.label("" if value == "-" else value, dimension, known)
    is_number = value.isascii() and value.isdecimal() and len(value) < len("1000000000")
    return told.label(int(value), dimension, known) if is_number else value


def href(one: Record) -> str:
    """Where the record itself opens."""
    if one.kind in {"line", "debt"}:
        return url_for("orders.show", number=one.number)
    if one.kind in {"solution", "complaint"}:
        return url_for("complaints.show", number=one.number)
    return url_for("customers.show", number=one.customer_number)


def about_it(one: Record) -> str:
    """What it is about."""
    if one.kind == "warning":
        return say(label_of(value_words.CHURN, one.text))
    if one.kind == "lead":
        return str(_("获客费用"))
    listed: dict[str, Choices] = {
        "debt": order_words.STATES,
        "solution": complaint_stages.STAGES,
        "complaint": complaint_stages.STAGES,
    }
    if one.kind in listed:
        return say(label_of(listed[one.kind], one.text))
    return one.text
