"""The institute in the making: rows with their numbers and their log, kept until all is written at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import func, insert, inspect, select

from webapp.clock import BEIJING
from webapp.db import Model, session
from webapp.demo.cast import Client, Employee
from webapp.domain.verbs import Role, Verb
from webapp.models import Assignment, Audited, Customer, InstrumentKind, Sequence, User, audit

M = TypeVar("M", bound=Model)
FRIDAY = 4
OPENS, MINUTES_OPEN = time(8, 30), 510
PORTION = 400


@dataclass
class Making:
    """rng belongs to the part that is being filled, so that a new room shifts no other room's draws."""

    seed: int
    as_of: date
    size: float
    password_hash: str
    attachments: Path
    staff: list[Employee] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    rng: Random = field(default_factory=Random)
    _rows: dict[str, list[Model]] = field(default_factory=lambda: defaultdict(list))
    _assigned: dict[int, list[Assignment]] = field(default_factory=lambda: defaultdict(list))
    _ids: dict[str, int] = field(default_factory=dict)
    _log: list[dict[str, Any]] = field(default_factory=list)

    def begin(self, part: str) -> None:
        self.rng = Random(f"{self.seed}/{part}")  # noqa: S311 - sameness is what is wanted here

    # Days and moments: all of them before as_of, on working days.

    def ago(self, *, months: float = 0, days: float = 0) -> date:
        return self.as_of - timedelta(days=max(1, round(months * 30.44 + days)))

    def moment(self, day: date) -> datetime:
        """Some minute of the office hours of this day, or of the Friday before a weekend."""
        day = min(day, self.as_of - timedelta(days=1))
        day -= timedelta(days=max(0, day.weekday() - FRIDAY))
        opens = datetime.combine(day, OPENS, BEIJING)
        seconds = self.rng.randrange(60 * MINUTES_OPEN)
        return (opens + timedelta(seconds=seconds)).astimezone(UTC)

    def later(self, since: datetime, *, days: int) -> datetime:
        """Up to so many days after since, not beyond as_of."""
        start = since.astimezone(BEIJING).date()
        most = min(days, (self.as_of - start).days - 1)
        day = start + timedelta(days=self.rng.randint(0, max(0, most)))
        return max(self.moment(day), since + timedelta(minutes=self.rng.randint(2, 20)))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def count(self, full: int) -> int:
        """How many of something at this size; at full size all of them."""
        return max(1, round(full * self.size))

    def people(self, role: Role) -> list[Employee]:
        """Those at work who hold the role."""
        return [one for one in self.staff if one.is_(role)]

    def person(self, user_id: int | None) -> User | None:
        return next((one.row for one in self.staff if one.row.id == user_id), None)

    def kinds(self) -> dict[int, InstrumentKind]:
        """The catalogue that a new database brings, by id."""
        return {kind.id: kind for kind in session.scalars(select(InstrumentKind))}

    # Rows.

    def add(self, row: M, *, at: datetime, verb: Verb, by: User | None = None) -> M:
        """A row that the log knows: made at this moment by this person (None: the system)."""
        self.keep(row)
        self._note(row, audit.difference(row, "new"), at=at, verb=verb, by=by)
        return row

    def keep(self, row: M) -> M:
        """A row without a line in the log: for what a run makes by the thousand."""
        name, columns = _form(type(row))
        if "id" in columns and row.__dict__.get("id") is None:
            self._ids[name] = self._ids.get(name) or _highest(type(row))
            self._ids[name] += 1
            row.id = self._ids[name]  # type: ignore[attr-defined]
        for key, default in columns.items():
            if default is not None and row.__dict__.get(key) is None:
                setattr(row, key, default)
        self._rows[name].append(row)
        if isinstance(row, Assignment):
            self._assigned[row.customer_id].append(row)
        return row

    def change(self, row: Model, *, at: datetime, verb: Verb, by: User | None = None, **values: Any) -> None:
        """Sets values as an action would later have done, and logs what they were before."""
        before = {key: getattr(row, key) for key in values}
        changed = {key: [before[key], value] for key, value in values.items() if before[key] != value}
        for key, value in values.items():
            setattr(row, key, value)
        if isinstance(row, Customer):
            row.updated_at = max(row.updated_at, at)
        self._note(row, changed, at=at, verb=verb, by=by)

    def rows(self, model: type[M]) -> list[M]:
        """What has been made of a kind so far."""
        return list(self._rows[_form(model)[0]])  # type: ignore[arg-type]

    def open_assignments(self, customer_id: int) -> list[Assignment]:
        """The row of the manager before, if there is one."""
        return [one for one in self._assigned[customer_id] if one.until_on is None]

    def write(self) -> None:
        """Everything in one go, keys checked at the end; then the log in the order of time."""
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a department has a head, who is in it
        for name, made in self._rows.items():
            table, rows = Model.metadata.tables[name], [_columns(row) for row in made]
            for start in range(0, len(rows), PORTION):
                connection.execute(insert(table), rows[start : start + PORTION])
        self._log.sort(key=lambda entry: entry["at"])
        audit.append(self._log)
        session.expire_all()

    def _note(
        self, row: Model, changes: dict[str, Any], *, at: datetime, verb: Verb, by: User | None
    ) -> None:
        if not isinstance(row, Audited) or not changes:
            return
        name = by.name if by else "系统"
        self._log.append(audit.line(row, changes, at=at, by=by.id if by else None, name=name, verb=str(verb)))


def number(making: Making, sequence: str) -> int:
    """The next public number of a sequence that the institute goes on counting with."""
    kept = next((row for row in making.rows(Sequence) if row.name == sequence), None)
    if kept is None:
        kept = making.keep(Sequence(name=sequence, value=0))
    kept.value += 1
    return kept.value


def _columns(row: Model) -> dict[str, Any]:
    """Everything has been set by now: no need to ask the instrumented attributes."""
    return {key: row.__dict__.get(key) for key in _form(type(row))[1]}


@cache
def _form(model: type[Model]) -> tuple[str, dict[str, Any]]:
    """The table's name, and each column with its default."""
    mapper = inspect(model)
    columns: dict[str, Any] = {}
    for attribute in mapper.column_attrs:
        default = attribute.columns[0].default
        columns[attribute.key] = default.arg if default is not None and default.is_scalar else None
    return str(model.__tablename__), columns


def _highest(model: type[Model]) -> int:
    return session.scalar(select(func.coalesce(func.max(inspect(model).columns["id"]), 0))) or 0
