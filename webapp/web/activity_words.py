"""Contacts in words: ticked points, answers of a first interview, how late a promise is."""

import json
from collections.abc import Sequence
from typing import Any

from webapp.domain.activity_words import INTERVIEW_ROLES
from webapp.domain.funnel_checklists import STEP
from webapp.domain.words import N_, label_of
from webapp.models import Activity
from webapp.web.i18n import listed, say

TONES = {"open": "info", "kept": "ok", "broken": "bad", "withdrawn": ""}
PLAN_TONES = {"open": "info", "done": "ok", "moved": "", "cancelled": ""}
ICONS = {
    "phone": "phone",
    "visit": "map-pin",
    "first_interview": "handshake",
    "demo": "gauge",
    "reception": "building-2",
    "meeting": "users",
    "letter": "file-text",
    "mail": "mail",
    "sms": "message-square",
    "wechat": "message-square",
}
RIVALS = "rivals"
ANSWERS = (("goals", N_("客户的目标")), (RIVALS, N_("竞争对手")), ("criteria", N_("客户的评价标准")))


def points(row: Activity) -> Sequence[tuple[str, str]]:
    """(code, sentence) of what was ticked."""
    known = dict(STEP[row.step].points) if row.step in STEP else {}
    return [(code, known[code]) for code in json.loads(row.checklist) if code in known]


def answers(row: Activity, *, with_rivals: bool) -> list[tuple[str, Any]]:
    """Label and text of a 初次访谈; none for another contact. with_rivals: told to few."""
    if not row.interview:
        return []
    told = json.loads(row.interview)
    roles = listed(say(label_of(INTERVIEW_ROLES, code)) for code in told.get("roles", ()))
    shown = [(name, label) for name, label in ANSWERS if with_rivals or name != RIVALS]
    return [*((say(label), told.get(name, "")) for name, label in shown), (say("我方参加的角色"), roles)]
