"""The plain rows of a database, and whose each is: read with the driver alone, departments downwards."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]
TABLES = (
    "customers", "assignments", "orders", "order_lines", "department_stays", "departments", "grade_entries",
    "complaints", "complaint_events", "complaint_people", "complaint_actions", "praises", "incidents",
    "notices", "notice_items",
    "instruments", "instrument_kinds", "receipts", "merges",
    "activities", "scheduled_activities", "weekly_reports", "leaves", "status_changes", "referrals",
    "opportunities", "opportunity_steps", "churn_events",
    "survey_rounds", "survey_questions", "survey_invitations", "survey_answers", "goals",
)  # fmt: skip


def beijing(text: str) -> str:
    """The day of a moment as it is stored."""
    return (datetime.fromisoformat(text) + timedelta(hours=8)).date().isoformat()


class Books:
    """Everything there is, and one subject's view of it."""

    def __init__(self, database: Path, first: date, last: date, now: datetime) -> None:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        self.rows = {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY rowid")]
            for name in TABLES
        }
        connection.close()
        self.first, self.last = first.isoformat(), last.isoformat()
        self.last_day, self.now = last, now.isoformat(" ")[:26]
        self.today = beijing(self.now)
        self.customers = {row["id"]: row for row in self.rows["customers"]}
        self.held = self._by("assignments", "customer_id")
        self.activities = self._by("activities", "customer_id")
        self.lines = self._by("order_lines", "order_id")
        self.kinds = {row["id"]: row for row in self.rows["instrument_kinds"]}
        self.instruments = {row["id"]: row for row in self.rows["instruments"]}
        self.by_id = {row["id"]: row for row in self.rows["orders"]}
        self._teams: dict[tuple[int, str], set[int]] = {}

    def _by(self, table: str, column: str) -> dict[int, list[Row]]:
        found = defaultdict(list)
        for row in self.rows[table]:
            found[row[column]].append(row)
        return found

    def inside(self, day: str | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def weighs(self, customer_id: int | None) -> bool:
        if customer_id is None:
            return True
        row = self.customers[customer_id]
        return row["deleted_at"] is None and row["secrecy"] in {"open", "sensitive"}

    def owner(self, customer_id: int | None, day: str) -> int | None:
        for row in self.held.get(customer_id or 0, []):
            if row["from_on"] <= day and (row["until_on"] is None or row["until_on"] > day):
                return int(row["manager_id"])
        return None

    def below(self, department: int) -> set[int]:
        found = {department}
        for row in self.rows["departments"]:
            if row["parent_id"] == department:
                found |= self.below(row["id"])
        return found

    def team(self, department: int, day: str) -> set[int]:
        if (department, day) not in self._teams:
            under = self.below(department)
            self._teams[department, day] = {
                row["user_id"]
                for row in self.rows["department_stays"]
                if row["department_id"] in under
                and row["from_on"] <= day
                and not (row["until_on"] is not None and row["until_on"] <= day)
            }
        return self._teams[department, day]

    def his(self, subject: tuple[str, int], person: int | None, day: str, department: Any = None) -> bool:
        kind, key = subject
        if kind == "person":
            return person == key
        return person in self.team(key, day) or (department is not None and department in self.below(key))

    def orders(self, where: Callable[[Row], bool]) -> Iterable[tuple[Row, int | None]]:
        for row in self.rows["orders"]:
            if row["state"] not in {"draft", "cancelled"} and self.weighs(row["customer_id"]) and where(row):
                yield row, self.owner(row["customer_id"], row["ordered_on"])

    def in_span(self) -> Iterable[tuple[Row, int | None]]:
        return self.orders(lambda row: self.inside(row["ordered_on"]))

    def lab(self, line: Row) -> Any:
        kind = line["kind_id"]
        if kind is None and line["instrument_id"] is not None:
            kind = self.instruments[line["instrument_id"]]["kind_id"]
        return None if kind is None else self.kinds[kind]["department_id"]


Found = tuple[int, int]
Subject = tuple[str, int]
KEYS: dict[str, Callable[[Books, Subject], Found]] = {}


def known(key: str) -> Callable[[Any], Any]:
    """The function below works out what stands above and below the line for one subject."""

    def keep(function: Any) -> Any:
        KEYS[key] = function
        return function

    return keep
