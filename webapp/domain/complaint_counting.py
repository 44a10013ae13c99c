"""How a limit was counted and what is left of it, in sentences for the chip of a complaint."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from webapp.domain.complaint_dues import Due, Reckoning
from webapp.domain.complaint_limits import Limit
from webapp.domain.remarks import Remark
from webapp.domain.words import N_
from webapp.domain.workdays import SATURDAY

ONE_MINUTE = timedelta(minutes=1)


def remaining(due: Due, by: Reckoning) -> Remark:
    """Working days or hours, CNAS: calendar days; the last day is told as such."""
    if due.in_hours:
        minutes = by.hours.between(by.now, due.at) // ONE_MINUTE
        params = {"hours": abs(minutes) // 60, "minutes": abs(minutes) % 60}
        if by.now > due.at:
            return Remark(N_("已超 %(hours)s 小时 %(minutes)s 分"), params)
        return Remark(N_("还剩 %(hours)s 小时 %(minutes)s 分"), params, "info")
    today, end = by.now.date(), due.at.date()
    if due.limit is Limit.CNAS:
        days, message = (end - today).days, (N_("还剩 %(days)s 天"), N_("已超 %(days)s 天"))
    else:
        days = by.hours.calendar.between(today, end)
        message = (N_("还剩 %(days)s 个工作日"), N_("已超 %(days)s 个工作日"))
    if today > end:
        return Remark(message[1], {"days": abs(days)}) if days else Remark(N_("刚过期"))
    return Remark(message[0], {"days": days}, "info") if today < end else Remark(N_("今天到期"), tone="warn")


def counted(due: Due, by: Reckoning, official: Collection[int]) -> Iterator[Remark]:
    start, end = due.started.date(), due.at.date()
    told = {"day": f"{due.started:%Y-%m-%d %H:%M}", "amount": due.amount}
    if due.in_hours:
        yield Remark(
            N_("自 %(day)s 起 %(amount)s 个工作小时，非工作时间从下一个工作时段起算。"), told, "info"
        )
    elif due.limit is Limit.CNAS:
        yield Remark(N_("自 %(day)s 起 %(amount)s 个月，按自然日计算，不因暂停或延期改变。"), told, "info")
    else:
        yield Remark(N_("自 %(day)s 的次日起 %(amount)s 个工作日。"), told, "info")
    if due.waited:
        yield Remark(N_("等待客户补充，暂停 %(days)s 个工作日。"), {"days": due.waited}, "info")
    if due.extended:
        yield Remark(N_("经批准延期 %(days)s 个工作日。"), {"days": due.extended}, "info")
    if due.limit is not Limit.CNAS:
        yield from _days_off(start, end, by)
        for year in range(start.year, end.year + 1):
            if year not in official:
                yield Remark(
                    N_("%(year)s 年没有官方放假安排，只按周末休息计算。"), {"year": str(year)}, "warn"
                )


def _days_off(start: date, end: date, by: Reckoning) -> Iterator[Remark]:
    """Days off and made up between the two, of which the reader might not think."""
    calendar = by.hours.calendar
    off = sum(start < day <= end and day.weekday() < SATURDAY for day in calendar.holidays)
    made_up = sum(start < day <= end for day in calendar.make_up)
    if off:
        yield Remark(N_("其间法定放假的工作日 %(days)s 天不计。"), {"days": off}, "info")
    if made_up:
        yield Remark(N_("其间调休上班 %(days)s 天计入。"), {"days": made_up}, "info")
