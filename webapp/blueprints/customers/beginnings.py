"""What a card begins in other rooms, with this customer filled in."""

from typing import Any

from flask import url_for

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.web.i18n import say

# (verb, endpoint, words, icon)
NEW = (
    (Verb.ACTIVITY_WRITE, "activities.new", N_("联络"), "phone"),
    (Verb.MESSAGE_SEND, "outbox.new", N_("信函或短信"), "mail"),
    (Verb.COMPLAINT_REGISTER, "complaints.new", N_("投诉"), "message-square-warning"),
    (Verb.ORDER_EDIT, "orders.new", N_("委托单"), "clipboard-list"),
    (Verb.INSTRUMENT_EDIT, "instruments.new", N_("器具"), "gauge"),
    (Verb.RECALL_MAKE, "recalls.new_batch", N_("到期通知"), "send"),
    (Verb.FIELD_EDIT, "fieldwork.new_pickup", N_("上门取送"), "truck"),
    (Verb.FIELD_EDIT, "fieldwork.new_visit", N_("现场检定"), "map-pin"),
    (Verb.COORDINATION_ASK, "assignments.new_coordination", N_("内部协调单"), "message-square"),
)


def new(rights: frozenset[Verb], *, number: str) -> list[Any]:
    """The menu 新建: what this person may begin for this customer in other rooms."""
    return [
        {"label": say(label), "href": url_for(endpoint, customer=number), "icon": icon}
        for verb, endpoint, label, icon in NEW
        if verb in rights
    ]


def quick(rights: frozenset[Verb], *, number: str) -> str:
    """Where one line is logged for this customer."""
    return url_for("activities.new_quick", customer=number) if Verb.ACTIVITY_WRITE in rights else ""
