"""The trend of surveys as its page, its workbook and its chart show it, by quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain import survey_trend as rules
from webapp.domain.kpi_periods import Period, around
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.survey_masking import LEAST
from webapp.domain.viewer import Viewer
from webapp.models import SurveyRound
from webapp.queries.surveys.trends import Series
from webapp.web.charts import Column, columns
from webapp.web.survey_pages import reads_all

DRAWN = 16  # quarters in the chart; the table has them all


@dataclass(frozen=True)
class Row:
    """A quarter; found: None where nothing was asked, or too few answered to be told.

    step: percentage points against the quarter with figures before it, and whether more than chance.
    """

    period: Period
    rounds: tuple[SurveyRound, ...]
    found: dict[str, Any] | None
    hidden: int = 0
    step: tuple[Decimal, bool] | None = None

    @property
    def is_few(self) -> bool:
        return self.found is not None and self.found["n"] < rules.FEW


def rows(one: Series, viewer: Viewer) -> list[Row]:
    """Every quarter from the first to the last; a survey belongs to that of its last day of orders."""
    at = [(around(PeriodKind.QUARTER, row.until_on), row, found) for row, found in one.rounds]
    listed = [_row(period, at, viewer) for period in rules.quarters(at[0][0], at[-1][0])]
    known = [row.found for row in listed if row.found]
    steps = iter(rules.steps(known))
    return [Row(row.period, row.rounds, row.found, row.hidden, next(steps)) if row.found else row
            for row in listed]  # fmt: skip


def _row(period: Period, at: Sequence[tuple[Period, SurveyRound, dict[str, Any]]], viewer: Viewer) -> Row:
    """Who may not know who answered is told nothing of a survey with fewer than five forms."""
    mine = [(row, found) for where, row, found in at if where == period]
    told = [found for _row_, found in mine if found["n"] >= LEAST or reads_all(viewer)]
    pooled = rules.pooled(told) if told else None
    return Row(period, tuple(row for row, _found in mine), pooled, len(mine) - len(told))


def chart(listed: Sequence[Row]) -> Markup | str:
    """Forms as columns, 满意率 as a line; nothing for fewer than two quarters with figures."""
    drawn = listed[-DRAWN:]
    if sum(row.found is not None for row in drawn) <= 1:
        return ""
    shares = [row.found["csat"] if row.found else None for row in drawn]
    return columns(
        _("各季度的有效答卷和满意率"),
        [Column(row.period.slug, row.found["n"] if row.found else 0) for row in drawn],
        [None if share is None else Fraction(Decimal(share)) for share in shares],
        line_top=100,
        line_unit="%",
    )
