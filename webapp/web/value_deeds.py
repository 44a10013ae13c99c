"""What is proposed for a customer whose value changed, in a sentence, and where it leads."""

import json
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.domain.activity_words import PLAN_STATES
from webapp.domain.value_turns import LEFT
from webapp.domain.value_words import PROBLEMS
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.web.access import viewer
from webapp.web.formats import day, money
from webapp.web.i18n import say


def sentences(row: Any, policy: dict[str, Any]) -> list[str]:
    """Why it stands here and what to do; row: one of lists.search, policy: of its run."""
    told = []
    fields = json.loads(row.lost_fields)
    if row.problems:
        named = "、".join(say(label_of(PROBLEMS, code)) for code in row.problems.split())
        told.append(_("%(problems)s，先解决问题再谈业务。", problems=named))
    if row.change == "severe":
        told.append(_("比前 12 个月少 %(loss)s 元，告知部门负责人，尽快拜访问明原因。", loss=_loss(row)))
    elif row.change == "down":
        days = policy["visit_days"]
        told.append(_("比前 12 个月少 %(loss)s 元，%(days)s 个工作日内拜访。", loss=_loss(row), days=days))
    elif row.change == "up":
        gain = money(_gain(row))
        told.append(_("比前 12 个月多 %(gain)s 元，可以推荐更高等级或更完整的服务。", gain=gain))
    if fields:
        told.append(_("%(fields)s不再送检，问明原因，争取交叉销售。", fields="、".join(fields)))
    if "repeat" in row.deeds.split():
        told.append(_("到期没有再来，提醒送检。"))
    return told


def visit(row: Any) -> str:
    """What the night made of a fall: the day of the visit and how it stands, or why there is none."""
    if row.why_not:
        return str(_("没有自动安排拜访：%(why)s。", why=say(label_of(LEFT, row.why_not))))
    state = say(label_of(PLAN_STATES, row.state))
    return str(_("%(day)s 的拜访：%(state)s", day=day(row.due_on), state=state))


def ways(row: Any) -> list[tuple[str, str, str]]:
    """Words, address and icon of what this person may begin with it."""
    found = []
    if _may(Verb.ACTIVITY_WRITE):
        found.append((_("安排联络"), url_for("activities.new_plan", customer=row.number), "calendar"))
    if _may(Verb.OPPORTUNITY_EDIT):
        found.append((_("登记商机"), url_for("opportunities.new", customer=row.number), "target"))
    return found


def _may(verb: Verb) -> bool:
    """As far as he sees values; where he may do less, not every row could be begun with."""
    reach, seen = viewer().reach(verb), viewer().reach(Verb.VALUE_READ)
    return reach is not None and seen is not None and reach >= seen


def _gain(row: Any) -> int:
    return int(row.year_spend - row.before_spend)


def _loss(row: Any) -> str:
    return money(-_gain(row))
