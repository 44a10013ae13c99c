"""The days a goal is set for: three years, a year, a quarter or a month, and which of them lie in which."""

import re
from dataclasses import dataclass
from datetime import date

from webapp.domain import kpi_periods
from webapp.domain.goal_words import Level
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

YEARS = 3
WRITTEN = re.compile(r"(20\d\d)-(20\d\d)", re.ASCII)
LEVELS: dict[PeriodKind, Level] = {
    PeriodKind.YEAR: Level.YEAR,
    PeriodKind.QUARTER: Level.QUARTER,
    PeriodKind.MONTH: Level.MONTH,
}
SHORTER: dict[Level, PeriodKind] = {Level.YEAR: PeriodKind.QUARTER, Level.QUARTER: PeriodKind.MONTH}


@dataclass(frozen=True)
class Term:
    """begins, ends: the same period but for three years, which are named by their first and their last."""

    level: Level
    begins: Period
    ends: Period

    @property
    def first(self) -> date:
        return self.begins.first

    @property
    def last(self) -> date:
        """Belongs to it."""
        return self.ends.last

    @property
    def slug(self) -> str:
        return self.begins.slug if self.begins == self.ends else f"{self.begins.slug}-{self.ends.slug}"

    @property
    def label(self) -> Remark:
        if self.level != Level.THREE_YEARS:
            return self.begins.label
        years = {"first": self.begins.year, "last": self.ends.year}
        return Remark(N_("%(first)s–%(last)s年"), years, "info")

    def holds(self, other: "Term") -> bool:
        """A shorter one that lies in it whole."""
        shorter = (self.last - self.first) > (other.last - other.first)
        return shorter and self.first <= other.first and other.last <= self.last

    @property
    def children(self) -> tuple["Term", ...]:
        """Those of the next level below it; a month has none."""
        if self.level == Level.THREE_YEARS:
            return tuple(
                of(Period(PeriodKind.YEAR, year)) for year in range(self.begins.year, self.ends.year + 1)
            )
        kind = SHORTER.get(self.level)
        return tuple(of(one) for one in self.begins.children(kind)) if kind else ()


def of(period: Period) -> Term:
    return Term(LEVELS[period.kind], period, period)


def three_years(first: int) -> Term:
    year, last = Period(PeriodKind.YEAR, first), Period(PeriodKind.YEAR, first + YEARS - 1)
    return Term(Level.THREE_YEARS, year, last)


def read(slug: str) -> Term | None:
    """As an address names it: 2026-2028, 2026, 2026Q4, 2026-11; None where it names none."""
    found = WRITTEN.fullmatch(slug)
    if found:
        first, last = int(found[1]), int(found[2])
        return three_years(first) if last == first + YEARS - 1 else None
    period = kpi_periods.read(slug)
    return of(period) if period and period.kind in LEVELS else None
