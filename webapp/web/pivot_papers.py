"""多维分析 as a workbook and on A4: what the page shows, with what was asked and how it was counted."""

from collections.abc import Iterable
from typing import Any, Literal

from flask import render_template
from flask_babel import gettext as _

from webapp.domain import pivot_words as words
from webapp.domain.money import decimal_yuan
from webapp.domain.pivot import Cell, Row
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.pivot.tables import Made
from webapp.sheets import Column
from webapp.web import pdf
from webapp.web import pivot_pages as told
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

FORM = "HK-DW-01/A0"
ACROSS = 8  # columns of figures beside each other on A4
Band = tuple[list[tuple[str, float, str]], list[list[str]]]


def named(made: Made) -> str:
    """What was asked, in one line: dimensions, measure, months, filters."""
    wanted = made.asked
    sides = [say(label_of(words.DIMENSIONS, one)) for one in (wanted.rows, wanted.columns) if one]
    measure = [say(label_of(words.MEASURES, wanted.measure))] if wanted.columns else []
    parts = [
        " × ".join(sides),
        *measure,
        _("%(first)s 至 %(last)s", first=told.when(wanted.first), last=told.when(wanted.last)),
    ]
    for dimension, value in wanted.chosen.items():
        name = told.label(_key(dimension, value), dimension, made.about)
        parts.append(f"{say(label_of(words.DIMENSIONS, dimension))} {name}")
    return "，".join(parts)


def _key(dimension: str, value: str) -> Any:
    if dimension in {"department", "manager"}:
        return int(value)
    return "" if value == "-" else value


def heads(made: Made) -> list[str]:
    """Of the columns of figures, the total last where there is one."""
    found = [told.label(one, made.asked.columns, made.about) for one in made.table.columns]
    return [*found, _("合计")] if made.asked.columns else found


def cells(made: Made, row: Row) -> list[tuple[Cell, str]]:
    """With the measure of each."""
    found = list(zip(row.cells, made.measures, strict=True))
    return [*found, (row.total, made.asked.measure)] if made.asked.columns else found


def lines(made: Made) -> list[tuple[str, Row]]:
    """The rows with what they are called, the total last."""
    named_ = [(told.label(row.key, made.asked.rows, made.about), row) for row in made.table.rows]
    return [*named_, (_("合计"), made.table.foot)]


def sheet_of(made: Made) -> tuple[list[Column], Iterable[tuple[Any, ...]]]:
    """Each figure, and beside it the same of the year before where it is compared."""
    compared = made.asked.is_compared
    columns = [Column(say(label_of(words.DIMENSIONS, made.asked.rows)), 20)]
    for head, (_cell, measure) in zip(heads(made), cells(made, made.table.foot), strict=True):
        form: Literal["money", "int"] = "money" if measure in words.MONEY else "int"
        columns.append(Column(head, 16, form))
        if compared and measure not in words.STOCK:
            columns.append(Column(f"{head} {_('上年同期')}", 18, form))
    return columns, [(name, *_values(made, row, compared=compared)) for name, row in lines(made)]


def _values(made: Made, row: Row, *, compared: bool) -> Iterable[Any]:
    for cell, measure in cells(made, row):
        is_money = measure in words.MONEY
        yield decimal_yuan(cell.now) if is_money else cell.now
        if compared and measure not in words.STOCK:
            yield decimal_yuan(cell.before or 0) if is_money else cell.before or 0


def printed(made: Made, *, viewer: Viewer) -> bytes:
    """On A4 across; more columns than go beside each other stand below. Notes the print."""
    with on_paper():
        html = render_template(
            "reports/print_pivot.html",
            **sheet(viewer, form_number=FORM, form_name="多维分析表"),
            landscape=True,
            number="",
            note=named(made),
            bands=bands(made),
            meanings=told.meanings(made),
            as_of=told.as_of(made),
        )
    done = pdf.write(html)
    note(viewer, f"多维分析 {named(made)}", form=FORM)
    return done


def bands(made: Made) -> list[Band]:
    """Columns (label, percent of the width, side) and rows of text, so many beside each other as fit."""
    names, found = heads(made), []
    for start in range(0, max(1, len(names)), ACROSS):
        part = slice(start, start + ACROSS)
        width = round(86 / max(1, len(names[part])), 1)
        columns = [(say(label_of(words.DIMENSIONS, made.asked.rows)), 14.0, "left")]
        columns += [(name, width, "right") for name in names[part]]
        rows = [[name, *(_told(*one) for one in cells(made, row)[part])] for name, row in lines(made)]
        found.append((columns, rows))
    return found


def _told(cell: Cell, measure: str) -> str:
    changed = told.change(cell, measure)
    shown = told.amount(cell.now, measure)
    return shown if changed == told.NOTHING else f"{shown}\n{changed}"
