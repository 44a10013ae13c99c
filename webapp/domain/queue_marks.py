"""已处理 on 今日: a row one has dealt with stays away until a day, and comes back where it is not settled."""

from datetime import date, timedelta

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WEEK, WorkCalendar

LONGEST = 30  # days
TERMS: Choices = (
    ("today", N_("今天不再提示")),
    ("working_day", N_("下一个工作日再提示")),
    ("week", N_("一周后再提示")),
)

# What may be set aside, by the queue's code: what it is called, and for how long; decisions may not.
QUEUES: dict[str, tuple[str, str]] = {
    "due": (N_("今日应联系"), "working_day"),
    "left": (N_("久未联络"), "week"),
    "fresh": (N_("新分配给我的客户"), "week"),
    "falling": (N_("即将移入公海的客户"), "week"),
    "occasions": (N_("重要日"), "week"),
    "recall": (N_("到期送检"), "week"),
    "silent": (N_("通知无答复"), "week"),
    "low": (N_("预付费余额不足"), "week"),
    "ageing": (N_("停留超期的商机"), "week"),
    "uncollected": (N_("逾期未取"), "week"),
    "thin": (N_("资料不全的客户"), "week"),
    "plunged": (N_("价值严重下降的客户"), "week"),
    "alone": (N_("只有一人联系的 A/B 客户"), "week"),
}


def term_of(queue: str) -> str:
    """Refuses a queue whose rows want a decision."""
    if queue not in QUEUES:
        raise Refusal("这一项要办理，不能标为已处理。")
    return QUEUES[queue][1]


def hidden_until(term: str, *, today: date, calendar: WorkCalendar) -> date:
    """The last day on which it stays away."""
    match term:
        case "today":
            return today
        case "working_day":
            return calendar.after(today, working_days=1) - timedelta(days=1)
        case "week":
            return today + timedelta(days=WEEK - 1)
    raise Refusal("请在列出的选项中选择。")


def refuse_until(until: date, *, today: date) -> None:
    """A day of one's own."""
    if until < today:
        raise Refusal("日期不能早于今天。")
    if until > today + timedelta(days=LONGEST):
        raise Refusal("最多 %(days)s 天后再提示。", days=LONGEST)


def is_hidden(until: date | None, *, today: date) -> bool:
    return until is not None and today <= until
