"""One 内部协调单: asking for it, its page, its print."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.coordinations import asking
from webapp.blueprints.assignments import bp
from webapp.domain import coordination as rules
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.coordinations import AskingForm
from webapp.models import Coordination, Customer
from webapp.queries import trade_terms
from webapp.queries.assignments.rules import now
from webapp.queries.coordinations import choices, pages, sight
from webapp.queries.customers import cards
from webapp.queries.orders import sight as orders
from webapp.web import coordination_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable

NEW, SHOW = "assignments/coordinations/new.html", "assignments/coordinations/show.html"


@bp.get("/coordinations/new")
@requires(Verb.COORDINATION_ASK)
def new_coordination() -> ResponseReturnValue:
    """?customer=K-000001&order=WT-2026-0001; &copy=XT-2026-0001 takes over what that one asked."""
    customer = _customer(request.args.get("customer", ""))
    form = AskingForm(data={"due_on": default_due(), **_copied(customer)})
    return render(NEW, "dialog", **_new(customer, form, request.args.get("order", "")))


@bp.post("/coordinations")
@requires(Verb.COORDINATION_ASK)
def ask_coordination() -> ResponseReturnValue:
    customer, form = _customer(request.form.get("customer", "")), AskingForm(request.form)
    page, made = _new(customer, form, request.form.get("order", "")), []

    def act() -> None:
        told = {"what": form.what.data, "due_on": form.due_on.data, "order": page["order"]}
        made.append(asking.ask(customer, department=int(form.department.data), **told).number)

    if status := carried(form, act):
        return unprocessable(NEW, "dialog", status=status, **page)
    flash(_("协调单 %(number)s 已提出，等待答复。", number=made[0]), "ok")
    return see_other("assignments.coordination", number=made[0])


@bp.get("/coordinations/<number>")
@requires(Verb.COORDINATION_READ)
def coordination(number: str) -> ResponseReturnValue:
    return render(SHOW, "slip", **page_of(load(number)))


@bp.get("/coordinations/<number>.pdf")
@requires(Verb.COORDINATION_READ)
def coordination_pdf(number: str) -> ResponseReturnValue:
    made = coordination_papers.slip(pages.page(load(number), viewer=viewer()), viewer=viewer())
    return download(made, name=f"{number}.pdf", media_type="application/pdf", inline=True)


def load(number: str) -> Coordination:
    return sight.get(number, viewer=viewer()) or abort(404)


def page_of(slip: Coordination) -> dict[str, Any]:
    return {
        "page": pages.page(slip, viewer=viewer()),
        "slip": slip,
        "states": rules.STATES,
        "tones": rules.TONES,
        "is_late": rules.is_overdue(slip.state, slip.due_on, today=clock.today()),
        "at": url_for("assignments.coordination", number=slip.number),
    }


def default_due() -> Any:
    """The last day on which an answer is still in time, counted in working days."""
    return trade_terms.work_calendar().after(clock.today(), working_days=now().reply_workdays)


def _customer(number: str) -> Customer:
    return cards.get(number, viewer=viewer(), verb=Verb.COORDINATION_ASK) or abort(404)


def _copied(customer: Customer) -> dict[str, str]:
    old = sight.get(request.args.get("copy", ""), viewer=viewer())
    if old is None or old.customer_id != customer.id:
        return {}
    return {"what": old.what, "department": str(old.department_id)}


def _new(customer: Customer, form: AskingForm, order: str) -> dict[str, Any]:
    """An order that is not this customer's, or out of reach, is left out."""
    opened = orders.opened(order, viewer=viewer()) if order else None
    offered = choices.departments(customer, but=viewer().id)
    form.offer(offered)
    return {
        "customer": customer,
        "form": form,
        "order": order if opened is not None and opened.customer.id == customer.id else "",
        "is_isolated": customer.secrecy == "isolated",
        "can_ask": bool(offered),
        "workdays": now().reply_workdays,
        "back": url_for("customers.show", number=customer.number),
    }
