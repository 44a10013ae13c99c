"""The institute's rules of assignment: weights, ceilings, units of load, wanted levels, days (section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.hundredths import ONE
from webapp.domain.manager_words import Level, Mechanism
from webapp.domain.money import shared
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_

WHOLE = 100
MOST_UNITS = 1000
LONGEST = 3660  # days


@dataclass(frozen=True)
class Rules:
    """weight_…: whole points that sum to 100; cap_…: units a manager of that level may carry; unit_…:
    hundredths of a unit a customer of that grade weighs ("none": 未评级); part_factor: hundredths of the
    ceiling that a part-time manager has; wanted_…: the level a customer asks for; months, days, workdays.
    """

    weight_quality: int = 30
    weight_social: int = 20
    weight_profession: int = 25
    weight_industry: int = 15
    weight_load: int = 10
    social_on: bool = True
    cap_senior: int = 150
    cap_advanced: int = 120
    cap_manager: int = 100
    cap_trainee: int = 30
    unit_a: int = 500
    unit_b: int = 300
    unit_c: int = 150
    unit_d: int = 50
    unit_none: int = 50
    part_factor: int = 30
    wanted_special: str = Level.SENIOR
    wanted_a: str = Level.SENIOR
    wanted_b: str = Level.ADVANCED
    wanted_c: str = Level.MANAGER
    wanted_d: str = Level.MANAGER
    wanted_none: str = Level.MANAGER
    leave_days: int = 15
    expiry_alert_days: int = 30
    certificate_months: int = 12
    exam_months: int = 24
    read_days: int = 30
    visit_workdays: int = 10
    check_days: int = 30
    reply_workdays: int = 2

    @property
    def weights(self) -> dict[Mechanism, int]:
        """Hundredths of a point that sum to 10 000.

        Without 社会关系 its weight is left out and the others are scaled to 100 as they stand to each
        other; what rounding leaves over goes to the largest remainders, so that the sum is exact.
        """
        given = [getattr(self, name) for name in WEIGHTS.values()]
        if not self.social_on:
            given[list(WEIGHTS).index(Mechanism.SOCIAL)] = 0
        return dict(zip(WEIGHTS, shared(WHOLE * ONE, given), strict=True))

    def cap(self, level: str) -> int:
        """In whole units."""
        return int(getattr(self, f"cap_{level}"))

    def unit(self, grade: str) -> int:
        """In hundredths; a grade that is none of A to D weighs as much as 未评级."""
        return int(getattr(self, f"unit_{grade.lower()}", self.unit_none))

    def wanted(self, grade: str, *, is_special: bool) -> Level:
        """is_special: 大客户, 敏感 or 隔离."""
        name = "wanted_special" if is_special else f"wanted_{grade.lower()}"
        return Level(getattr(self, name, self.wanted_none))


WEIGHTS: dict[Mechanism, str] = {one: f"weight_{one}" for one in Mechanism}
DEFAULT = Rules()
NAMES = tuple(field.name for field in fields(Rules))
# Least and most of every whole number, by how its name begins or by its name.
BOUNDS: dict[str, tuple[int, int]] = {
    "weight": (0, WHOLE),
    "cap": (1, MOST_UNITS),
    "unit": (0, WHOLE * ONE),
    "part_factor": (1, ONE),
    "certificate_months": (1, 60),
    "exam_months": (1, 120),
    "visit_workdays": (1, 250),
    "reply_workdays": (1, 250),
    "expiry_alert_days": (0, LONGEST),
    "read_days": (0, LONGEST),
    "leave_days": (1, LONGEST),
    "check_days": (1, LONGEST),
}
SOCIAL_OFF = N_("社会关系不参与评分，其余各项按原比例折算为 100。")


def rules(kept: Mapping[str, Any]) -> Rules:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = Rules(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: Rules) -> dict[str, Refusal]:
    """By field, each with one sentence; empty where all is well."""
    found: dict[str, Refusal] = {}
    for name in NAMES:
        least, most = BOUNDS.get(name) or BOUNDS.get(name.split("_")[0]) or (0, 0)
        value = getattr(asked, name)
        if name.startswith("wanted") and value not in set(Level) - {Level.TRAINEE}:
            found[name] = Refusal("请选择级别；见习只能作为第二经理。")
        elif most and not least <= value <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    if not found:
        found |= _weight_faults(asked)
    return found


def _weight_faults(asked: Rules) -> dict[str, Refusal]:
    total = sum(getattr(asked, name) for name in WEIGHTS.values())
    if total != WHOLE:
        return {"weight_quality": Refusal("各项权重合计应为 100，现为 %(total)s。", total=total)}
    if not asked.social_on and asked.weight_social == WHOLE:
        return {"social_on": Refusal("其余各项权重均为零，不能停用社会关系。")}
    return {}
