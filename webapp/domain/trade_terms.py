"""The institute's terms of trade: days promised, days to pay and to fetch, discounts each may give."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from webapp.domain.pricing import ALL, DiscountLimits
from webapp.domain.refusal import Refusal
from webapp.domain.values import words_in
from webapp.domain.verbs import Role
from webapp.domain.workdays import SATURDAY, WorkCalendar

MOST_DAYS = 400


@dataclass(frozen=True)
class Terms:
    """promise_days: working days; the other days are calendar days; discounts in whole percent."""

    promise_days: int = 10
    payment_days: int = 30
    fetch_days: int = 30
    unclaimed_days: int = 183
    manager_discount: int = 0
    assistant_discount: int = 0
    head_discount: int = 20

    @property
    def limits(self) -> DiscountLimits:
        return DiscountLimits(
            {
                Role.MANAGER: Decimal(self.manager_discount),
                Role.ASSISTANT: Decimal(self.assistant_discount),
                Role.HEAD: Decimal(self.head_discount),
                Role.DIRECTOR: ALL,
            }
        )


NAMES = tuple(field.name for field in fields(Terms))


def terms(kept: dict[str, int]) -> Terms:
    """The kept values over the defaults; what is not known any more is left out."""
    return Terms(**{name: value for name, value in kept.items() if name in NAMES})


def calendar(holidays: list[str], make_up: list[str]) -> WorkCalendar:
    return WorkCalendar(
        frozenset(map(date.fromisoformat, holidays)), frozenset(map(date.fromisoformat, make_up))
    )


def days_in(text: str, *, weekend: bool) -> list[str]:
    """Days typed one below the other or with commas between; weekend: in which part of the week they lie."""
    found = []
    for word in words_in(text.replace(" ", "\n")):
        try:
            day = date.fromisoformat(word)
        except ValueError:
            raise Refusal("“%(text)s”不是日期，应写成 2026-10-01 的样子。", text=word[:20]) from None
        if (day.weekday() >= SATURDAY) is not weekend:
            if weekend:
                raise Refusal("%(day)s 是工作日，调休上班只填周末的日期。", day=word)
            continue  # a weekend inside a holiday is free anyhow
        found.append(day.isoformat())
    if len(found) > MOST_DAYS:
        raise Refusal("最多 %(n)d 天。", n=MOST_DAYS)
    return sorted(set(found))
