"""An opportunity as its page tells it: its way through the stages, what is missing, what can be done."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.domain.opportunity_gates import LACKING
from webapp.domain.opportunity_words import PLACE, STAGES, Stage, State
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Opportunity
from webapp.queries.opportunities.pages import Page
from webapp.queries.opportunities.sight import Opened
from webapp.web.i18n import say, worded

ENDED = (State.LOST, State.STOPPED)


def stepper(one: Opportunity, page: Page) -> list[dict[str, Any]]:
    """Six steps with the days each took; a lost or stopped one stands where it ended."""
    taken: dict[str, int] = {}
    for step in page.steps:
        if step.days is not None:
            taken[step.from_stage] = taken.get(step.from_stage, 0) + step.days
    return [_step(code, word, one, page, taken) for code, word in STAGES]


def _step(code: str, word: str, one: Opportunity, page: Page, taken: dict[str, int]) -> dict[str, Any]:
    here, place = PLACE[one.stage], PLACE[code]
    state, days = "todo", taken.get(code)
    if place < here or (one.state == State.WON and place == here):
        state = "done"
    elif place == here:
        state = "refused" if one.state in ENDED else "current"
        days = (days or 0) + page.age.days
    told = place <= here and days is not None and code != Stage.PERFORM
    note = ngettext("%(num)s 天", "%(num)s 天", days or 0) if told else ""
    return {"label": say(word), "state": state, "note": note}


def lacks(page: Page, customer: str, at: str) -> list[dict[str, str]]:
    """What the next stage still asks for, each with the place where it is said."""
    places = {
        LACKING["tests"]: f"{at}/tests/new",
        LACKING["fit"]: f"{at}?edit=opportunity#f-strategy_fit",
        LACKING["decider"]: f"/customers/{customer}?tab=contacts",
        LACKING["amount"]: f"{at}?edit=opportunity#f-amount",
        LACKING["day"]: f"{at}?edit=opportunity#f-expected_on",
    }
    return [{"text": worded(lack), "href": _place(lack, places)} for lack in page.lacks]


def _place(lack: Refusal, places: dict[str, str]) -> str:
    return places.get(lack.message, "")


def menu(opened: Opened, page: Page, at: str) -> list[Any]:
    """What else can be done now, in the order of how often it is."""
    if Verb.OPPORTUNITY_EDIT not in opened.rights:
        return []
    one = opened.opportunity
    if one.state != State.OPEN:
        return [] if page.is_carried_out else [_link(at, "reopening", _("重新跟进"), "refresh-cw")]
    found = []
    if page.back_to:
        found.append(_link(at, "stage", _("退回"), "undo-2", to=page.back_to[-1]))
    found += [
        _link(at, "loss", _("登记输单"), "circle-x"),
        _link(at, "stop", _("中止"), "ban"),
    ]
    if Verb.CUSTOMER_ASSIGN in opened.rights:
        found.append(_link(at, "owner", _("更换负责人"), "user-check"))
    return [*found, "-", _deletion(at)]


def _link(at: str, path: str, label: str, icon: str, *, to: str = "") -> dict[str, Any]:
    href = f"{at}/{path}/new" + (f"?to={to}" if to else "")
    return {"label": label, "href": href, "icon": icon, "attrs": {"hx-get": href, "hx-target": "#dialog"}}


def _deletion(at: str) -> dict[str, Any]:
    question = _("确定把这个商机移入回收站吗？")
    return {
        "label": _("删除"), "action": f"{at}/deletion", "question": question, "icon": "trash-2",
        "danger": True,
    }  # fmt: skip
