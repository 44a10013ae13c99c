"""Who gets a notice in a batch: what is left out and why, who is written to, one letter for each site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateutil.relativedelta import relativedelta

from webapp.domain.mandatory import is_free
from webapp.domain.recall_outcomes import Outcome
from webapp.domain.recall_words import COURTESY_MONTHS, Kind, Why

LONGEST_WINDOW = 366  # days
OPEN_FOR = timedelta(days=90)  # how long the address on a notice can be answered
AFTER_DUE = timedelta(days=30)
DEFAULT_CHANNEL = "letter"
# What keeps an instrument out of a further notice for the same cycle; 改期 does until its new day.
FINAL = frozenset({Outcome.SENT, Outcome.STOPPED, Outcome.SEALED, Outcome.SCRAPPED, Outcome.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Person:
    """A contact of the customer as far as notices go."""

    id: int | None
    name: str
    phone: str
    email: str
    channel: str
    do_not_contact: bool = False
    is_recall: bool = False
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instrument of the window; told: outcome of the last notice of this very cycle, None without one.

    is_in_house: an order that is not finished has it already.
    """

    instrument_id: int
    customer_id: int
    place: str
    lab: str
    due_on: date | None
    months: int | None
    is_mandatory: bool
    fee: int
    postponed_to: date | None
    told: str | None
    customer_status: str
    is_in_house: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    customer_id: int
    place: str
    items: Sequence[Candidate]

    @property
    def first_due(self) -> date | None:
        return min((item.due_on for item in self.items if item.due_on), default=None)


def addressee(people: Iterable[Person]) -> Person | None:
    """Who gets 到期通知, else the main contact; nobody who wants to be left alone."""
    willing = [one for one in people if not one.do_not_contact]
    told = [one for one in willing if one.is_recall] or [one for one in willing if one.is_main]
    return told[0] if told else None


def why_not(one: Candidate, *, until: date) -> Why | None:
    """What speaks against this instrument; until: the window's last day."""
    if one.customer_status == "stopped":
        return Why.STOPPED
    if one.is_in_house:  # 6.3: stop when ordered
        return Why.IN_HOUSE
    if one.postponed_to is not None and one.postponed_to > until:
        return Why.PLANNED
    if one.told == "":
        return Why.OPEN
    return Why.ANSWERED if one.told in FINAL else None


def letters(items: Iterable[Candidate]) -> list[Letter]:
    """One for each customer and site, its instruments by lab, then by due date."""
    ordered = sorted(items, key=lambda one: (one.customer_id, one.place))
    return [
        Letter(customer_id, place, sorted(found, key=_within))
        for (customer_id, place), found in groupby(ordered, key=lambda one: (one.customer_id, one.place))
    ]


def _within(one: Candidate) -> tuple[str, date, int]:
    return one.lab, one.due_on or date.max, one.instrument_id


def expires(issued_on: date, items: Iterable[Candidate]) -> date:
    """Until when it can be answered: 90 days, or a month past the last due date where that is later."""
    return max([issued_on + OPEN_FOR, *(one.due_on + AFTER_DUE for one in items if one.due_on)])


def span(kind: str, start: date, end: date) -> tuple[date, date]:
    """The days looked for: due dates; of a courtesy the last calibration, so long before."""
    if kind != Kind.COURTESY:
        return start, end
    return start - relativedelta(months=COURTESY_MONTHS), end - relativedelta(months=COURTESY_MONTHS)


def fee_of(*, mandatory: bool, own: int | None, listed: int | None, on: date) -> int:
    """In fen; mandatory work is free, what is asked each time counts as nothing."""
    return 0 if is_free(mandatory=mandatory, on=on) else own if own is not None else listed or 0
