"""The menu of a complaint's secondary deeds, in groups."""

from typing import Any

from flask_babel import gettext as _

from webapp.domain.complaint_deeds import DEEDS
from webapp.queries.complaints.whole_page import Whole
from webapp.web.i18n import say

# They stand beside what they are about.
IN_PLACE = frozenset({
    "listening", "change-person", "change-place", "change-time", "findings", "evidence", "measure",
    "checklist", "complained",
})  # fmt: skip
GROUPS = (
    ("progress", "question", "containment", "top-report"),
    (
        "reassessment",
        "reassignment",
        "reviewer",
        "outside-reviewer",
        "outside-review",
        "outside-second-review",
    ),
    ("pause", "resumption", "extension", "extension-decision", "extension-notice", "release"),
)
LAST = ("escalation", "withdrawal")


def menu(page: Whole, at: str, may: frozenset[str]) -> list[Any]:
    """Secondary deeds in groups; what stands in its place on the page is not repeated."""
    first = page.turn.deed.noun if page.turn and page.turn.is_mine else ""
    open_to = page.deeds - {first} - IN_PLACE
    rest = {deed.noun for deed in DEEDS if not deed.row} - {noun for group in GROUPS for noun in group}
    groups = (tuple(sorted(rest - set(LAST))), *GROUPS)
    items: list[Any] = []
    for group in groups:
        found = [_item(noun, at) for noun in group if noun in open_to]
        items += [*(["-"] if items and found else []), *found]
    intake = []
    if "correction" in may:
        where = f"{at}?edit=intake"
        intake.append(
            {"label": _("更正登记"), "href": where, "attrs": {"hx-get": where, "hx-target": "#record"}}
        )
    if "customer" in may:
        label = _("更换客户") if page.complaint.customer_id else _("关联客户")
        intake.append(_dialog(label, f"{at}/customer/new"))
    grave = [_item(noun, at) for noun in LAST if noun in open_to]
    for group_items in (intake, grave):
        items += [*(["-"] if items and group_items else []), *group_items]
    return items


def _item(noun: str, at: str) -> dict[str, Any]:
    deed = next(one for one in DEEDS if one.noun == noun and not one.row)
    return _dialog(say(deed.label), f"{at}/{noun}/new") | {"danger": deed.is_grave}


def _dialog(label: str, where: str) -> dict[str, Any]:
    return {"label": label, "href": where, "attrs": {"hx-get": where, "hx-target": "#dialog"}}
