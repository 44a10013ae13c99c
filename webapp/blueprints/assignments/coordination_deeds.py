"""The steps of a slip, each a short form in the dialog or on its own page."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.coordinations import steps
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.coordination import default_due, load
from webapp.domain.coordination import Actor, Step, refuse_step
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.carrying import REFUSED, carried
from webapp.forms.coordinations import AcceptanceForm, AnswerForm, ReturnForm, WithdrawalForm
from webapp.models import Coordination
from webapp.queries.coordinations import sight
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent

DEED = "assignments/coordinations/deed.html"
TITLES = {
    "answer": N_("答复协调单"),
    "acceptance": N_("确认办结"),
    "return": N_("退回协调单"),
    "withdrawal": N_("撤回协调单"),
}
STEPS = {
    "answer": Step.ANSWER,
    "acceptance": Step.ACCEPT,
    "return": Step.RETURN,
    "withdrawal": Step.WITHDRAW,
}


@bp.get("/coordinations/<number>/answer/new")
@requires(Verb.COORDINATION_ANSWER)
def new_coordination_answer(number: str) -> ResponseReturnValue:
    slip = load(number)
    return _ask(slip, "answer", AnswerForm(data={"answer": slip.answer}))


@bp.post("/coordinations/<number>/answer")
@requires(Verb.COORDINATION_ANSWER)
def answer_coordination(number: str) -> ResponseReturnValue:
    told = _("协调单 %(number)s 已答复，等待提出人确认。", number=number)
    return _carry(load(number), "answer", AnswerForm(request.form), steps.answer, told=told)


@bp.get("/coordinations/<number>/acceptance/new")
@requires(Verb.COORDINATION_ASK)
def new_coordination_acceptance(number: str) -> ResponseReturnValue:
    return _ask(load(number), "acceptance", AcceptanceForm())


@bp.post("/coordinations/<number>/acceptance")
@requires(Verb.COORDINATION_ASK)
def accept_coordination(number: str) -> ResponseReturnValue:
    told = _("协调单 %(number)s 已办结。", number=number)
    return _carry(load(number), "acceptance", AcceptanceForm(request.form), steps.accept, told=told)


@bp.get("/coordinations/<number>/return/new")
@requires(Verb.COORDINATION_ASK)
def new_coordination_return(number: str) -> ResponseReturnValue:
    return _ask(load(number), "return", ReturnForm(data={"due_on": default_due()}))


@bp.post("/coordinations/<number>/return")
@requires(Verb.COORDINATION_ASK)
def return_coordination(number: str) -> ResponseReturnValue:
    told = _("协调单 %(number)s 已退回，请被询部门再次答复。", number=number)
    return _carry(load(number), "return", ReturnForm(request.form), steps.send_back, told=told)


@bp.get("/coordinations/<number>/withdrawal/new")
@requires(Verb.COORDINATION_ASK)
def new_coordination_withdrawal(number: str) -> ResponseReturnValue:
    return _ask(load(number), "withdrawal", WithdrawalForm())


@bp.post("/coordinations/<number>/withdrawal")
@requires(Verb.COORDINATION_ASK)
def withdraw_coordination(number: str) -> ResponseReturnValue:
    told = _("协调单 %(number)s 已撤回。", number=number)
    return _carry(load(number), "withdrawal", WithdrawalForm(request.form), steps.withdraw, told=told)


def _ask(slip: Coordination, deed: str, form: Form) -> ResponseReturnValue:
    who = _on_his_side(slip, deed)
    refuse_step(STEPS[deed], number=slip.number, state=slip.state, parts=slip.parts, by=who)
    return render(DEED, "dialog", **_deed(slip, deed, form, version=slip.version))


def _carry(
    slip: Coordination, deed: str, form: Form, act: Callable[..., None], *, told: str
) -> ResponseReturnValue:
    """On the version that was shown; refused, the form comes back as typed."""
    number, version = slip.number, version_sent()
    _on_his_side(slip, deed)
    if status := carried(form, lambda: act(slip, version=version, **form.data_of())):
        if sight.get(number, viewer=viewer()) is None:
            abort(404)
        version = slip.version if status == REFUSED else version
        page = _deed(slip, deed, form, version=version)
        return unprocessable(DEED, "dialog", status=status, **page)
    flash(told, "ok")
    return see_other("assignments.coordination", number=number)


def _on_his_side(slip: Coordination, deed: str) -> Actor:
    """Who only reads it, or stands on the other side, has no right to the step at all."""
    who = sight.actor(slip, viewer=viewer())
    if not (who.is_asked if STEPS[deed] is Step.ANSWER else who.is_asking):
        abort(403)
    return who


def _deed(slip: Coordination, deed: str, form: Form, *, version: int) -> dict[str, Any]:
    back = url_for("assignments.coordination", number=slip.number)
    return {
        "slip": slip,
        "deed": deed,
        "title": TITLES[deed],
        "form": form,
        "version": version,
        "action": f"{back}/{deed}",
        "back": back,
    }
