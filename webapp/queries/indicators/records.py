"""Exactly the records a figure was made of, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.domain.viewer import Viewer
from webapp.queries.indicators import kinds as _kinds
from webapp.queries.indicators.behind import Told, seen
from webapp.queries.indicators.facts import Fact, Subject
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
from webapp.queries.indicators.whereabouts import Whereabouts
from webapp.queries.paging import page_count

assert _kinds
PER_PAGE = 50


@dataclass(frozen=True)
class Record:
    """top, bottom: what it counts above and below the line, in the unit of the source."""

    day: date
    kind: str
    number: str
    label: str
    address: str
    top: Decimal
    bottom: Decimal


@dataclass(frozen=True)
class Records:
    """total: of the rows that are shown, on all pages; hidden: counted as well, and not for this reader."""

    rows: Sequence[Record]
    page: int
    total: int
    hidden: int
    per_page: int

    @property
    def pages(self) -> int:
        return page_count(self.total, self.per_page)


def records(
    source: Source,
    span: Span,
    subject: Subject,
    *,
    viewer: Viewer,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Records:
    """The latest first; as the figure, plus one statement for each kind of record."""
    facts = _counted(source, span, subject)
    told = {
        kind: seen(kind, {one.id for one in facts if one.kind == kind}, viewer=viewer)
        for kind in sorted({one.kind for one in facts})
    }
    shown = [one for one in facts if one.id in told[one.kind]]
    page = min(max(1, page), page_count(len(shown), per_page))
    rows = [
        _record(source, one, told[one.kind][one.id]) for one in shown[(page - 1) * per_page : page * per_page]
    ]
    return Records(rows, page, len(shown), len(facts) - len(shown), per_page)


def _counted(source: Source, span: Span, subject: Subject) -> list[Fact]:
    there = Whereabouts()
    found = {one.line: one for one in source.facts(span) if subject in there.subjects(one)}
    return sorted(found.values(), key=lambda one: (-one.day.toordinal(), one.kind, one.id, one.part))


def _record(source: Source, fact: Fact, told: Told) -> Record:
    return Record(
        fact.day,
        fact.kind,
        told.number,
        told.label,
        told.address,
        Decimal(fact.top) / source.scale,
        Decimal(fact.bottom) / source.scale,
    )
