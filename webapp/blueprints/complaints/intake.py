"""Taking a complaint down: at the window, on the phone, passed on by a manager, out of a pasted mail."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.complaints import intake as actions
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.complaints import bp
from webapp.domain import file_kinds
from webapp.domain.refusal import Refusal
from webapp.domain.typed_lists import LONGEST_LINE
from webapp.domain.verbs import Role, Verb
from webapp.forms.complaints import ComplaintForm, default_channel
from webapp.queries import departments
from webapp.queries.complaints import choosing
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.uploads import store, taken_in


@bp.get("/new")
@requires(Verb.COMPLAINT_REGISTER)
def new() -> ResponseReturnValue:
    """?customer=K-000001&order=WT-2026-0001: filled in, as far as this person may see them."""
    chosen = choosing.customer(request.args.get("customer", ""), viewer=viewer())
    form = ComplaintForm(
        data={
            "received_at": clock.now().astimezone(clock.BEIJING).replace(tzinfo=None),
            "channel": default_channel(is_manager=Role.MANAGER in viewer().roles),
            "customer": chosen.name if chosen else "",
            "numbers": request.args.get("order", "")[:LONGEST_LINE],
        }
    )
    return render("complaints/new.html", **_page(form, chosen.number if chosen else ""))


@bp.post("")
@requires(Verb.COMPLAINT_REGISTER)
def create() -> ResponseReturnValue:
    form, status = ComplaintForm(request.form), 422
    form.offer(departments.options())
    number = _customer_number(form)
    if form.is_good() and _knows_customer(form, number):
        try:
            complaint = _registered(form, number)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("投诉 %(number)s 已登记。", number=complaint), "ok")
            return see_other("complaints.show", number=complaint)
    return render("complaints/new.html", status=status, **_page(form, number))


def _registered(form: ComplaintForm, number: str) -> str:
    shelf, told = store(), form.data_of("numbers", "people")
    with taken_in(request.files.getlist("files"), shelf) as taken:
        made = actions.register(form.intake(), customer=number, enclosed=taken, store=shelf, **told)
        return made.number


def _customer_number(form: ComplaintForm) -> str:
    """Chosen from the list, or typed as a number or a name that only one customer has."""
    found = choosing.customer(
        request.form.get("customer-number", ""), text=form.customer.data or "", viewer=viewer()
    )
    return found.number if found else ""


def _knows_customer(form: ComplaintForm, number: str) -> bool:
    if form.customer.data and not number:
        form.clear_customer()
        return False
    return True


def _page(form: ComplaintForm, number: str) -> dict[str, Any]:
    form.offer(departments.options())
    return {
        "form": form,
        "chosen": number,
        "contacts": choosing.contacts(number, viewer=viewer()),
        "colleagues": choosing.colleagues(),
        "customers": url_for("customers.pick") if viewer().may(Verb.CUSTOMER_READ) else "",
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
        "back": url_for("complaints.index"),
        "action": url_for("complaints.create"),
    }
