"""备案登记: the queue with its protection days, asking for one, and the decision by somebody else."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import registering as actions
from webapp.blueprints.activities import bp
from webapp.domain.registrations import STATES, protected_until
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.registrations import AskingForm, DecisionForm
from webapp.models import Registration
from webapp.queries.activities import registering, rules, whom
from webapp.queries.activities import registration_lists as queries
from webapp.web import registration_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, flash, render, see_other, unprocessable

NEW, DECISION = "activities/registrations/new.html", "activities/registrations/decision.html"


@bp.get("/registrations")
@requires(Verb.ACTIVITY_READ)
def registrations() -> ResponseReturnValue:
    asked = request.args.get("state", "")
    state = asked if asked in dict(STATES) else "waiting"
    return render(
        "activities/registrations/index.html",
        "results",
        found=queries.search(state, request.args.get("page", 1, type=row_number), viewer=viewer()),
        state=state,
        states=STATES,
        today=clock.today(),
        limits=rules.now(),
        url=partial(again, url_for("activities.registrations")),
    )


@bp.get("/registrations/new")
@requires(Verb.ACTIVITY_WRITE)
def new_registration() -> ResponseReturnValue:
    """?customer=K-…: filled in."""
    found = queries.customer(request.args.get("customer", "").strip(), viewer=viewer())
    form = AskingForm(data={"customer": found.name if found else ""})
    return render(NEW, "dialog", **_new(form, found.number if found else ""))


@bp.post("/registrations")
@requires(Verb.ACTIVITY_WRITE)
def ask_registration() -> ResponseReturnValue:
    form, chosen = AskingForm(request.form), request.form.get("customer-number", "")
    found = queries.customer(chosen or form.customer.data or "", viewer=viewer())

    def is_known(_form: object) -> bool:
        if found is None:
            form.refuse("customer", _("没有找到您负责的这个客户，请从列表中选择或填写客户编号。"))
        return found is not None

    fault = carried(form, lambda: found and actions.ask(found, note=form.note.data), check=is_known)
    if not fault:
        flash(_("备案申请已提交，请等待决定。"), "ok")
        return see_other("activities.registrations")
    return unprocessable(NEW, "dialog", status=fault, **_new(form, chosen))


@bp.get("/registrations/<int:row>/decision/new")
@requires(Verb.REGISTRATION_DECIDE)
def new_registration_decision(row: int) -> ResponseReturnValue:
    return render(DECISION, "dialog", **_decision(_load(row), DecisionForm()))


@bp.post("/registrations/<int:row>/decision")
@requires(Verb.REGISTRATION_DECIDE)
def decide_registration(row: int) -> ResponseReturnValue:
    one, form = _load(row), DecisionForm(request.form)
    grants = form.grants.data == "yes"
    fault = carried(
        form,
        lambda: actions.decide(one, grant=grants, reason=form.reason.data or ""),
        check=lambda _form: form.is_explained(),
    )
    if not fault:
        flash(_("已准予备案。") if grants else _("已记录为不予备案。"), "ok")
        return see_other("home.show" if _is_from_home() else "activities.registrations")
    return unprocessable(DECISION, "dialog", status=fault, **_decision(one, form))


@bp.get("/registrations/<int:row>.pdf")
@requires(Verb.ACTIVITY_READ)
def registration_pdf(row: int) -> ResponseReturnValue:
    one = registering.get(row, viewer=viewer()) or abort(404)
    made = registration_papers.printed(one, queries.card(one), viewer=viewer())
    return download(made, name=f"{_('客户备案登记表')} {row}.pdf", media_type="application/pdf", inline=True)


def _load(row: int) -> Registration:
    """404 where it is not there for this person, 403 where he may read it but not decide."""
    if registering.get(row, viewer=viewer()) is None:
        abort(404)
    return registering.get(row, viewer=viewer(), verb=Verb.REGISTRATION_DECIDE) or abort(403)


def _new(form: AskingForm, chosen: str) -> dict[str, Any]:
    return {
        "form": form,
        "chosen": chosen,
        "limits": rules.now(),
        "customers": url_for("customers.pick"),
        "back": url_for("activities.registrations"),
    }


def _decision(one: Registration, form: DecisionForm) -> dict[str, Any]:
    return {
        "one": one,
        "form": form,
        "customer": whom.name_of(one.customer_id),
        "until": protected_until(clock.today(), limits=rules.now()),
        "action": again(url_for("activities.decide_registration", row=one.id)),
        "back": url_for("home.show" if _is_from_home() else "activities.registrations"),
    }


def _is_from_home() -> bool:
    """The row on 今日 leads here with from=home, and one goes back there."""
    return request.args.get("from") == "home"
