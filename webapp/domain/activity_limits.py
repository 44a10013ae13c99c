"""What a house sets about its daily work, as one value; every version holds from the moment it was set."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from webapp.domain.refusal import Refusal


@dataclass(frozen=True)
class ActivityLimits:
    """months_…: the visit interval of a grade, None: that grade has none; phone_…: a call is enough for it.

    complaint_days: working days until the extra visit after a severe complaint; batch_days: before a due
    batch of batch_items or more instruments; slack_days: working days a visit may be planned before its day;
    timely_days: working days in which an entry is timely; oldest_days: how far back one may be entered;
    correct_days: in which its author corrects it; alarm_…: days past the plan, at the last one the head is
    told; weekly_days: working days after the week; promise_days: farthest; protect_days: of a registration;
    reward_most: yuan of one reward for a name that was given.
    """

    months_a: int | None = 1
    months_b: int | None = 3
    months_c: int | None = 6
    months_d: int | None = 12
    months_none: int | None = None
    months_legal: int | None = 12
    phone_a: bool = False
    phone_b: bool = False
    phone_c: bool = False
    phone_d: bool = True
    phone_none: bool = True
    phone_legal: bool = False
    complaint_days: int = 10
    batch_days: int = 60
    batch_items: int = 10
    apart_days: int = 7
    slack_days: int = 5
    visits_a_day: int = 3
    calls_a_day: int = 8
    timely_days: int = 1
    oldest_days: int = 365
    correct_days: int = 7
    names_most: int = 3
    promise_days: int = 366
    alarm_first: int = 7
    alarm_second: int = 15
    alarm_last: int = 30
    weekly_days: int = 1
    protect_days: int = 90
    reward_most: int = 500

    def months(self, grade: str) -> int | None:
        """grade "legal": 法定业务客户."""
        found: int | None = getattr(self, f"months_{_name(grade)}")
        return found

    def by_phone(self, grade: str) -> bool:
        found: bool = getattr(self, f"phone_{_name(grade)}")
        return found

    @property
    def alarms(self) -> tuple[int, int, int]:
        return self.alarm_first, self.alarm_second, self.alarm_last


def _name(grade: str) -> str:
    return grade.lower() if grade.lower() in {"a", "b", "c", "d", "legal"} else "none"


USUAL = ActivityLimits()
NAMES = tuple(field.name for field in fields(ActivityLimits))
NUMBERS = tuple(name for name in NAMES if not name.startswith("phone_"))
MONTHS = tuple(name for name in NAMES if name.startswith("months_"))
BOUNDS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(MONTHS, (1, 60)),
    "complaint_days": (1, 60),
    "batch_days": (1, 366),
    "batch_items": (1, 10_000),
    "apart_days": (0, 60),
    "slack_days": (0, 23),
    "visits_a_day": (1, 20),
    "calls_a_day": (1, 100),
    "timely_days": (0, 30),
    "oldest_days": (1, 3660),
    "correct_days": (0, 366),
    "names_most": (0, 10),
    "promise_days": (1, 3660),
    "alarm_first": (1, 366),
    "alarm_second": (1, 366),
    "alarm_last": (1, 366),
    "weekly_days": (1, 10),
    "protect_days": (1, 3660),
    "reward_most": (1, 100_000),
}


def faults(asked: ActivityLimits) -> dict[str, Refusal]:
    """By field; each alarm comes later than the one before."""
    found: dict[str, Refusal] = {}
    for name, (least, most) in BOUNDS.items():
        value = getattr(asked, name)
        if value is not None and not least <= value <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    for before, after in (("alarm_first", "alarm_second"), ("alarm_second", "alarm_last")):
        if getattr(asked, after) <= getattr(asked, before):
            found.setdefault(after, Refusal("应大于前一次预警的天数。"))
    return found


def packed(limits: ActivityLimits) -> dict[str, Any]:
    return asdict(limits)


def unpacked(kept: Mapping[str, Any]) -> ActivityLimits:
    """What is kept over the defaults; what is not known any more is left out."""
    return ActivityLimits(**{name: value for name, value in kept.items() if name in NAMES})
