"""What a house sets about plans: how many items, how heavy each may be (domain 3.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.kpi_words import Scope
from webapp.domain.refusal import Refusal

MOST_ITEMS = 40


@dataclass(frozen=True)
class PlanLimits:
    """…_items: how many at most; weighted_only: count those with a weight alone; the others are percent."""

    dept_items: int = 12
    position_items: int = 8
    weighted_only: bool = False
    least_weight: int = 5
    most_weight: int = 40
    qualitative_most: int = 30

    def items(self, scope: Scope) -> int:
        return self.dept_items if scope == Scope.DEPT else self.position_items


DEFAULT = PlanLimits()
NAMES = tuple(field.name for field in fields(PlanLimits))
BOUNDS: dict[str, tuple[int, int]] = {
    "dept_items": (2, MOST_ITEMS),
    "position_items": (2, MOST_ITEMS),
    "least_weight": (1, 50),
    "most_weight": (10, 99),
    "qualitative_most": (0, 100),
}


def plan_limits(kept: Mapping[str, Any]) -> PlanLimits:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = PlanLimits(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: PlanLimits) -> dict[str, Refusal]:
    """By field, each with its sentence."""
    found = {
        name: Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
        for name, (least, most) in BOUNDS.items()
        if not least <= getattr(asked, name) <= most
    }
    if asked.most_weight < asked.least_weight:
        found.setdefault("most_weight", Refusal("单项权重的上限不能低于下限。"))
    return found
