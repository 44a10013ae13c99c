"""What the records come to for goals: flows read once a year and told by month, all else period by period."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from webapp.domain.goal_periods import Term, of
from webapp.domain.goal_words import Metric, Nature
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.queries.goals.actuals import INSTITUTE, actuals, span_of
from webapp.queries.indicators.facts import Subject, Tally
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
from webapp.queries.indicators.whereabouts import Whereabouts


class Reckoned(NamedTuple):
    """actual None: there is nothing to divide by."""

    period: str
    metric: str
    owner: Subject
    actual: Decimal | None


def terms_of(year: int, *, today: date) -> list[Term]:
    """The year, its quarters and months that have begun."""
    whole = Period(PeriodKind.YEAR, year)
    found = [whole, *whole.children(PeriodKind.QUARTER), *whole.children(PeriodKind.MONTH)]
    return [of(one) for one in found if one.first <= today]


def flow(
    key: str, source: Source, year: int, owners: Collection[Subject], *, today: date
) -> Iterator[Reckoned]:
    """One reading of the year's records, each counted in the month of its day."""
    whole = of(Period(PeriodKind.YEAR, year))
    span = span_of(whole, today=today)
    if span is None:
        return
    tallies = _by_month(source, span, owners)
    for term in terms_of(year, today=today):
        months = _months(term)
        for owner in owners:
            total = sum((tallies[owner, one].top for one in months if (owner, one) in tallies), 0)
            yield Reckoned(term.slug, key, owner, source.actual(total, 0, span))


def _by_month(source: Source, span: Span, owners: Collection[Subject]) -> Mapping[tuple[Subject, str], Tally]:
    there, wanted = Whereabouts(), set(owners)
    found: dict[tuple[Subject, str], Tally] = defaultdict(Tally)
    for fact in source.facts(span):
        line, month = fact.line, f"{fact.day:%Y-%m}"
        for subject in wanted.intersection({INSTITUTE, *there.subjects(fact)}):
            found[subject, month].add(line, fact)
    return found


def _months(term: Term) -> list[str]:
    if term.begins.kind == PeriodKind.MONTH:
        return [term.slug]
    return [one.slug for one in term.begins.children(PeriodKind.MONTH)]


def periodic(
    metrics: Collection[Metric],
    terms: Iterable[Term],
    owners: Mapping[str, Collection[Subject]],
    *,
    today: date,
) -> Iterator[Reckoned]:
    """Stocks and rates: of each period by itself; None for whom a source does not measure."""
    for term in terms:
        span = span_of(term, today=today)
        if span is None:
            continue
        for metric in metrics:
            found = actuals([metric], span, owners[metric.key])
            for owner in owners[metric.key]:
                yield Reckoned(term.slug, metric.key, owner, found.get((metric.key, owner)))


def is_flow(metric: Metric) -> bool:
    return metric.nature == Nature.FLOW


def touching(terms: Iterable[Term], *, since: date) -> list[Term]:
    """Those that end on that day or later: what was entered since may still change them."""
    return [one for one in terms if one.last >= since]
