"""What is done to one opportunity: each deed with its form, its action and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request

from webapp.actions.opportunities import ending, moving, owners, scope
from webapp.domain.opportunity_words import PLACE, State
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms import opportunity_deeds as forms
from webapp.forms.opportunities import TestsForm
from webapp.queries.opportunities import choices, facts
from webapp.queries.opportunities.pages import ways
from webapp.queries.opportunities.sight import Opened


def _nothing(_opened: Opened) -> dict[str, Any]:
    return {}


def _offered(_form: Any, _opened: Opened) -> None:
    """No list has to be filled."""


@dataclass(frozen=True)
class Deed:
    """path: below the opportunity; begin: what the form starts with; offer: fills its lists.

    note: a hint below the fields; is_noted: whether it concerns this one.
    """

    path: str
    title: str
    button: str
    told: str
    form: type[Any]
    act: Callable[[Opened, Any, int], object]
    begin: Callable[[Opened], dict[str, Any]] = _nothing
    offer: Callable[[Any, Opened], None] = _offered
    check: Callable[[Any], bool] = lambda _form: True
    verb: Verb = Verb.OPPORTUNITY_EDIT
    note: str = ""
    is_noted: Callable[[Opened], bool] = lambda _opened: True
    part: str = "plain"
    is_grave: bool = False


def _move(opened: Opened, form: forms.StageForm, version: int) -> None:
    """Forward where it lies ahead, else back with a reason."""
    pair, to = (opened.customer, opened.opportunity), form.to.data
    if PLACE[to] > PLACE[opened.opportunity.stage]:
        moving.forward(*pair, to=to, note=form.note.data, version=version)
    else:
        moving.back(*pair, to=to, reason=form.note.data, version=version)


def _toward(opened: Opened) -> dict[str, Any]:
    """?to= says where; else the stage ahead."""
    ahead, _earlier = ways(opened.opportunity)
    wanted = request.args.get("to", "")
    return {"to": wanted if wanted in PLACE else (ahead.value if ahead else "")}


def _tests(opened: Opened) -> dict[str, Any]:
    held = opened.opportunity.answers()
    return {f"test_{name}": one.answer for name, one in held.items()} | {
        f"evidence_{name}": one.evidence for name, one in held.items()
    }


def _instruments(opened: Opened) -> dict[str, Any]:
    return {"picked": [one.number for one in facts.picked(opened.opportunity)]}


def _pair(opened: Opened) -> tuple[Any, Any]:
    return opened.customer, opened.opportunity


DEEDS = (
    Deed(
        "tests", N_("五项检验"), N_("保存"), N_("五项检验已保存。"), TestsForm,
        lambda one, form, version: moving.answer(*_pair(one), answers=form.answers(), version=version),
        begin=_tests, check=lambda form: bool(form.check()), part="tests",
    ),
    Deed(
        "stage", N_("变更阶段"), N_("确定"), N_("商机 %(number)s 的阶段已变更。"), forms.StageForm, _move,
        begin=_toward, offer=lambda form, one: form.offer(*ways(one.opportunity)), part="stage",
        note=N_("退回的，请写明原因。"), is_noted=lambda one: bool(ways(one.opportunity)[1]),
    ),
    Deed(
        "win", N_("登记赢单"), N_("登记赢单"), N_("已登记赢单，并起草了委托单或合同。"), forms.WinForm,
        lambda one, form, version: ending.win(*_pair(one), end=form.end(), version=version),
        begin=lambda one: {"contract": one.opportunity.contract_kind},
        note=N_("单次委托将起草委托单，年度协议和框架协议将起草合同。"),
    ),
    Deed(
        "loss", N_("登记输单"), N_("登记输单"), N_("已登记输单。"), forms.LossForm,
        lambda one, form, version: ending.lose(*_pair(one), end=form.end(), version=version), is_grave=True,
    ),
    Deed(
        "stop", N_("中止商机"), N_("中止"), N_("商机 %(number)s 已中止。"), forms.StopForm,
        lambda one, form, version: ending.stop(*_pair(one), end=form.end(), version=version), is_grave=True,
    ),
    Deed(
        "reopening", N_("重新跟进"), N_("重新跟进"), N_("商机 %(number)s 已重新跟进。"), forms.ReasonForm,
        lambda one, form, version: ending.reopen(*_pair(one), reason=form.reason.data, version=version),
        note=N_("赢单时起草、尚未生效的委托单或合同将一并作废。"),
        is_noted=lambda one: one.opportunity.state == State.WON,
    ),
    Deed(
        "owner", N_("更换负责人"), N_("更换"), N_("商机 %(number)s 已更换负责人。"), forms.GiveForm,
        lambda one, form, version: owners.give(
            *_pair(one), to=int(form.to.data), reason=form.reason.data, version=version
        ),
        offer=lambda form, one: form.offer(choices.managers(one.opportunity)), verb=Verb.CUSTOMER_ASSIGN,
        note=N_("只更换这个商机的负责人，客户仍由原来的客户经理负责。"),
    ),
    Deed(
        "instruments", N_("选择器具"), N_("保存"), N_("商机器具已保存。"), forms.PickForm,
        lambda one, form, version: scope.choose(*_pair(one), instruments=form.picked.data, version=version),
        begin=_instruments, part="instruments",
    ),
)  # fmt: skip
