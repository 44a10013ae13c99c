"""The steps of a request: each a short form in the dialog or on its own page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import service_requests as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.request_page import load
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.carrying import carried
from webapp.forms.service_requests import (
    AnswerForm,
    AssignmentForm,
    CancelForm,
    ClosingForm,
    ComplaintForm,
    StepForm,
)
from webapp.models import ServiceRequest
from webapp.queries import departments
from webapp.queries.service_requests.holders import holders
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say
from webapp.web.opened_forms import version_sent


@dataclass(frozen=True)
class Step:
    title: str
    button: str
    form: type[StepForm]
    act: Callable[..., Any]
    note: str = ""


STEPS = {
    "assignment": Step(N_("分派"), N_("分派"), AssignmentForm, actions.assign),
    "answer": Step(N_("回复"), N_("登记回复"), AnswerForm, actions.answer),
    "closure": Step(N_("办结"), N_("办结"), ClosingForm, actions.close),
    "cancellation": Step(N_("取消"), N_("取消请求"), CancelForm, actions.cancel),
    "complaint": Step(
        N_("转为投诉"),
        N_("转为投诉"),
        ComplaintForm,
        actions.make_complaint,
        N_("客户表示不满并等候答复的，应按投诉办理；内容和附件随之转入。"),
    ),
}


def _doors(deed: str) -> None:
    """Its form and its deed, under names of their own."""

    @bp.get(f"/requests/<number>/{deed}/new", endpoint=f"new_request_{deed}")
    @requires(Verb.REQUEST_EDIT)
    def _ask(number: str) -> ResponseReturnValue:
        return _asked(load(number, Verb.REQUEST_EDIT), deed)

    @bp.post(f"/requests/<number>/{deed}", endpoint=f"request_{deed}")
    @requires(Verb.REQUEST_EDIT)
    def _take(number: str) -> ResponseReturnValue:
        return _taken(load(number, Verb.REQUEST_EDIT), deed)


for _deed in STEPS:
    _doors(_deed)


def _asked(one: ServiceRequest, deed: str) -> ResponseReturnValue:
    given = {"with_id": str(one.with_id or ""), "department_id": str(one.department_id or "")}
    form = STEPS[deed].form(data=given | {"due_on": one.due_on})
    return render("complaints/request_deed.html", "dialog", **_page(one, deed, form, version=one.version))


def _taken(one: ServiceRequest, deed: str) -> ResponseReturnValue:
    step, version, number = STEPS[deed], version_sent(), one.number
    form = step.form(request.form)
    shown = _page(one, deed, form, version=version)
    fault = carried(form, lambda: step.act(one, version=version, **form.given()))
    if not fault:
        flash(_("%(number)s：%(deed)s，已办理。", number=number, deed=say(step.title)), "ok")
        return see_other("complaints.request_page", number=number)
    return unprocessable("complaints/request_deed.html", "dialog", status=fault, **shown)


def _page(one: ServiceRequest, deed: str, form: StepForm, *, version: int) -> dict[str, Any]:
    if isinstance(form, AssignmentForm):
        form.offer(holders(), departments.options())
    at = url_for("complaints.request_page", number=one.number)
    return {
        "one": one,
        "step": STEPS[deed],
        "form": form,
        "version": version,
        "action": f"{at}/{deed}",
        "back": at,
    }
