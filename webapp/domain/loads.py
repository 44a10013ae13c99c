"""How much a manager carries against his ceiling, in hundredths of a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from webapp.domain.assignment_rules import Rules
from webapp.domain.hundredths import ONE, half_up, plain
from webapp.domain.manager_words import Mode

PERCENT = 100


@dataclass(frozen=True)
class Load:
    """carried, cap: hundredths of a unit; cap is above zero."""

    carried: int
    cap: int

    @property
    def rate(self) -> Fraction:
        """Exact, to compare by; 1 is full."""
        return Fraction(self.carried, self.cap)

    @property
    def percent(self) -> int:
        """Whole percent, half up."""
        return half_up(self.carried * PERCENT, self.cap)

    @property
    def is_full(self) -> bool:
        """At the ceiling or above it: no further customer is proposed."""
        return self.carried >= self.cap

    @property
    def is_over(self) -> bool:
        """Above 100 %: customers should go to others."""
        return self.carried > self.cap

    def __str__(self) -> str:
        return f"{plain(self.carried)}/{plain(self.cap)}"


def carried(counts: Mapping[str, int], rules: Rules) -> int:
    """counts: customers by grade, "" for 未评级; in hundredths of a unit."""
    return sum(rules.unit(grade) * count for grade, count in counts.items())


def cap(level: str, mode: str, rules: Rules, *, own: int | None = None) -> int:
    """own: whole units agreed with this person, which stand as they are; None: those of his level.

    Whoever is 兼职 has a part of them (AM-03, section 5). In hundredths of a unit.
    """
    if own is not None:
        return own * ONE
    return rules.cap(level) * (rules.part_factor if mode == Mode.PART else ONE)


def load(counts: Mapping[str, int], *, level: str, mode: str, rules: Rules, own: int | None = None) -> Load:
    return Load(carried(counts, rules), cap(level, mode, rules, own=own))
