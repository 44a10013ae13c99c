"""A request or suggestion is taken down."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import service_requests as actions
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.complaints import bp
from webapp.domain import file_kinds
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.forms.complaints import default_channel
from webapp.forms.service_requests import RequestForm
from webapp.queries.complaints import choosing
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.uploads import store, taken_in


@bp.get("/requests/new")
@requires(Verb.REQUEST_EDIT)
def new_request() -> ResponseReturnValue:
    chosen = choosing.customer(request.args.get("customer", ""), viewer=viewer())
    form = RequestForm(
        data={
            "received_at": clock.now().astimezone(clock.BEIJING).replace(tzinfo=None),
            "channel": default_channel(is_manager=Role.MANAGER in viewer().roles),
            "customer": chosen.name if chosen else "",
        }
    )
    return render("complaints/new_request.html", **_page(form, chosen.number if chosen else ""))


@bp.post("/requests")
@requires(Verb.REQUEST_EDIT)
def create_request() -> ResponseReturnValue:
    form, status, number = RequestForm(request.form), 422, request.form.get("customer-number", "")
    chosen = choosing.customer(number, text=form.customer.data or "", viewer=viewer())
    number = chosen.number if chosen else ""
    if form.is_good() and _knows_customer(form, number):
        shelf = store()
        try:
            with taken_in(request.files.getlist("files"), shelf) as taken:
                made = actions.register(form.told(), customer=number, enclosed=taken, store=shelf)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("%(number)s 已登记。", number=made.number), "ok")
            return see_other("complaints.request_page", number=made.number)
    return render("complaints/new_request.html", status=status, **_page(form, number))


def _knows_customer(form: RequestForm, number: str) -> bool:
    if form.customer.data and not number:
        form.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))
        return False
    return True


def _page(form: RequestForm, number: str) -> dict[str, Any]:
    return {
        "form": form,
        "chosen": number,
        "customers": url_for("customers.pick") if viewer().may(Verb.CUSTOMER_READ) else "",
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
        "back": url_for("complaints.requests"),
        "action": url_for("complaints.create_request"),
    }
