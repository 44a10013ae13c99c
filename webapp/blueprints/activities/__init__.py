"""The room 联络: contacts made, what is planned and promised, forums, daily log and weekly report."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.activities import queues, week_queue
from webapp.web.section_groups import Part, grouped

__all__ = ["queues", "week_queue"]  # 今日 finds them once the room is there
bp = Blueprint("activities", __name__, url_prefix="/activities")

GROUPS = (
    (
        N_("联络记录"),
        (
            Part(N_("全部记录"), "activities.index", (Verb.ACTIVITY_READ,)),
            Part(N_("日常联络表"), "activities.daily", (Verb.ACTIVITY_READ,)),
            Part(N_("周报"), "activities.weekly", (Verb.WEEKLY_WRITE, Verb.WEEKLY_CONFIRM)),
            Part(N_("联络费用"), "activities.expenses", (Verb.ACTIVITY_READ,)),
        ),
    ),
    (
        N_("计划跟进"),
        (
            Part(N_("联络计划"), "activities.plan", (Verb.ACTIVITY_READ,)),
            Part(N_("久未联络"), "activities.alarms", (Verb.ACTIVITY_READ,)),
            Part(N_("承诺"), "activities.promises", (Verb.ACTIVITY_READ,)),
            Part(N_("异议"), "activities.objections", (Verb.ACTIVITY_READ,)),
        ),
    ),
    (
        N_("座谈会"),
        (
            Part(N_("座谈会"), "activities.forums", (Verb.FORUM_READ,)),
            Part(N_("会后待办"), "activities.forum_todos", (Verb.FORUM_READ,)),
        ),
    ),
    (
        N_("开拓客户"),
        (
            Part(N_("备案登记"), "activities.registrations", (Verb.ACTIVITY_READ,)),
            Part(N_("转介绍"), "activities.referral_tree", (Verb.ACTIVITY_READ,)),
            Part(N_("转介绍奖励"), "activities.rewards", (Verb.ACTIVITY_READ,)),
            Part(N_("渠道与方法"), "activities.channels", (Verb.ACTIVITY_READ,)),
        ),
    ),
    (N_("发件箱"), (Part(N_("发件箱"), "outbox.index", (Verb.MESSAGE_SEND,)),)),
)


@bp.app_context_processor
def _groups() -> dict[str, object]:
    return {"activity_groups": lambda: grouped(GROUPS)}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
