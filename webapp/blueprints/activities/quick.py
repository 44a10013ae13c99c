"""记一笔: one line, how, and when next; from the card and from the results of a search."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import writing
from webapp.actions.activities.told import Told, faults
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forming import choose
from webapp.domain import activity_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.activities import QuickForm, put
from webapp.models import Customer
from webapp.queries.activities import forming
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, target, unprocessable, wants_fragment
from webapp.web.i18n import worded


@bp.get("/quick")
@requires(Verb.ACTIVITY_WRITE)
def new_quick() -> ResponseReturnValue:
    """?customer=K-…: in the dialog or on a page of its own."""
    typed = request.args.get("customer", "")
    customer = forming.customer(typed, viewer=viewer())
    if customer is None:
        return choose(typed)
    return render("activities/quick.html", "dialog", **_page(QuickForm(), customer))


@bp.post("/quick")
@requires(Verb.ACTIVITY_WRITE)
def log() -> ResponseReturnValue:
    typed, form = request.form.get("customer", ""), QuickForm(request.form)
    customer = forming.customer(typed, viewer=viewer())
    if customer is None:
        return choose(typed)
    shown, status = _page(form, customer), 422
    if form.validate() and put(form, faults(told := _told(form, shown))):
        try:
            writing.write_down(customer, told)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("已记录与%(name)s的联络。", name=customer.name), "ok")
            return see_other("customers.show", number=customer.number, tab="activities")
    return _refused(shown, status=status)


def _refused(shown: dict[str, Any], *, status: int) -> ResponseReturnValue:
    """Told where it was typed: in the tab of the card, in the dialog, or on a page of its own."""
    if wants_fragment() and target() == "tab":
        return unprocessable("activities/quick_refused.html", "quick", status=status, **shown)
    return unprocessable("activities/quick.html", "dialog", status=status, **shown)


def _told(form: QuickForm, shown: dict[str, Any]) -> Told:
    return form.told(now=clock.wall(clock.now()), next_kind=str(shown["proposal"].kind))


def _page(form: QuickForm, customer: Customer) -> dict[str, Any]:
    form.offer(forming.contacts(customer.id))
    proposal = forming.proposal(customer.grade)
    return {
        "form": form,
        "customer": customer,
        "words": words,
        "proposal": proposal,
        "why": worded(proposal.why),
        "today": clock.today(),
        "action": url_for("activities.log"),
        "whole": url_for("activities.new", customer=customer.number),
        "back": url_for("customers.show", number=customer.number, tab="activities"),
    }
