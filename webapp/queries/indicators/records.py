"""Exactly the records a figure was made of, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.domain.viewer import Viewer
from webapp.queries.indicators import kinds as _kinds
from webapp.queries.indicators.behind import Told, seen, told_by_seat
from webapp.queries.indicators.facts import Fact, Figure, Subject
from webapp.queries.indicators.figures import figure_of
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
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


@dataclass(frozen=True)
class Drilled:
    """figure: as it comes out now, None where the source cannot measure him; by_seat: of the rows, so many
    are told to this reader as a member of the committee alone.
    """

    figure: Figure | None
    records: Records
    by_seat: int = 0


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
    return drilled(source, span, subject, viewer=viewer, page=page, per_page=per_page).records


def drilled(
    source: Source,
    span: Span,
    subject: Subject,
    *,
    viewer: Viewer,
    seated: bool = False,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Drilled:
    """The figure and what it is made of, from one reading of the source.

    seated: the reader sits in the committee that decides on it, and reads what he could not see otherwise.
    """
    facts, figure = figure_of(source, span, subject)
    found, by_seat = _listed(source, facts, viewer=viewer, seated=seated, page=page, per_page=per_page)
    return Drilled(figure, found, by_seat)


def listed(
    source: Source, facts: list[Fact], *, viewer: Viewer, page: int = 1, per_page: int = PER_PAGE
) -> Records:
    """These records as a list, whoever counted them."""
    return _listed(source, facts, viewer=viewer, seated=False, page=page, per_page=per_page)[0]


def _listed(
    source: Source, facts: list[Fact], *, viewer: Viewer, seated: bool, page: int, per_page: int
) -> tuple[Records, int]:
    """And how many of them this reader sees by his seat alone."""
    facts.sort(key=lambda one: (-one.day.toordinal(), one.kind, one.id, one.part))
    told, extra = _told(facts, viewer, seated=seated)
    shown = [one for one in facts if one.id in told[one.kind]]
    page = min(max(1, page), page_count(len(shown), per_page))
    rows = [
        _record(source, one, told[one.kind][one.id]) for one in shown[(page - 1) * per_page : page * per_page]
    ]
    found = Records(rows, page, len(shown), len(facts) - len(shown), per_page)
    return found, sum(one.id in extra[one.kind] for one in shown)


def _told(
    facts: Sequence[Fact], viewer: Viewer, *, seated: bool
) -> tuple[dict[str, dict[int, Told]], dict[str, dict[int, Told]]]:
    """By kind and id: all that are told, and of them those by the seat alone."""
    told, extra = dict[str, dict[int, Told]](), dict[str, dict[int, Told]]()
    for kind in sorted({one.kind for one in facts}):
        ids = {one.id for one in facts if one.kind == kind}
        own = seen(kind, ids, viewer=viewer)
        extra[kind] = told_by_seat(kind, ids - own.keys(), viewer=viewer) if seated else {}
        told[kind] = own | extra[kind]
    return told, extra


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
