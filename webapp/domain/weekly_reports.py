"""周报: of which week, due by when, who confirms it and when it is late (AC-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.leaves import Leave
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WEEK, WorkCalendar

STATES: Choices = (
    ("draft", N_("草稿")),
    ("submitted", N_("待确认")),
    ("returned", N_("已退回")),
    ("confirmed", N_("已确认")),
)
WRITTEN = frozenset({"draft", "returned"})


@dataclass(frozen=True, order=True)
class Week:
    """Named by its Monday."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @property
    def last(self) -> date:
        return self.first + timedelta(days=WEEK - 1)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(WEEK)]

    @property
    def before(self) -> "Week":
        return Week(self.first - timedelta(days=WEEK))

    @property
    def number(self) -> str:
        """2026-W01, as ISO 8601 counts weeks."""
        year, week, _day = self.first.isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def name(self) -> Remark:
        """2026年第1周: what people call it."""
        year, week, _day = self.first.isocalendar()
        return Remark(N_("%(year)s年第%(week)s周"), {"year": year, "week": week})


def due_on(
    week: Week, *, calendar: WorkCalendar, limits: ActivityLimits, leaves: Sequence[Leave] = ()
) -> date:
    """The last day on which it is in time: so many working days after the week; who is on leave on it hands
    it in on the first working day he is back.
    """
    due = calendar.after(week.last, working_days=limits.weekly_days)
    while any(leave.covers(due) for leave in leaves):
        due = calendar.after(due, working_days=1)
    return due


def due_of(
    week: Week, *, calendar: WorkCalendar, limits: ActivityLimits, leaves: Sequence[Leave]
) -> date | None:
    """The same for one person; None: he was not at work in the week, nothing is due."""
    if not working_days(week, calendar=calendar, leaves=leaves):
        return None
    return due_on(week, calendar=calendar, limits=limits, leaves=leaves)


def working_days(week: Week, *, calendar: WorkCalendar, leaves: Sequence[Leave] = ()) -> list[date]:
    """Days of the week on which he was at work; none: no report is asked."""
    return [
        day
        for day in week.days
        if calendar.is_working(day) and not any(leave.covers(day) for leave in leaves)
    ]


def is_late(sent_on: date | None, *, due: date, today: date) -> bool:
    """sent_on: first handed in, None: not yet; one sent back is not late because of that."""
    return (sent_on or today) > due


def refuse_submit(week: Week, state: str, *, worked: Sequence[date], today: date) -> None:
    """From his last working day of the week on; worked: his working days of it."""
    if state not in WRITTEN:
        raise Refusal("周报已提交，不能再改；需要修改的，请部门负责人退回。")
    if today < (worked[-1] if worked else week.last):
        raise Refusal("本周最后一个工作日起方可提交周报。")


def refuse_confirm(state: str, *, author: int, by: int) -> None:
    """Nobody confirms his own."""
    if author == by:
        raise Refusal("不能确认自己的周报，请由他人确认。")
    if state != "submitted":
        raise Refusal("周报不在待确认状态。")


def refuse_return(state: str, *, author: int, by: int, reason: str) -> None:
    refuse_confirm(state, author=author, by=by)
    if not reason.strip():
        raise Refusal("请写明退回的原因。")
