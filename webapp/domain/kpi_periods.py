"""Periods of a review: months, quarters, halves and years, written 2026-05, 2026Q2, 2026H1, 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.domain.kpi_words import PeriodKind
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

MONTHS: dict[PeriodKind, int] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
}
YEAR_MONTHS = 12
WRITTEN: dict[PeriodKind, re.Pattern[str]] = {
    PeriodKind.MONTH: re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII),
    PeriodKind.QUARTER: re.compile(r"(20\d\d)Q([1-4])", re.ASCII),
    PeriodKind.HALF: re.compile(r"(20\d\d)H([12])", re.ASCII),
    PeriodKind.YEAR: re.compile(r"(20\d\d)()", re.ASCII),
}
LABELS: dict[PeriodKind, str] = {
    PeriodKind.MONTH: N_("%(year)s年%(no)s月"),
    PeriodKind.QUARTER: N_("%(year)s年第%(no)s季度"),
    PeriodKind.YEAR: N_("%(year)s年度"),
}
HALVES = (N_("%(year)s年上半年"), N_("%(year)s年下半年"))


@dataclass(frozen=True)
class Period:
    """no: 1… as often as the kind fits into a year; an address names the years 2000…2099."""

    kind: PeriodKind
    year: int
    no: int = 1

    def __post_init__(self) -> None:
        if not (1999 <= self.year <= 2100 and 1 <= self.no <= YEAR_MONTHS // MONTHS[self.kind]):  # noqa: PLR2004
            raise Refusal("没有这个考评期间。")

    @property
    def first(self) -> date:
        return date(self.year, 1, 1) + relativedelta(months=MONTHS[self.kind] * (self.no - 1))

    @property
    def last(self) -> date:
        """Belongs to it."""
        return self.first + relativedelta(months=MONTHS[self.kind]) - timedelta(days=1)

    @property
    def label(self) -> Remark:
        message = HALVES[self.no - 1] if self.kind == PeriodKind.HALF else LABELS[self.kind]
        return Remark(message, {"year": self.year, "no": self.no}, "info")

    @property
    def slug(self) -> str:
        return {
            PeriodKind.MONTH: f"{self.year}-{self.no:02d}",
            PeriodKind.QUARTER: f"{self.year}Q{self.no}",
            PeriodKind.HALF: f"{self.year}H{self.no}",
            PeriodKind.YEAR: f"{self.year}",
        }[self.kind]

    @property
    def before(self) -> "Period":
        return around(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        return around(self.kind, self.last + timedelta(days=1))

    @property
    def year_before(self) -> "Period":
        """The same period of last year."""
        return Period(self.kind, self.year - 1, self.no)

    @property
    def parents(self) -> tuple["Period", ...]:
        """The longer ones it lies in, shortest first; the shorter ones they are made of: children()."""
        return tuple(
            around(kind, self.first) for kind, months in MONTHS.items() if months > MONTHS[self.kind]
        )

    def children(self, kind: PeriodKind) -> tuple["Period", ...]:
        """The shorter ones of this kind, in their order; none where they are no shorter."""
        count, shorter = divmod(MONTHS[self.kind], MONTHS[kind])
        if shorter or count <= 1:
            return ()
        return tuple(Period(kind, self.year, (self.no - 1) * count + at) for at in range(1, count + 1))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.slug


def around(kind: PeriodKind, day: date) -> Period:
    """The one this day lies in."""
    return Period(kind, day.year, (day.month - 1) // MONTHS[kind] + 1)


def label(slug: str) -> str | Remark:
    """As people say it; what names no period stays as it is."""
    found = read(slug)
    return found.label if found else slug


def read(slug: str) -> Period | None:
    """As an address names it; None where it names none."""
    for kind, written in WRITTEN.items():
        found = written.fullmatch(slug)
        if found:
            return Period(kind, int(found[1]), int(found[2] or 1))
    return None
