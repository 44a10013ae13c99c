"""The room 联络: contacts made, what is planned and promised, forums, daily log and weekly report."""

import pkgutil
from importlib import import_module
from typing import Any

from flask import Blueprint, current_app, request, url_for

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.activities import queues
from webapp.web.access import viewer
from webapp.web.i18n import say

__all__ = ["queues"]  # 今日 finds them once the room is there
bp = Blueprint("activities", __name__, url_prefix="/activities")

# The section in groups; of each part its label, endpoint and the verbs of which one is enough.
GROUPS = (
    (
        N_("联络记录"),
        (
            (N_("全部记录"), "activities.index", (Verb.ACTIVITY_READ,)),
            (N_("日常联络表"), "activities.daily", (Verb.ACTIVITY_READ,)),
            (N_("周报"), "activities.weekly", (Verb.WEEKLY_WRITE, Verb.WEEKLY_CONFIRM)),
            (N_("联络费用"), "activities.expenses", (Verb.ACTIVITY_READ,)),
        ),
    ),
    (
        N_("计划跟进"),
        (
            (N_("联络计划"), "activities.plan", (Verb.ACTIVITY_READ,)),
            (N_("久未联络"), "activities.alarms", (Verb.ACTIVITY_READ,)),
            (N_("承诺"), "activities.promises", (Verb.ACTIVITY_READ,)),
            (N_("异议"), "activities.objections", (Verb.ACTIVITY_READ,)),
        ),
    ),
    (
        N_("座谈会"),
        (
            (N_("座谈会"), "activities.forums", (Verb.FORUM_READ,)),
            (N_("会后待办"), "activities.forum_todos", (Verb.FORUM_READ,)),
        ),
    ),
    (
        N_("开拓客户"),
        (
            (N_("备案登记"), "activities.registrations", (Verb.ACTIVITY_READ,)),
            (N_("转介绍"), "activities.referral_tree", (Verb.ACTIVITY_READ,)),
            (N_("渠道与方法"), "activities.channels", (Verb.ACTIVITY_READ,)),
        ),
    ),
    (N_("发件箱"), ((N_("发件箱"), "outbox.index", (Verb.MESSAGE_SEND,)),)),
)


@bp.app_context_processor
def _groups() -> dict[str, object]:
    return {"activity_groups": groups}


def groups() -> list[dict[str, Any]]:
    """What this person may open, each group with its parts; a group leads to the first of them."""
    found = []
    for label, parts in GROUPS:
        shown = [
            {"label": say(word), "href": url_for(endpoint), "current": request.endpoint == endpoint}
            for word, endpoint, verbs in parts
            if endpoint in current_app.view_functions and any(viewer().may(verb) for verb in verbs)
        ]
        if shown:
            is_here = any(part["current"] for part in shown)
            found.append({"label": say(label), "href": shown[0]["href"], "current": is_here, "parts": shown})
    return found


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
