"""A contact is written down: one form, for a customer that is already there."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import writing
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forming import choose, page, put_away
from webapp.domain import activity_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.activities import ActivityForm
from webapp.models import Customer, Opportunity
from webapp.queries.activities import forming, reading
from webapp.queries.opportunities import sight
from webapp.web import kept_uploads
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.uploads import store

CODES = {"kind": words.KINDS, "phase": words.PHASES, "direction": words.DIRECTIONS}


@bp.get("/new")
@requires(Verb.ACTIVITY_WRITE)
def new() -> ResponseReturnValue:
    """?customer=K-…&kind=&scheduled=&opportunity=: filled in, as far as this person may see them.

    A planned contact knows its customer.
    """
    typed = request.args.get("customer", "").strip()
    named = request.args.get("customer-number", "") or typed
    if named:
        customer = forming.customer(named, viewer=viewer())
    else:
        customer = forming.customer_planned(
            request.args.get("scheduled", 0, type=row_number), viewer=viewer()
        )
    if customer is None:
        return choose(typed)
    return render("activities/new.html", **page(_fresh(customer), customer))


@bp.post("")
@requires(Verb.ACTIVITY_WRITE)
def create() -> ResponseReturnValue:
    typed, form, shelf = request.form.get("customer", ""), ActivityForm(request.form), store()
    customer = forming.customer(typed, viewer=viewer())
    taken, faults = kept_uploads.gathered("files", shelf)
    if customer is None:
        return choose(typed)
    shown, status = page(form, customer), 422
    if put_away(form, faults):
        deal = _opportunity(customer, form.opportunity.data or "")
        by = int(form.by.data) if "by" in form and form.by.data else None
        try:
            made = writing.write_down(
                customer, form.told(), by=by, taken=taken, store=shelf, opportunity=deal
            )
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("联络已登记。"), "ok")
            return see_other("activities.show", row=made.id, saved="1")
    return render("activities/new.html", status=status, **shown | {"kept": kept_uploads.sealed(taken)})


def _fresh(customer: Customer) -> ActivityForm:
    args, person = request.args, viewer()
    plan = reading.plan(args.get("scheduled", 0, type=row_number), viewer=person)
    planned = {}
    if plan is not None and plan.customer_id == customer.id:
        planned = {"kind": plan.kind, "contact": str(plan.contact_id or ""), "plan": str(plan.id)}
    chosen = {name: args[name] for name, known in CODES.items() if args.get(name) in dict(known)}
    deal = _opportunity(customer, args.get("opportunity", ""))
    told = {
        "happened_at": clock.wall(clock.now()).replace(second=0, microsecond=0),
        "opportunity": deal.number if deal else "",
        "by": str(person.id or ""),
    }
    return ActivityForm(data=told | planned | chosen)


def _opportunity(customer: Customer, number: str) -> Opportunity | None:
    found = sight.opened(number, viewer=viewer()) if number else None
    if found is None or found.customer.id != customer.id or Verb.OPPORTUNITY_EDIT not in found.rights:
        return None
    return found.opportunity
