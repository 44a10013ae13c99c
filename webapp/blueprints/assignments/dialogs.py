"""The short forms about a manager: each in the dialog, or on a page of its own."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.models import User
from webapp.queries.assignments import rules
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "assignments/managers/deed.html"
TITLES = {
    "certificates": N_("资格认证"),
    "revocation": N_("撤销认证"),
    "leaves": N_("登记休假"),
    "ties": N_("申报关系或利益冲突"),
}


def ask(person: User, deed: str, form: Form, *, at: str = "") -> ResponseReturnValue:
    return render(TEMPLATE, "dialog", **_page(person, deed, form, at or deed))


def carry(
    person: User,
    deed: str,
    form: Form,
    act: Callable[[], None],
    *,
    told: str,
    at: str = "",
    check: Callable[[Form], bool] | None = None,
) -> ResponseReturnValue:
    """Refused, the form comes back as typed."""
    if status := carried(form, act, check=check):
        return unprocessable(TEMPLATE, "dialog", status=status, **_page(person, deed, form, at or deed))
    flash(told, "ok")
    return see_other("assignments.manager", username=person.username)


def _page(person: User, deed: str, form: Form, at: str) -> dict[str, Any]:
    back = url_for("assignments.manager", username=person.username)
    return {
        "person": person,
        "deed": deed,
        "title": TITLES[deed],
        "form": form,
        "action": f"{back}/{at}",
        "back": back,
        "rules": rules.now(),
        "customers": url_for("customers.pick"),
        "chosen": request.form.get("customer-number", ""),
    }
