"""A table of the statistics, whatever it is shown on: page, workbook, paper; a cell may lead to records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from webapp.domain.complaint_figures import Tally, by_month
from webapp.domain.complaint_picks import Basis, counted
from webapp.domain.complaint_rates import Rate
from webapp.domain.months import Month
from webapp.queries.complaints.reports import Found

Link = Callable[[str, str], str]


@dataclass(frozen=True)
class Cell:
    """href: empty where there is nothing behind it."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Table:
    """heads and rows begin with the label; note stands under it."""

    key: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    @property
    def texts(self) -> list[list[str]]:
        return [[cell.text for cell in row] for row in self.rows]


@dataclass(frozen=True)
class Desk:
    """What the tables are made from; now and then lead to lists of the period and of the one before."""

    found: Found
    now: Link
    then: Link

    @property
    def departments(self) -> Mapping[str, str]:
        return self.found.departments

    @property
    def months(self) -> tuple[Month, ...]:
        """None that is still to come."""
        last = Month.of(self.found.now.today)
        return tuple(one for one in self.found.period.months if one <= last)

    @cached_property
    def by_months(self) -> Mapping[Month, Tally]:
        counted = by_month(self.found.now.rows, self.months)
        return {month: counted[month][""] for month in self.months}

    def count(self, figure: str, also: str = "") -> int:
        return counted(self.found.now, figure, also)

    def count_then(self, figure: str, also: str = "") -> int:
        return counted(self.found.then, figure, also)

    def cell(self, figure: str, also: str = "", *, count: int | None = None) -> Cell:
        number = self.count(figure, also) if count is None else count
        return Cell(str(number), self.now(figure, also) if number else "")

    def cell_then(self, figure: str, also: str = "", *, count: int | None = None) -> Cell:
        number = self.count_then(figure, also) if count is None else count
        return Cell(str(number), self.then(figure, also) if number else "")

    def told(self, text: str, figure: str) -> Cell:
        """A share or a sum, which leads to the records it was made of."""
        return Cell(text, self.now(figure, "") if self.count(figure) else "")

    def told_then(self, text: str, figure: str) -> Cell:
        return Cell(text, self.then(figure, "") if self.count_then(figure) else "")

    def both(self, figure: str, also: str = "") -> tuple[Cell, Cell]:
        return self.cell(figure, also), self.cell_then(figure, also)


def percent(part: int | Rate, whole: int = 0) -> str:
    """One decimal; nothing of nothing is a dash."""
    rate = part if isinstance(part, Rate) else Rate(part, whole)
    return "—" if rate.share is None else f"{decimal(rate.share * 100)} %"


def decimal(value: Fraction | None) -> str:
    """One decimal, half up."""
    if value is None:
        return "—"
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def change(now: int, then: int) -> str:
    """With its sign."""
    return f"{now - then:+d}" if now != then else "0"


def bases(desk: Desk) -> tuple[Basis, Basis]:
    return desk.found.now, desk.found.then
