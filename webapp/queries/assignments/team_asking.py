"""What the duty matrix is asked for, all of it in the address."""

from dataclasses import asdict, dataclass
from typing import Any

from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.team import DUTIES, KEY_GRADES

ANY, NONE, KEY, UNRATED = "any", "none", "key", "unrated"
GAPS = frozenset({*dict(DUTIES), ANY, NONE})
GRADES = frozenset({*KEY_GRADES, KEY})
LEVELS = frozenset({*dict(PARTNERSHIPS), UNRATED})
SORTS = ("grade", "name", "manager")
DEFAULT_SORT = "grade"
LONGEST, DIGITS = 80, 9


@dataclass(frozen=True)
class Asked:
    """gap: the duty nobody has, ANY for at least one, NONE for no duty at all; grade: KEY for 大客户."""

    q: str = ""
    manager: str = ""
    grade: str = ""
    gap: str = ""
    level: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return any((self.q, self.manager, self.grade, self.gap, self.level))

    def values(self) -> dict[str, Any]:
        """For an address: only what differs from nothing asked."""
        usual = {("page", 1), ("sort", DEFAULT_SORT)}
        return {name: value for name, value in asdict(self).items() if value and (name, value) not in usual}


def asked(source: Any) -> Asked:
    """From the address; what makes no sense counts as not asked."""
    text = {name: source.get(name, "").strip()[:LONGEST] for name in ("q", "grade", "gap", "level", "sort")}
    return Asked(
        q=text["q"],
        manager=_number(source.get("manager", "")),
        grade=text["grade"] if text["grade"] in GRADES else "",
        gap=text["gap"] if text["gap"] in GAPS else "",
        level=text["level"] if text["level"] in LEVELS else "",
        sort=text["sort"] if text["sort"] in {*SORTS, *(f"-{name}" for name in SORTS)} else DEFAULT_SORT,
        page=max(1, int(_number(source.get("page", "")) or 1)),
    )


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < DIGITS else ""
