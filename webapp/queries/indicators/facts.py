"""One counted record, and what the counted records of one subject come to."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple


class Fact(NamedTuple):
    """A record as it is counted: above the line (top), below it (bottom), in whole numbers (money: fen).

    kind, id: the record, part: which part of it, if it is counted in parts; day: the day that says whose it
    is; people: whose, departments: who answers besides the departments these people were in on that day;
    is_own: it counts for those named alone, not for the departments above them.
    """

    kind: str
    id: int
    day: date
    people: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()
    top: int = 0
    bottom: int = 0
    part: str = ""
    is_own: bool = False

    @property
    def line(self) -> str:
        """The same for the same record counted in the same way, whoever it counts for."""
        return f"{self.kind}:{self.id}:{self.part}:{self.day}:{self.top}:{self.bottom}"


class Subject(NamedTuple):
    """kind: person or department."""

    kind: str
    id: int


PERSON, DEPARTMENT = "person", "department"


@dataclass(frozen=True)
class Figure:
    """actual: None: there is nothing to divide by; top and bottom: exact, in the unit that is shown.

    count: of records; digest: over the ids and values that were counted, in whatever order they came.
    """

    actual: Decimal | None
    top: Decimal
    bottom: Decimal | None
    count: int
    digest: str


@dataclass
class Tally:
    """Each record once, however many people of a department it counts for."""

    top: int = 0
    bottom: int = 0
    lines: set[str] = field(default_factory=set)

    def add(self, line: str, fact: Fact) -> None:
        if line not in self.lines:
            self.lines.add(line)
            self.top += fact.top
            self.bottom += fact.bottom

    def digest(self, beside: str = "") -> str:
        """beside: what else the figure was made of."""
        return sha256("\n".join([*sorted(self.lines), beside]).encode()).hexdigest()


def of_one(person_id: int | None) -> tuple[int, ...]:
    return () if person_id is None else (person_id,)
