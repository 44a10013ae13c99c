"""What a source of figures is, and how one file makes it known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from webapp.queries.indicators.exact import decimal
from webapp.queries.indicators.facts import DEPARTMENT, PERSON, Fact, Subject
from webapp.queries.indicators.span import Span

UP, DOWN = "up", "down"
PERCENT, PER_MILLE = 100, 1000
Reader = Callable[[Span], Iterable[Fact]]


def nothing(_span: Span) -> Iterable[Fact]:
    return ()


@dataclass(frozen=True)
class Source:
    """One way to a figure (domain 3.6). formula: how it is worked out, in a sentence for the library.

    per: None: what is above the line counts; else above ÷ below × per. scale: 100 where facts are in fen;
    of_house: below the line stands what everybody has above it; pace: what it is brought to a year with;
    is_dated: False: some facts have no past, a later run finds them as they are then (caveat says which);
    yields: "" a figure only; veto or reward: each record is proposed as an event besides.
    """

    key: str
    name: str
    unit: str
    formula: str
    direction: str = UP
    per: int | None = None
    scale: int = 1
    for_people: bool = True
    for_departments: bool = True
    of_house: bool = False
    pace: Callable[[Span], Fraction] | None = None
    is_dated: bool = True
    caveat: str = ""
    yields: str = ""
    facts: Reader = nothing

    def measures(self, subject: Subject) -> bool:
        return {PERSON: self.for_people, DEPARTMENT: self.for_departments}[subject.kind]

    def actual(self, top: int, bottom: int, span: Span) -> Decimal | None:
        if self.per is None:
            return decimal(Fraction(top, self.scale))
        if bottom <= 0:
            return None
        pace = self.pace(span) if self.pace else Fraction(1)
        return decimal(Fraction(top * self.per, bottom) * pace)


class Proposal(NamedTuple):
    """What facts propose for a subject: class, suggested tier of a veto, and the record it hangs on."""

    subject: Subject
    klass: str
    tier: str
    what: str
    source: str
    source_number: str
    happened_on: date


Proposer = Callable[[Span], Iterable[Proposal]]
SOURCES: dict[str, Source] = {}
PROPOSERS: dict[str, Proposer] = {}


def counts(source: Source) -> Callable[[Reader], Reader]:
    """Makes the source known, with the function below as its facts."""

    def register(reader: Reader) -> Reader:
        SOURCES[source.key] = replace(source, facts=reader)
        return reader

    return register


def proposes(key: str) -> Callable[[Proposer], Proposer]:
    """The function below proposes events for that source."""

    def register(proposer: Proposer) -> Proposer:
        PROPOSERS[key] = proposer
        return proposer

    return register
