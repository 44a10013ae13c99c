"""When a customer falls into 公海, how long it is warned before, and how many one may take out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.refusal import Refusal

LONGEST = 3660  # days


@dataclass(frozen=True)
class PoolRules:
    """on: switched off, nothing falls and nobody is warned.

    days_…: without an order or contact, None: that grade never falls ("none": 未评级 and 准客户);
    hold_most: customers from 公海 that one manager may have under protection at a time; month_most: requests
    he may make in a month; cooling_days: so long the former manager may not ask again.
    """

    on: bool = True
    days_a: int | None = None
    days_b: int | None = 540
    days_c: int | None = 365
    days_d: int | None = 270
    days_none: int | None = 180
    warn_days: int = 30
    protect_days: int = 90
    cooling_days: int = 90
    hold_most: int = 5
    month_most: int = 5

    def days(self, grade: str) -> int | None:
        found: int | None = getattr(self, f"days_{grade.lower()}", self.days_none)
        return found

    @property
    def is_on(self) -> bool:
        """Whether anything falls at all."""
        return self.on and any(getattr(self, name) is not None for name in TERMS)


DEFAULT = PoolRules()
NAMES = tuple(field.name for field in fields(PoolRules))
TERMS = tuple(name for name in NAMES if name.startswith("days_"))
BOUNDS: dict[str, tuple[int, int]] = {
    "warn_days": (1, 365),
    "protect_days": (0, LONGEST),
    "cooling_days": (0, LONGEST),
    "hold_most": (0, 1000),
    "month_most": (0, 1000),
}


def rules(kept: Mapping[str, Any]) -> PoolRules:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = PoolRules(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: PoolRules) -> dict[str, Refusal]:
    """By field; a term must be longer than its warning, else nobody would be warned in time."""
    found: dict[str, Refusal] = {}
    for name in (name for name in NAMES if name != "on"):
        value = getattr(asked, name)
        least, most = BOUNDS.get(name, (asked.warn_days + 1, LONGEST))
        if value is not None and not least <= value <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    return found
