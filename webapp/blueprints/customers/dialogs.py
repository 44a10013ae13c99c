"""Forms of the card's parts: in the dialog or on a page of their own, and again when they are refused."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.customers import links
from webapp.blueprints.customers.card import Opened
from webapp.domain import edits
from webapp.domain.fields import Block
from webapp.web.answers import render, unprocessable


def dialog(
    template: str, opened: Opened, *, title: str, action: str, tab: str, status: int = 200, **more: Any
) -> ResponseReturnValue:
    """The form under its title; status other than 200: it comes back with what is wrong."""
    context = {
        "customer": opened.customer,
        "rights": opened.rights,
        "title": title,
        "action": action,
        "back": url_for("customers.show", number=opened.customer.number, tab=tab),
        "links": links,
        "conflict": None,
        "clashes": {},
        "version": 0,
        "seen": "",
        **more,
    }
    if status == 200:  # noqa: PLR2004
        return render(template, "dialog", **context)
    return unprocessable(template, "dialog", status=status, **context)


def marks(block: Block, row: Any, present: Mapping[str, Any]) -> dict[str, Any]:
    """version and seen for a form that is opened now."""
    return {"version": row.version, "seen": edits.seen(block, present)}
