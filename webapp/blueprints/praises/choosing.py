"""What both forms of a praise share: which customer was meant, what they offer to choose from."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from webapp.domain.verbs import Verb
from webapp.forms.praises import WhomForm
from webapp.queries import departments
from webapp.queries.complaints import choosing
from webapp.web.access import viewer


def meant(form: WhomForm) -> str:
    """Chosen from the list, or typed as a number or a name that only one customer has."""
    wanted = request.form.get("customer-number", "")
    found = choosing.customer(wanted, text=form.customer.data or "", viewer=viewer())
    return found.number if found else ""


def knows_customer(form: WhomForm, number: str) -> bool:
    if form.customer.data and not number:
        form.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))
        return False
    return True


def offered(form: WhomForm, number: str) -> dict[str, Any]:
    form.offer(departments.options())
    return {
        "form": form,
        "chosen": number,
        "colleagues": choosing.colleagues(),
        "customers": url_for("customers.pick") if viewer().may(Verb.CUSTOMER_READ) else "",
    }
