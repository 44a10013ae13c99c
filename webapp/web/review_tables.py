"""The committee's table as pages tell it: what stands in a cell, whose turn it is, the filters in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from flask_babel import gettext as _

from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_tables import MARKS, Mark
from webapp.domain.kpi_words import Method
from webapp.domain.words import N_
from webapp.queries.reviews.table_lines import Cell, Line
from webapp.web.i18n import say
from webapp.web.review_sheets import figure, short, two

YES_NO = {Decimal(1): N_("是"), Decimal(0): N_("否")}
SCORED = frozenset({Mark.DATA, Mark.REVIEWER, Mark.COMMITTEE, Mark.APPEAL})
LOUD = {Mark.MISSING: "missing", Mark.DROPPED: "dropped", Mark.COMMITTEE: "settled", Mark.APPEAL: "settled"}


@dataclass(frozen=True)
class Shown:
    """text: the score, or why there is none; under: value and whose; title: what the person gave himself."""

    text: str
    under: str
    css: str
    title: str


def cells() -> Callable[[Cell], Shown]:
    """For one page: its words are looked up once."""
    words = {code: say(word) for code, word in MARKS}
    own, wide = str(_("自评")), str(_("与上级评分相差较大"))

    def shown(cell: Cell) -> Shown:
        item = cell.item
        method, unit = item.method, item.unit
        value = amount(method, cell.actual, unit)
        scored = cell.mark in SCORED
        given = amount(method, cell.own, unit)
        title = f"{own} {given}" if given else ""
        css = " ".join(part for part in (LOUD.get(cell.mark, ""), "wide" if cell.is_wide else "") if part)
        return Shown(
            two(cell.score) if scored else words[cell.mark],
            " ".join(part for part in (value, words[cell.mark] if scored else "") if part),
            css,
            f"{title}，{wide}" if cell.is_wide else title,
        )

    return shown


def amount(method: str, value: Decimal | None, unit: str) -> str:
    """A value in the words of its method; "" for none."""
    if value is None:
        return ""
    if method == Method.BINARY and value in YES_NO:
        return say(YES_NO[value])
    if method == Method.RATING:
        return str(_("%(mark)s 档", mark=figure(value)))
    return f"{short(value, unit)} {unit}".strip()


def turns() -> Callable[[Line], str]:
    """Who has to go on, 考评人 by name; for one page, as above."""
    words = {Role.SYSTEM: str(_("系统取数")), Role.COMMITTEE: str(_("考评小组")), None: ""}
    top = str(_("院领导"))

    def turn(line: Line) -> str:
        if line.turn is Role.HEAD:
            return line.listed.reviewer or top
        return line.listed.name if line.turn is Role.PERSON else words[line.turn]

    return turn


def address(at: str, asked: Mapping[str, str]) -> str:
    """The table with these filters; those that ask nothing are left out."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{at}?{query}" if query else at
