"""Completing a praise with whom it is for, and verifying it: each in the dialog or on its own page."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import praises as actions
from webapp.blueprints.praises import bp
from webapp.blueprints.praises.choosing import knows_customer, meant, offered
from webapp.blueprints.praises.show import load
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.praises import DecisionForm, WhomForm
from webapp.models import Praise
from webapp.queries import departments
from webapp.queries.praises import pages
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent


@bp.get("/<number>/completion/new")
@requires(Verb.PRAISE_VERIFY)
def new_completion(number: str) -> ResponseReturnValue:
    one = load(number, Verb.PRAISE_VERIFY)
    found = pages.page(one, viewer=viewer())
    form = WhomForm(
        data={
            "person": found.username or one.person_name,
            "department_id": str(one.department_id or ""),
            "order": found.order,
        }
    )
    return render("praises/completion.html", "dialog", **_whom(one, form, "", version=one.version))


@bp.post("/<number>/completion")
@requires(Verb.PRAISE_VERIFY)
def complete(number: str) -> ResponseReturnValue:
    one, form, version = load(number, Verb.PRAISE_VERIFY), WhomForm(request.form), version_sent()
    form.offer(departments.options())
    chosen = meant(form)

    def is_whole(_form: object) -> bool:
        return form.has_somebody() and knows_customer(form, chosen)

    def act() -> None:
        actions.complete(one, customer=chosen, version=version, **form.whom())

    fault = carried(form, act, check=is_whole)
    if not fault:
        flash(_("表扬 %(number)s 已补全。", number=number), "ok")
        return see_other("praises.show", number=number)
    shown = _whom(one, form, chosen, version=version)
    return unprocessable("praises/completion.html", "dialog", status=fault, **shown)


@bp.get("/<number>/decision/new")
@requires(Verb.PRAISE_VERIFY)
def new_decision(number: str) -> ResponseReturnValue:
    one = load(number, Verb.PRAISE_VERIFY)
    return render("praises/decision.html", "dialog", **_page(one, "decision", DecisionForm(), one.version))


@bp.post("/<number>/decision")
@requires(Verb.PRAISE_VERIFY)
def decide(number: str) -> ResponseReturnValue:
    one, form, version = load(number, Verb.PRAISE_VERIFY), DecisionForm(request.form), version_sent()
    fault = carried(form, lambda: actions.decide(one, version=version, **form.data_of("to", "how", "note")))
    if not fault:
        flash(_("表扬 %(number)s 的核实结果已登记。", number=number), "ok")
        return see_other("praises.show", number=number)
    shown = _page(one, "decision", form, version)
    return unprocessable("praises/decision.html", "dialog", status=fault, **shown)


def _whom(one: Praise, form: WhomForm, chosen: str, *, version: int) -> dict[str, Any]:
    return _page(one, "completion", form, version) | offered(form, chosen)


def _page(one: Praise, deed: str, form: Any, version: int) -> dict[str, Any]:
    at = url_for("praises.show", number=one.number)
    return {"one": one, "form": form, "version": version, "action": f"{at}/{deed}", "back": at}
