"""The facts of thousands of customers at once, as rows of a few statements, kept by customer."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from webapp.db import run
from webapp.domain.value_payments import Owed, lateness
from webapp.domain.value_policy import ValuePolicy
from webapp.queries.segments import statements
from webapp.queries.segments.sources import COLUMNS, Known

PORTION = 10_000  # customers, by their numbers
LONGEST, YEAR = 600, 12  # months


class Day(NamedTuple):
    """One day of a customer's orders. is_batch: something was handed in."""

    on: date
    spend: int
    worth: int
    is_batch: bool


@dataclass(slots=True)
class Ledger:
    """weighed: (months, fee, pieces) of instruments in use with an interval, by metrology field; in_use,
    known, gone: pieces, by field or of all; unserved: fen a year.
    """

    weighed: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    in_use: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    known: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gone: int = 0
    unserved: int = 0


@dataclass(slots=True)
class Facts:
    """All that is read of one customer that ever ordered anything."""

    customer_id: int
    is_isolated: bool
    days: list[Day] = field(default_factory=list)
    due: int = 0
    late: int = 0
    overdue_days: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    fields: list[tuple[str, date]] = field(default_factory=list)


class Reading:
    """What holds for all portions is read once."""

    def __init__(self, source: Known, policy: ValuePolicy) -> None:
        self.source, self.day = source, source.as_of
        turns = [(self.day - relativedelta(months=months)).isoformat() for months in range(LONGEST + 1)]
        self.values = {
            "day": self.day.isoformat(),
            "year": (self.day - relativedelta(months=12) + relativedelta(days=1)).isoformat(),
            "known": source.moment,
            "horizon": source.horizon,
            "turns": "".join(turns),
            "stale": self._stale(policy).isoformat(),
        }
        self.severe: Mapping[int, int] = dict(self.ask(statements.SEVERE))
        self.stated = {
            key: date.fromisoformat(day) for key, day, _last in self.ask(statements.STATED) if day is not None
        }
        self.last = self.ask("SELECT coalesce(max(id), 0) FROM customers")[0][0]

    def _stale(self, policy: ValuePolicy) -> date:
        """The last day that lies far enough back for the shortest interval."""
        return self.day - timedelta(days=policy.field_late * policy.least_days // 100 + 1)

    def ask(self, text: str, **more: Any) -> list[Any]:
        """The statement over the tables as they were known."""
        names = [name for name in COLUMNS if f"known_{name} " in f"{text} "]
        bodies = ", ".join(f"known_{name} AS ({self.source.table(name)})" for name in names)
        inner = text.strip().removeprefix("WITH ")
        joined = f"WITH {bodies}{', ' if inner != text.strip() else ' '}{inner}" if names else text
        given = {**self.values, **more, **self.source.values(names)}
        return run(joined, {name: value for name, value in given.items() if f":{name}" in joined})

    def portions(self) -> Iterator[tuple[int, dict[int, Facts]]]:
        """The last number of each portion, and its customers by theirs."""
        for low in range(1, self.last + 1, PORTION):
            high = min(low + PORTION - 1, self.last)
            yield high, self._portion(low, high)

    def holdings(self) -> list[tuple[int, int]]:
        return [(holder, held) for holder, held in self.ask(statements.HOLDINGS)]

    def _portion(self, low: int, high: int) -> dict[int, Facts]:
        def asked(text: str) -> list[Any]:
            return self.ask(text, low=low, high=high)

        isolated = dict(asked(statements.CUSTOMERS))
        found: dict[int, Facts] = {}
        for key, on, spend, worth, is_batch in asked(statements.DAYS):
            if key in isolated:
                one = found.get(key) or found.setdefault(key, Facts(key, bool(isolated[key])))
                one.days.append(Day(date.fromisoformat(on), spend, worth, bool(is_batch)))
        found = {key: one for key, one in found.items() if any(day.is_batch for day in one.days)}
        self._payments(found, asked)
        for row in asked(statements.INSTRUMENTS):
            if row[0] in found:
                self._instruments(found[row[0]].ledger, row)
        for key, name, on in asked(statements.FIELDS):
            if key in found:
                found[key].fields.append((name, date.fromisoformat(on)))
        return found

    def _payments(self, found: dict[int, Facts], asked: Any) -> None:
        for key, fen in asked(statements.DUE):
            if key in found:
                found[key].due = fen
        receipts = defaultdict[int, list[tuple[date, int]]](list)
        unknown = defaultdict[int, int](int)
        for order, on, amount, is_known in asked(statements.RECEIPTS):
            if is_known:
                receipts[order].append((date.fromisoformat(on), amount))
            else:
                unknown[order] += amount
        for order, key, due, charged, paid in asked(statements.OWED):
            if key in found:
                owed = Owed(date.fromisoformat(due), charged, paid - unknown[order])
                weight, rest = lateness(owed, receipts.get(order, ()), as_of=self.day)
                one = found[key]
                if due >= self.values["year"]:
                    one.late += weight
                if rest:
                    one.overdue_days = max(one.overdue_days, (self.day - owed.due).days)

    def _instruments(self, ledger: Ledger, row: Any) -> None:
        _key, name, months, known, gone, used, fees, unserved = row
        name = name or ""
        ledger.known[name] += known
        ledger.in_use[name] += used
        ledger.gone += gone
        if used and months:
            ledger.weighed[name].append((months, fees, used))
        if unserved:
            turn = months or YEAR
            ledger.unserved += (2 * YEAR * unserved + turn) // (2 * turn)
