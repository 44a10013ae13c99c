"""What sources come to for many subjects at once: each reads its facts once, whoever asks."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from webapp.queries.indicators.exact import PLACES
from webapp.queries.indicators.facts import Fact, Figure, Subject, Tally
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
from webapp.queries.indicators.whereabouts import Whereabouts

__all__ = ["PLACES", "compute", "compute_all"]


def compute(source: Source, span: Span, subjects: Iterable[Subject]) -> dict[Subject, Figure]:
    """Two statements for who was where, and those of the source: one or two, however many subjects."""
    return compute_all([source], span, subjects)[source.key]


def compute_all(
    sources: Iterable[Source], span: Span, subjects: Iterable[Subject]
) -> dict[str, dict[Subject, Figure]]:
    """Source key -> the figure of each subject it can measure."""
    asked, there = list(subjects), Whereabouts()
    return {one.key: _figures(one, span, asked, there) for one in sources}


def figure_of(source: Source, span: Span, subject: Subject) -> tuple[list[Fact], Figure | None]:
    """Of one, with the facts it is made of, each once; None where the source does not measure him."""
    there, tally, house = Whereabouts(), Tally(), 0
    found = dict[str, Fact]()
    for fact in source.facts(span):
        house += fact.top
        if subject in there.subjects(fact):
            found[fact.line] = fact
            tally.add(fact.line, fact)
    if not source.measures(subject):
        return list(found.values()), None
    return list(found.values()), _figure(source, span, tally, house if source.of_house else None)


def _figures(
    source: Source, span: Span, asked: Collection[Subject], there: Whereabouts
) -> dict[Subject, Figure]:
    tallies = {subject: Tally() for subject in asked if source.measures(subject)}
    house = 0
    for fact in source.facts(span):
        line = fact.line
        house += fact.top
        for subject in there.subjects(fact):
            if subject in tallies:
                tallies[subject].add(line, fact)
    return {
        subject: _figure(source, span, tally, house if source.of_house else None)
        for subject, tally in tallies.items()
    }


def _figure(source: Source, span: Span, tally: Tally, house: int | None) -> Figure:
    bottom = tally.bottom if house is None else house
    return Figure(
        actual=source.actual(tally.top, bottom, span),
        top=Decimal(tally.top) / source.scale,
        bottom=None if source.per is None else Decimal(bottom) / source.scale,
        count=len(tally.lines),
        digest=tally.digest("" if house is None else f"house:{house}"),
    )
