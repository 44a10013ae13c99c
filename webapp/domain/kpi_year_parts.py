"""What the year of one subject is made of: published results of periods of one kind (domain 3.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.kpi_bands import USUAL, Rules
from webapp.domain.kpi_periods import MONTHS, YEAR_MONTHS, Period
from webapp.domain.kpi_words import PeriodKind, Tier
from webapp.domain.kpi_year import Part, YearResult, year


@dataclass(frozen=True)
class Known:
    """A published result. tier: V2 or V3 where one holds it down, its own or an earlier one's."""

    period: Period
    effective: Decimal
    tier: Tier | None = None


def kind_of(periods: Iterable[Period]) -> PeriodKind | None:
    """The kind that covers most months of the year, of several the longer one; the year itself is none of its
    parts, unless there is nothing else. None: there is nothing.
    """
    found = list(periods)
    parts = [one.kind for one in found if one.kind != PeriodKind.YEAR]
    if not parts:
        return PeriodKind.YEAR if found else None
    return max(set(parts), key=lambda kind: (parts.count(kind) * MONTHS[kind], MONTHS[kind]))


def full(kind: PeriodKind) -> int:
    """How many of them a whole year has."""
    return YEAR_MONTHS // MONTHS[kind]


def year_of(known: Sequence[Known], kind: PeriodKind, *, rules: Rules = USUAL) -> YearResult | None:
    """Of one subject and one year; a V3 in a period of another kind fails the year as well. None: no part
    is published yet.
    """
    parts = [one for one in known if one.period.kind == kind]
    if not parts:
        return None
    plan = next((one for one in known if one.period.kind == PeriodKind.YEAR != kind), None)
    return year(
        [Part(one.period.no, one.effective, one.tier) for one in parts],
        Part(1, plan.effective, plan.tier) if plan else None,
        rules=rules,
        failed=any(one.tier == Tier.V3 for one in known),
    )
