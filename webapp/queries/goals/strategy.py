"""The three-year strategy: goals for three years by owner, each with what its years were set to."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.goal_periods import Term, read, three_years
from webapp.domain.goal_words import Level
from webapp.domain.viewer import Viewer
from webapp.models.goal import Goal
from webapp.queries.goals.judging import judge
from webapp.queries.goals.lines import Line, lines


@dataclass(frozen=True)
class Row:
    """years: of each year target and actual, None where no goal is set."""

    line: Line
    years: list[Line | None]

    @property
    def total(self) -> Decimal:
        return sum((one.goal.target for one in self.years if one), Decimal(0))


def rows(viewer: Viewer, term: Term) -> list[Row]:
    """One statement and the rules."""
    slugs = [term.slug, *(one.slug for one in term.children)]
    found = lines(viewer, judge(), Goal.period.in_(slugs))
    known = {(one.key, one.goal.metric, one.goal.period): one for one in found}
    return [
        Row(one, [known.get((one.key, one.goal.metric, year.slug)) for year in term.children])
        for one in found
        if one.goal.period == term.slug
    ]


def asked(slug: str, *, year: int) -> Term:
    """As an address names it; else the three years this one is the middle of."""
    term = read(slug)
    return term if term is not None and term.level == Level.THREE_YEARS else three_years(year - 1)
