"""Forms of the card's parts: in the dialog or on a page of their own, and again when they are refused."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from webapp.actions.customers.editing import Conflict
from webapp.blueprints.customers import links
from webapp.blueprints.customers.card import Opened
from webapp.domain import edits
from webapp.domain.fields import Block, Kind
from webapp.domain.values import text_of, words_in
from webapp.web.answers import render, unprocessable
from webapp.web.formats import shown

LONGEST_NUMBER = 9


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


def as_opened() -> dict[str, Any]:
    """version and seen of the form as it was opened."""
    version = request.form.get("version", "")
    is_number = version.isascii() and version.isdigit() and len(version) <= LONGEST_NUMBER
    return {"version": int(version) if is_number else 0, "seen": request.form.get("seen", "")}


def marks(block: Block, row: Any, present: Mapping[str, Any]) -> dict[str, Any]:
    """version and seen for a form that is opened now."""
    return {"version": row.version, "seen": edits.seen(block, present)}


def sent(block: Block, present: Mapping[str, Any] | None) -> "MultiDict[str, str]":
    """What was sent, with theirs wherever a conflict was answered by 用对方的."""
    form: MultiDict[str, str] = MultiDict(request.form)
    for field in block.fields if present is not None else ():
        if present is not None and form.get(f"choice-{field.name}") == "theirs":
            value = present[field.name]
            many = field.kind is Kind.MANY
            form.setlist(field.name, words_in(value) if many else [text_of(field, value)])
    return form


def clashes(conflict: Conflict) -> dict[str, dict[str, Any]]:
    """Field -> their value in words and whether I changed it too."""
    return {
        one.field.name: {"text": shown(one.field, one.theirs), "is_mine": one.is_mine}
        for one in conflict.fields
    }
