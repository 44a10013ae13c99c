"""What the program's own records come to for owners of goals, each record read once however many."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from webapp.domain.goal_periods import Term
from webapp.domain.goal_words import Metric, Owner
from webapp.queries.goals.counts import source_of
from webapp.queries.indicators.facts import DEPARTMENT, PERSON, Subject, Tally
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
from webapp.queries.indicators.whereabouts import Whereabouts

INSTITUTE = Subject(Owner.INSTITUTE.value, 0)
Actuals = dict[tuple[str, Subject], Decimal | None]


def owner_of(kind: str, key: int | None) -> Subject:
    """Departments and people as figures know them."""
    known = {Owner.DEPARTMENT.value: DEPARTMENT, Owner.PERSON.value: PERSON}
    return Subject(known[kind], key or 0) if kind in known else INSTITUTE


def span_of(term: Term, *, today: date) -> Span | None:
    """Up to today while it runs; None before it begins."""
    return Span(term.first, min(term.last, today)) if term.first <= today else None


def actuals(metrics: Iterable[Metric], span: Span, owners: Iterable[Subject]) -> Actuals:
    """By metric and owner; two statements, and those of each metric. What is told by hand is not among them.

    The institute has what nobody is responsible for as well: its departments may come to less.
    """
    asked, there = list(owners), Whereabouts()
    found: Actuals = {}
    for metric in metrics:
        source = source_of(metric)
        if source is not None:
            found |= {(metric.key, one): said for one, said in _said(source, span, asked, there)}
    return found


def _said(
    source: Source, span: Span, asked: Collection[Subject], there: Whereabouts
) -> Iterable[tuple[Subject, Decimal | None]]:
    tallies = {one: Tally() for one in asked if one == INSTITUTE or source.measures(one)}
    for fact in source.facts(span):
        line = fact.line
        for subject in {INSTITUTE, *there.subjects(fact)}:
            if subject in tallies:
                tallies[subject].add(line, fact)
    return [(one, source.actual(tally.top, tally.bottom, span)) for one, tally in tallies.items()]
