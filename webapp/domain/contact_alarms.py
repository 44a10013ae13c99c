"""How long a planned contact has not been made: three alarms, and from the last one the head is told too."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.remarks import Remark
from webapp.domain.words import N_


@dataclass(frozen=True)
class Alarm:
    """level 1 to 3; days past the planned day; to_head: the department head is told too."""

    level: int
    days: int
    to_head: bool
    told: Remark


def alarm(planned_on: date, *, today: date, limits: ActivityLimits) -> Alarm | None:
    """Of a contact that is still open; None while it is not so late."""
    days = (today - planned_on).days
    level = sum(days >= limit for limit in limits.alarms)
    if not level:
        return None
    to_head = level == len(limits.alarms)
    params = {"days": days, "planned": planned_on.isoformat()}
    if to_head:
        told = Remark(N_("计划%(planned)s联络，已逾期%(days)s天，已告知部门负责人。"), params, "bad")
    else:
        told = Remark(N_("计划%(planned)s联络，已逾期%(days)s天。"), params, "warn")
    return Alarm(level, days, to_head, told)
