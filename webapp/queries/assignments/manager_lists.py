"""The list of account managers: filtered by level, department and what is the matter, sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.certification import Standing
from webapp.domain.manager_words import LEVELS
from webapp.domain.words import N_, Choices
from webapp.queries.assignments.people import Row

ALERTS: Choices = (
    (Standing.EXPIRING, N_("资格即将到期")),
    (Standing.EXPIRED, N_("资格过期")),
    (Standing.NONE, N_("未认证")),
    ("over", N_("负荷超限")),
    ("away", N_("休假中")),
)
DEFAULT_SORT = "-load"
RANK = {code: place for place, (code, _word) in enumerate(LEVELS)}
SORTS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: row.name,
    "level": lambda row: -RANK.get(row.level, len(RANK)),
    "valid": lambda row: row.valid_to.toordinal() if row.valid_to else 0,
    "load": lambda row: row.load.rate,
    "customers": lambda row: row.customers,
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what is not known counts as not asked."""

    level: str = ""
    department: int | None = None
    alert: str = ""
    sort: str = DEFAULT_SORT

    @property
    def is_narrow(self) -> bool:
        return bool(self.level or self.department or self.alert)


def asked(*, level: str, department: int | None, alert: str, sort: str) -> Asked:
    return Asked(
        level if level in RANK else "",
        department,
        alert if alert in dict(ALERTS) else "",
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
    )


def narrowed(rows: Sequence[Row], wanted: Asked) -> list[Row]:
    found = [row for row in rows if _fits(row, wanted)]
    return sorted(found, key=SORTS[wanted.sort.removeprefix("-")], reverse=wanted.sort.startswith("-"))


def departments(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """Those that managers belong to, by name."""
    found = {row.department_id: row.department for row in rows if row.department_id}
    return sorted(found.items(), key=lambda pair: pair[1])


def _fits(row: Row, wanted: Asked) -> bool:
    return (
        (not wanted.level or row.level == wanted.level)
        and (wanted.department is None or row.department_id == wanted.department)
        and (not wanted.alert or _alarms(row, wanted.alert))
    )


def _alarms(row: Row, alert: str) -> bool:
    if alert == "over":
        return row.load.is_over
    return row.leave is not None if alert == "away" else row.standing == alert
