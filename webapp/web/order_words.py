"""An order in words: badges of its state and of how late it is, values of its fields."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.domain.fields import Field
from webapp.domain.order_words import STATE_TONES, STATES, State
from webapp.domain.words import N_, Choices, label_of
from webapp.web.formats import shown
from webapp.web.i18n import say

LATES: Choices = (
    ("promised", N_("已过承诺日期")),
    ("uncollected", N_("逾期未取")),
    ("unclaimed", N_("半年无人认领")),
)
OWED: Choices = (("yes", N_("未收清")), ("overdue", N_("已逾期应收")))
PRICE_STATES: Choices = (
    ("draft", N_("草稿")),
    ("coming", N_("待执行")),
    ("in_force", N_("执行中")),
    ("past", N_("已停用")),
)
PRICE_TONES = {"draft": "open", "coming": "info", "in_force": "ok", "past": ""}


@dataclass(frozen=True)
class Badge:
    text: str
    tone: str


def state_badge(state: str) -> Badge:
    return Badge(say(label_of(STATES, state)), STATE_TONES[State(state)])


def promise_badge(promised_on: date | None, *, state: str, today: date) -> Badge | None:
    """Only while it is being done: late, today, or within three days."""
    if state != State.OPEN or promised_on is None:
        return None
    days = (promised_on - today).days
    if days < 0:
        return Badge(ngettext("逾期 %(num)d 天", "逾期 %(num)d 天", -days), "bad")
    if days == 0:
        return Badge(_("今天到期"), "warn")
    near = 3
    return Badge(ngettext("还有 %(num)d 天", "还有 %(num)d 天", days), "warn") if days <= near else None


def fetch_badge(
    finished_on: date | None, *, state: str, today: date, days: int, unclaimed: int
) -> Badge | None:
    """Finished and still here for longer than agreed."""
    if state != State.FINISHED or finished_on is None:
        return None
    waited = (today - finished_on).days
    if waited <= days:
        return None
    return Badge(
        ngettext("%(num)d 天未取", "%(num)d 天未取", waited), "bad" if waited > unclaimed else "warn"
    )


def value(field: Field, content: Any) -> str:
    return shown(field, content)
