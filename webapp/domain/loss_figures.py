"""流失原因报告: reason × lost fee, how much was controllable, manager × reason, win-back rate (4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from webapp.domain.loss_words import REASONS

UNKNOWN = ""


@dataclass(frozen=True)
class Lost:
    """One closed or open case of the period. reason "": not known (yet); fee: fen a year; won: in time."""

    number: str
    manager_id: int | None
    manager: str
    lost_on: date
    reason: str
    controllable: str
    fee: int
    won: bool


@dataclass
class Line:
    """Of one reason. cases, fee: all of them; controllable: fen of those that were."""

    code: str
    cases: int = 0
    fee: int = 0
    controllable_cases: int = 0


@dataclass
class Row:
    """Of one manager: cases by reason."""

    manager_id: int | None
    name: str
    cases: dict[str, int] = field(default_factory=dict)
    fee: int = 0

    @property
    def total(self) -> int:
        return sum(self.cases.values())


@dataclass(frozen=True)
class Report:
    """judged: cases of which it was said whether they were controllable."""

    cases: int
    fee: int
    known: int
    judged: int
    controllable: int
    won: int
    reasons: tuple[Line, ...]
    managers: tuple[Row, ...]

    @property
    def controllable_share(self) -> Fraction | None:
        """None: of no case is it known."""
        return Fraction(self.controllable, self.judged) if self.judged else None

    @property
    def win_back(self) -> Fraction | None:
        """Won back in time ÷ lost; None: nobody was lost."""
        return Fraction(self.won, self.cases) if self.cases else None


def report(found: Iterable[Lost]) -> Report:
    """The dearest reason first, those without one last; managers by what they lost."""
    rows = list(found)
    reasons = {code: Line(code) for code in (*dict(REASONS), UNKNOWN)}
    managers: dict[int | None, Row] = {}
    for one in rows:
        line = reasons[one.reason]
        line.cases, line.fee = line.cases + 1, line.fee + one.fee
        line.controllable_cases += one.controllable == "yes"
        row = managers.setdefault(one.manager_id, Row(one.manager_id, one.manager))
        row.cases[one.reason] = row.cases.get(one.reason, 0) + 1
        row.fee += one.fee
    lines = sorted(reasons.values(), key=lambda one: (one.code == UNKNOWN, -one.fee, -one.cases))
    return Report(
        cases=len(rows),
        fee=sum(one.fee for one in rows),
        known=sum(one.reason != UNKNOWN for one in rows),
        judged=sum(one.controllable != "" for one in rows),
        controllable=sum(one.controllable == "yes" for one in rows),
        won=sum(one.won for one in rows),
        reasons=tuple(one for one in lines if one.cases),
        managers=tuple(sorted(managers.values(), key=lambda row: (-row.fee, row.name))),
    )
