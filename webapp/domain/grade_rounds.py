"""定级: what a quarter proposes for one customer, and what moved its points (4.2, CV-08)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from webapp.domain.grade_round_words import PARTS, Move
from webapp.domain.hundredths import plain
from webapp.domain.remarks import Remark
from webapp.domain.value_grades import is_lower, step
from webapp.domain.value_points import Points
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_words import LEGAL
from webapp.domain.words import N_

HOLDS_MONTHS = 12
RENEW_MONTHS = 6
NEW = N_("上次测算时还没有委托，现在 G 为 %(total)s。")
STILL = N_("G 为 %(total)s，与上次相同。")
MOVED = N_("G 由 %(before)s 变为 %(total)s：%(parts)s。")
WAITS = N_("得分低于现等级已连续 %(times)s 次，满 %(needed)s 次才建议下调。")
PROTECTED = N_("法定业务客户，不因得分建议下调。")


@dataclass(frozen=True)
class Standing:
    """before: the grade in force, until: its last day; computed: by points; in_a_row: of the last round."""

    before: str
    until: date | None
    computed: str
    segment: str
    in_a_row: int = 0


@dataclass(frozen=True)
class Proposed:
    grade: str
    in_a_row: int
    move: Move


def proposed(one: Standing, *, as_of: date, policy: ValuePolicy) -> Proposed | None:
    """None: there is nothing to decide and nothing to note."""
    if one.segment == LEGAL and is_lower(one.computed, one.before):
        return _same(one, 0, as_of)
    found = step(one.before, one.computed, in_a_row=one.in_a_row, policy=policy)
    if found.waits:
        return Proposed(found.proposed, found.in_a_row, Move.WAITS)
    if found.proposed == one.before:
        return _same(one, 0, as_of)
    if not one.before:
        return Proposed(found.proposed, 0, Move.FIRST)
    return Proposed(found.proposed, 0, Move.DOWN if is_lower(found.proposed, one.before) else Move.UP)


def _same(one: Standing, in_a_row: int, as_of: date) -> Proposed | None:
    """A grade that would be over before the next round is decided is proposed anew."""
    if not one.before or one.until is None or one.until >= as_of + relativedelta(months=RENEW_MONTHS):
        return None
    return Proposed(one.before, in_a_row, Move.RENEW)


def quarter(as_of: date) -> str:
    """2026Q2, of its last day; "" for any other day."""
    is_end = as_of.month % 3 == 0 and (as_of + relativedelta(days=1)).day == 1
    return f"{as_of.year}Q{as_of.month // 3}" if is_end else ""


def holds_until(as_of: date) -> date:
    """The last day of a grade that is confirmed in the round of this day."""
    return as_of + relativedelta(months=HOLDS_MONTHS)


def moved(now: Points, before: Points | None) -> Remark:
    """Which parts rose or fell, the greatest first."""
    total = plain(now.total)
    if before is None:
        return Remark(NEW, {"total": total}, "info")
    shifts = [(label, getattr(now, name) - getattr(before, name)) for name, label in PARTS]
    parts = [(label, shift) for label, shift in shifts if shift]
    if not parts:
        return Remark(STILL, {"total": total}, "info")
    parts.sort(key=lambda pair: -abs(pair[1]))
    told = "、".join(f"{label} {'+' if shift > 0 else '−'}{plain(abs(shift))}" for label, shift in parts)
    return Remark(MOVED, {"before": plain(before.total), "total": total, "parts": told}, "info")


def notes(move: str, *, in_a_row: int, is_protected: bool, policy: ValuePolicy) -> Iterator[Remark]:
    """Why the points alone do not decide."""
    if move == Move.WAITS:
        yield Remark(WAITS, {"times": in_a_row, "needed": policy.in_a_row}, "info")
    if is_protected:
        yield Remark(PROTECTED, {}, "info")
