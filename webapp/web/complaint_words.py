"""What pages say of a complaint: who complains, in one line what about, how its clock stands."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from webapp import clock
from webapp.domain import complaint_clock
from webapp.domain.complaint_stages import OVER
from webapp.domain.words import N_

LONGEST = 60
REQUEST_STEPS = (
    ("registered", N_("登记")),
    ("assigned", N_("分派")),
    ("answered", N_("回复")),
    ("closed", N_("办结")),
    ("cancelled", N_("取消")),
    ("complaint", N_("转为投诉")),
    ("linked", N_("关联客户")),
)


def who(line: Any) -> str:
    """The complainant as far as the reader may know."""
    if line.hides:
        return str(_("（不公开）"))
    if line.is_anonymous:
        return str(_("匿名"))
    return str(line.complainant)


def gist(line: Any) -> str:
    """The summary, else the beginning of what was said; whoever is complained of reads the summary alone."""
    text = line.summary or line.words
    first = " ".join(text.split())
    if not first:
        return str(_("（摘要待补）"))
    return first if len(first) <= LONGEST else first[: LONGEST - 1] + "…"


def until(due_at: datetime) -> str:
    return complaint_clock.until(clock.wall(due_at))


def chip(*, stage: str, is_paused: bool, due_at: datetime | None, now: datetime) -> tuple[str, str]:
    """Words and tone of the limit that comes next; both empty where nothing is due."""
    if stage in OVER:
        return "", ""
    return _limit(
        due_at, is_paused, is_late=due_at is not None and due_at < now, today=clock.wall(now).date()
    )


def chip_of(line: Any, today: date) -> tuple[str, str]:
    """The same of a row that knows whether it is late: then the day is all that has to be known."""
    if line.stage in OVER:
        return "", ""
    return _limit(line.due_at, line.is_paused, is_late=line.is_late, today=today)


def _limit(due_at: datetime | None, is_paused: bool, *, is_late: bool, today: date) -> tuple[str, str]:
    if is_paused:
        return _("暂停计时"), "info"
    if due_at is None:
        return "", ""
    local = clock.wall(due_at)
    days = (local.date() - today).days
    if is_late:
        return _("超期 %(n)d 天", n=-days) if days else _("已超期"), "bad"
    if days == 0:
        whole_day = len(until(due_at)) == len("2026-11-23")
        return _("今天到期") if whole_day else _("今天 %(time)s", time=local.strftime("%H:%M")), "warn"
    return _("还有 %(n)d 天", n=days), "warn" if days == 1 else ""
