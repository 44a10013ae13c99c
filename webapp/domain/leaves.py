"""Leave of a manager: which day it covers, and when it is so long that his customers need somebody else."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.refusal import Refusal


@dataclass(frozen=True)
class Leave:
    """Both days are away."""

    from_on: date
    until_on: date

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.until_on - self.from_on).days + 1

    def covers(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on

    def is_long(self, *, limit: int) -> bool:
        """More than so many days: the backup is proposed (section 5, triggers)."""
        return self.days > limit


def refuse_dates(from_on: date, until_on: date, *, others: tuple[Leave, ...] = ()) -> None:
    """others: leave of the same person that is written down already."""
    if until_on < from_on:
        raise Refusal("截止日期不能早于起始日期。")
    for one in others:
        if one.from_on <= until_on and from_on <= one.until_on:
            raise Refusal(
                "与 %(from_on)s 至 %(until_on)s 的休假重叠。", from_on=one.from_on, until_on=one.until_on
            )
