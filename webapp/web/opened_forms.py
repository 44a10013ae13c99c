"""What a form tells of the record as it was opened: its version, its marks, whose value was chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from webapp.actions.customers.editing import Conflict
from webapp.domain import edits
from webapp.domain.fields import Block, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of, words_in
from webapp.web.formats import shown
from webapp.web.i18n import worded

LONGEST_NUMBER = 9


def version_sent() -> int:
    """0 where there is none: no record has it, so the form counts as stale."""
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def as_opened() -> dict[str, Any]:
    """version and seen of the form as it was opened."""
    return {"version": version_sent(), "seen": request.form.get("seen", "")}


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


def opening(form: Any, block: Block, present: Mapping[str, Any], *, version: int) -> dict[str, Any]:
    """For a page that shows a record as a form: as it was opened, no conflict yet."""
    return {
        "form": form,
        "version": version,
        "seen": edits.seen(block, present),
        "conflict": None,
        "clashes": {},
    }


def fault_of(page: dict[str, Any], save: Callable[..., object], *, holds: bool) -> int:
    """0: saved; 422 or 409: page, as opening() gave it, tells why, and keeps what was typed.

    holds: whether the form is filled in well; save takes version and seen of the form.
    """
    status = 422
    if holds:
        try:
            save(**as_opened())
        except Conflict as conflict:
            page |= {"conflict": conflict, "clashes": clashes(conflict)}
            return 409
        except Refusal as refusal:
            page["form"].form_errors.append(worded(refusal))
            status = 409
        else:
            return 0
    page |= {name: request.form.get(name, "") for name in ("version", "seen")}
    return status
