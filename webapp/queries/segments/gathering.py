"""From the facts read to what a run knows of each customer: interval, window, sums, gaps, lost fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from webapp.domain import churn_states, value_changes, value_holdings, value_intervals
from webapp.domain.churn_gaps import Gaps
from webapp.domain.value_changes import FieldTurn
from webapp.domain.value_known import Known
from webapp.domain.value_policy import ValuePolicy
from webapp.queries.segments import opinions
from webapp.queries.segments.reading import Day, Facts, Reading
from webapp.queries.segments.sources import known

Seen = Callable[[int, int], None]  # how far, of how many customers
Weighed = list[tuple[int, int, int]]


@dataclass
class Gathered:
    """rows: by customer; gaps: of all that weigh; days: of each, where they were asked for."""

    rows: list[Known] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)
    days: dict[int, tuple[date, ...]] = field(default_factory=dict)


def gather(
    as_of: date, *, until: datetime, policy: ValuePolicy, seen: Seen | None = None, with_days: bool = False
) -> Gathered:
    """All customers that had ordered by that day, by what was known at that moment."""
    reading = Reading(known(as_of, until=until), policy)
    heads = value_holdings.heads(reading.holdings()) if policy.together == "holding" else {}
    making = _Making(
        as_of, policy, reading, opinions.opinions(as_of, until=until), Gathered(), with_days,
        year=as_of - relativedelta(months=12), before=as_of - relativedelta(months=24),
    )  # fmt: skip
    waiting: dict[int, list[Facts]] = {}
    for high, portion in reading.portions():
        for key, one in portion.items():
            if key in heads:
                waiting.setdefault(heads[key], []).append(one)
            else:
                making.add(key, [one])
        if seen:
            seen(high, reading.last)
    for head, members in waiting.items():
        making.add(head, members)
    making.done.rows.sort(key=lambda one: one.customer_id)
    return making.done


@dataclass
class _Making:
    as_of: date
    policy: ValuePolicy
    reading: Reading
    said: Mapping[int, opinions.Opinion]
    done: Gathered
    with_days: bool
    year: date
    before: date

    def add(self, head: int, members: Sequence[Facts]) -> None:
        """Those judged together have one interval and one window."""
        weighed = [one for each in members for listed in each.ledger.weighed.values() for one in listed]
        expected, is_known = value_intervals.expected(weighed, policy=self.policy)
        window = value_intervals.window_days(expected, as_of=self.as_of, policy=self.policy)
        ids = {one.customer_id for one in members}
        head = head if head in ids else min(ids)
        for one in members:
            self._row(one, head, expected, is_known, window)

    def _row(self, one: Facts, head: int, expected: int, is_known: bool, window: int) -> None:
        batches = tuple(day.on for day in one.days if day.is_batch)
        if not one.is_isolated:
            self.done.gaps.update(((after - before).days, expected) for before, after in pairwise(batches))
        if self.with_days:
            self.done.days[one.customer_id] = batches
        inside = _since(one.days, value_intervals.begins(self.as_of, window))
        year, before = self.year, self.before
        said = self.said.get(one.customer_id, opinions.UNKNOWN)
        ledger = one.ledger
        self.done.rows.append(
            Known(
                customer_id=one.customer_id,
                head_id=head,
                is_isolated=one.is_isolated,
                first_on=batches[0],
                last_on=batches[-1],
                expected_days=expected,
                is_expected_known=is_known,
                window_days=window,
                orders=sum(day.is_batch for day in inside),
                spend=sum(day.spend for day in inside),
                worth=sum(day.worth for day in inside),
                life_spend=sum(day.spend for day in one.days),
                life_worth=sum(day.worth for day in one.days),
                year_spend=sum(day.spend for day in one.days if day.on > year),
                before_spend=sum(day.spend for day in one.days if before < day.on <= year),
                unserved=ledger.unserved,
                due=one.due,
                late=one.late,
                overdue_days=one.overdue_days,
                open_severe=self.reading.severe.get(one.customer_id, 0),
                loyalty=said.loyalty,
                csat=said.csat,
                lost_fields=self._lost_fields(one, batches[-1], expected),
                back_on=self._back_on(one.customer_id, batches, expected),
                stated_on=self.reading.stated.get(one.customer_id),
                is_gone=0 < sum(ledger.known.values()) == ledger.gone,
            )
        )

    def _back_on(self, customer_id: int, batches: Sequence[date], expected: int) -> date | None:
        """The first order after a stated loss wins back as well."""
        found = churn_states.back_on(batches, expected, policy=self.policy)
        stated = self.reading.stated.get(customer_id)
        later = next((day for day in batches if stated is not None and day > stated), None)
        return max((day for day in (found, later) if day is not None), default=None)

    def _lost_fields(self, one: Facts, last_on: date, expected: int) -> tuple[str, ...]:
        turns = []
        for name, on in one.fields:
            if on >= last_on:
                continue  # all of it stayed away: no field by itself
            listed: Weighed = one.ledger.weighed.get(name, [])
            days = value_intervals.expected(listed, policy=self.policy)[0] if listed else expected
            in_use, there = one.ledger.in_use.get(name, 0), one.ledger.known.get(name, 0)
            turns.append(FieldTurn(name, on, days, in_use, there))
        return value_changes.lost_fields(turns, last_on=last_on, as_of=self.as_of, policy=self.policy)


def _since(days: Sequence[Day], first: date) -> list[Day]:
    return [day for day in days if day.on >= first]
