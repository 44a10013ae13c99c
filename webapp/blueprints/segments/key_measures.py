"""What is to be done for a key account's plan, what came of it, and the looks back at it."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.keys import plans as actions
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.key_account import load, opened, year_asked
from webapp.blueprints.segments.key_plan import show
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.keys import DoneForm, MeasureForm, ReviewForm
from webapp.models import Customer, KeyPlan
from webapp.queries.keys import plans
from webapp.web.access import requires
from webapp.web.answers import flash, see_other


@bp.post("/keys/<number>/plan/measures")
@requires(Verb.KEY_EDIT)
def add_key_measure(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.KEY_EDIT), MeasureForm(request.form)
    form.offer(plans.people(customer))
    plan = _plan(customer)

    def act() -> None:
        told = {"text": form.text.data or "", "user": int(form.user.data), "due": form.due_on.data}
        actions.add_measure(customer, plan, **told)

    return _carry(customer, form, act, name="measure", done=_("措施已加入。"))


@bp.post("/keys/<number>/plan/reviews")
@requires(Verb.KEY_EDIT)
def add_key_review(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.KEY_EDIT), ReviewForm(request.form)
    plan = _plan(customer)

    def act() -> None:
        actions.review(customer, plan, note=form.note.data or "", next_on=form.next_on.data)

    return _carry(customer, form, act, name="review", done=_("回顾已记下。"))


@bp.post("/keys/<number>/measures/<int:row>")
@requires(Verb.KEY_EDIT)
def finish_key_measure(number: str, row: int) -> ResponseReturnValue:
    customer, form = load(number, Verb.KEY_EDIT), DoneForm(request.form)
    measure = plans.measure(customer, row) or abort(404)

    def act() -> None:
        actions.finish_measure(customer, measure, on=form.done_on.data, result=form.result.data or "")

    return _carry(customer, form, act, name="done", done=_("措施已完成。"), failed=row)


@bp.post("/keys/<number>/measures/<int:row>/removal")
@requires(Verb.KEY_EDIT)
def remove_key_measure(number: str, row: int) -> ResponseReturnValue:
    customer = load(number, Verb.KEY_EDIT)
    actions.remove_measure(customer, plans.measure(customer, row) or abort(404))
    flash(_("措施已删除。"), "ok")
    return see_other("segments.key_plan", number=number, **_kept())


def _plan(customer: Customer) -> KeyPlan:
    return plans.shown(customer, year_asked(clock.today())).plan or abort(404)


def _carry(
    customer: Customer, form: Form, act: Callable[[], object], *, name: str, done: str, **more: Any
) -> ResponseReturnValue:
    if status := carried(form, act):
        return show(opened(customer.number), status=status, **{name: form}, **more)
    flash(done, "ok")
    return see_other("segments.key_plan", number=customer.number, **_kept())


def _kept() -> dict[str, Any]:
    return {"year": request.form["year"][:4]} if request.form.get("year") else {}
