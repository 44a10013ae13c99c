"""The records behind an actual, of an owner in a period; of the institute also those of nobody."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.domain.goal_periods import Term
from webapp.domain.goal_words import Metric
from webapp.domain.viewer import Viewer
from webapp.queries.goals import kinds as _kinds
from webapp.queries.goals.actuals import INSTITUTE, span_of
from webapp.queries.goals.counts import source_of
from webapp.queries.indicators.facts import Fact, Subject, Tally
from webapp.queries.indicators.records import Records, listed
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
from webapp.queries.indicators.whereabouts import Whereabouts

assert _kinds


@dataclass(frozen=True)
class Behind:
    """actual: as these records come to now; has_line: each counts above and below a line."""

    actual: Decimal | None
    listed: Records
    has_line: bool


def records(
    metric: Metric, term: Term, owner: Subject, *, viewer: Viewer, today: date, page: int = 1
) -> Behind | None:
    """None: told by hand, or it has not begun."""
    source, span = source_of(metric), span_of(term, today=today)
    return (
        None if source is None or span is None else of_source(source, span, owner, viewer=viewer, page=page)
    )


def of_source(source: Source, span: Span, owner: Subject, *, viewer: Viewer, page: int = 1) -> Behind:
    """The source's statements, two for who was where, and one for each kind of record."""
    there, tally, found = Whereabouts(), Tally(), dict[str, Fact]()
    for fact in source.facts(span):
        if owner == INSTITUTE or owner in there.subjects(fact):
            found[fact.line] = fact
            tally.add(fact.line, fact)
    actual = source.actual(tally.top, tally.bottom, span)
    return Behind(
        actual, listed(source, list(found.values()), viewer=viewer, page=page), source.per is not None
    )
