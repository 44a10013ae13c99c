"""A deed on a card: its form in the dialog or on a page of its own, and what follows when it is sent."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.customers.card import Opened, back
from webapp.domain.card_words import STATUSES
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.web.answers import flash, render, unprocessable
from webapp.web.i18n import worded

TITLES = {
    "assignment": N_("指定客户经理"),
    "release": N_("收回客户"),
    "grade": N_("评定等级"),
    "status": N_("变更状态"),
    "secrecy": N_("设定密级"),
    "sticker": N_("便签"),
    "tags": N_("标签"),
    "members": N_("协作与知情人"),
    "loss": N_("客户明确告知流失"),
    "loss-withdrawal": N_("撤回流失登记"),
}

BUTTONS = {
    "sticker": N_("保存"),
    "tags": N_("保存"),
    "members": N_("加入名单"),
    "assignment": N_("指定"),
    "loss": N_("登记"),
}


def ask(opened: Opened, deed: str, form: Form, **more: Any) -> ResponseReturnValue:
    """GET /customers/<number>/<deed>/new"""
    return render("customers/deed.html", "dialog", **_page(opened, deed, form), **more)


def carry(
    opened: Opened, deed: str, form: Form, act: Callable[[], object], *, done: str, **more: Any
) -> ResponseReturnValue:
    """POST /customers/<number>/<deed>: the deed, then the card; or the form again with what is wrong."""
    if status := refused(form, act):
        page = _page(opened, deed, form)
        return unprocessable("customers/deed.html", "dialog", status=status, **page, **more)
    flash(done, "ok")
    return back(opened.customer.number)


def refused(form: Form, act: Callable[[], object]) -> int:
    """0: done; else the status of the form that comes back: 422 filled in wrongly, 409 the rules say no."""
    if not form.validate():
        return 422
    try:
        act()
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return 409
    return 0


def _page(opened: Opened, deed: str, form: Form) -> dict[str, Any]:
    number = opened.customer.number
    return {
        "customer": opened.customer,
        "deed": deed,
        "title": TITLES[deed],
        "button": BUTTONS.get(deed, TITLES[deed]),
        "form": form,
        "statuses": STATUSES,
        "action": f"{url_for('customers.show', number=number)}/{deed}",
        "card": url_for("customers.show", number=number),
    }
