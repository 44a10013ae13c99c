"""A contact planned by hand: for a customer of one's own choice, on a day, with a word what it is about."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import plans as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.plan import day_of, place
from webapp.domain.verbs import Verb
from webapp.forms.activity_plans import PlanForm
from webapp.forms.carrying import carried
from webapp.models import Customer
from webapp.queries.activities import facts
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "activities/plan_new.html"


@bp.get("/plan/new")
@requires(Verb.ACTIVITY_WRITE)
def new_plan() -> ResponseReturnValue:
    """?customer=K-… says whose, ?on=2026-12-01 when."""
    number = request.args.get("customer", "")
    customer = _customer(number, "")
    if number and customer is None:
        abort(404)
    on = day_of(request.args.get("on", "")) or clock.today()
    form = PlanForm(due_on=max(on, clock.today()), customer=customer.name if customer else "")
    return render(TEMPLATE, "dialog", **_page(form, customer))


@bp.post("/plan")
@requires(Verb.ACTIVITY_WRITE)
def plan_by_hand() -> ResponseReturnValue:
    form = PlanForm(request.form)
    customer = _customer(request.form.get("customer-number", ""), form.customer.data or "")
    page = _page(form, customer)
    if customer is None:
        form.validate()
        form.refuse("customer", _("没有找到这个客户，请从列表中选择或填写客户编号。"))
        return unprocessable(TEMPLATE, "dialog", **page)
    status = carried(form, lambda: actions.plan(customer, _wish(form)))
    if status:
        return unprocessable(TEMPLATE, "dialog", status=status, **page)
    flash(_("已安排 %(day)s 联络 %(customer)s。", day=form.due_on.data, customer=customer.name), "ok")
    return see_other("activities.plan", **place().query)


def _wish(form: PlanForm) -> actions.Wish:
    contact = int(form.contact.data) if form.contact.data else None
    starts = form.starts()
    return actions.Wish(
        form.kind.data,
        form.due_on.data,
        contact,
        form.note.data or "",
        None if starts is None else clock.instant(starts),
    )


def _customer(number: str, text: str) -> Customer | None:
    """Only one with which this person may write contacts down."""
    found = resolve(number=number, text=text, viewer=viewer()) if (number or text).strip() else None
    return cards.get(found.number, viewer=viewer(), verb=Verb.ACTIVITY_WRITE) if found else None


def _page(form: PlanForm, customer: Customer | None) -> dict[str, Any]:
    form.offer(facts.named_contacts(customer.id) if customer else [])
    return {
        "form": form,
        "chosen": customer,
        "here": place().query,
        "back": url_for("activities.plan", **place().query),
        "source": url_for("customers.pick"),
    }
