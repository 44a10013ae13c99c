"""The customer list: filtered, sorted, paged; everything about it stands in the address."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import escape

from webapp.blueprints.customers import bp
from webapp.domain import card_words as words
from webapp.domain import custom_fields as rules
from webapp.domain.custom_fields import Custom
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.queries import views as saved_views
from webapp.queries.customers import filters as asked
from webapp.queries.customers import lists as queries
from webapp.queries.customers.filters import Filters
from webapp.queries.remembered import age
from webapp.web import lists, own_fields
from webapp.web.access import requires, viewer
from webapp.web.answers import render, wants_fragment
from webapp.web.i18n import language
from webapp.web.rows import Look, drawn

ROOM = "customers"
ROWS = "customers/list/rows.html"
STATUS_TONES = {
    "lead": "open",
    "hopeful": "open",
    "prospect": "info",
    "active": "ok",
    "former": "",
    "stopped": "bad",
}


@bp.get("")
@requires(Verb.CUSTOMER_READ)
def index() -> ResponseReturnValue:
    person = viewer()
    at, saved = (age(), []) if wants_fragment() else saved_views.with_age(person, ROOM)
    if not request.query_string:
        chosen = next((view for view in saved if view.is_default), None)
        if chosen and chosen.query:
            return redirect(f"{url_for('customers.index')}?{chosen.query}")
    filters = Filters.read(request.query_string.decode("utf-8", "replace"))
    found = queries.found(filters, viewer=person, at=at)
    if found.is_past:
        return redirect(lists.address(filters, page=found.pages))
    offered = queries.choices(at=at)
    look = _look(filters, own_fields.columns(filters, offered.customs))
    rows = drawn(found.rows, look, words=words, tones=STATUS_TONES, cells=own_fields.cells)
    page = _page(filters, person, saved, offered) | {"own_columns": look.terms}
    answer = render("customers/index.html", "results", found=found, rows=rows, **page)
    if wants_fragment():  # the form sends its empty boxes too; the address keeps what counts
        answer.headers["HX-Push-Url"] = lists.address(filters, page=found.page)
    return answer


@bp.get("/tag-choices")
@requires(Verb.CUSTOMER_READ)
def tag_choices() -> ResponseReturnValue:
    """Tags that begin as typed, for the tag boxes."""
    text = request.args.get("q", "").strip()[: asked.LONGEST]
    found = queries.tags(text, viewer=viewer()) if text else []
    return "".join(
        f'<li role="option" id="tag-{place}" data-value="{escape(tag)}">{escape(tag)}</li>'
        for place, tag in enumerate(found)
    )


def _look(filters: Filters, customs: tuple[Custom, ...]) -> Look:
    """Links carry the list along, so that the card knows its neighbours and the way back."""
    prefix, suffix = f"{url_for('customers.index')}/", f"?from={quote(filters.query(), safe='')}"
    return Look(ROWS, language(), prefix, suffix, filters.shown, not filters.columns, None, customs)


def _page(
    filters: Filters, person: Viewer, saved: list[saved_views.View], offered: queries.Choices
) -> dict[str, Any]:
    managers, path = dict(offered.manager), lists.paths(request.script_root)
    customs = offered.customs
    return {
        "filters": filters,
        "offered": offered,
        "managers": managers,
        "tabs": lists.tabs(filters, viewer=person, saved=saved),
        "chips": lists.chips(filters, managers, customs),
        "customs": rules.of(rules.CUSTOMER, customs),
        "own_given": dict(filters.own),
        "url": lists.addresses(filters),
        "query": filters.query(),
        "shown": filters.shown,
        "words": words,
        "asked": asked,
        "sort_words": lists.SORT_WORDS,
        "path": path,
        "options": lists.options,
        **_deeds(person, path),
    }


def _deeds(person: Viewer, path: Mapping[str, str]) -> Mapping[str, bool]:
    """What stands on the bar; the deed itself asks again."""
    return {
        "may_create": person.may(Verb.CUSTOMER_CREATE) and bool(path["new"]),
        "may_import": person.may(Verb.IMPORT_RUN) and "imports.index" in current_app.view_functions,
        "may_tag": person.may(Verb.CUSTOMER_EDIT),
        "may_assign": person.may(Verb.CUSTOMER_ASSIGN),
        "may_hand": person.may(Verb.HANDOVER_EDIT)
        and "assignments.new_handover" in current_app.view_functions,
        "may_send": person.may(Verb.MESSAGE_SEND) and "outbox.new_circular" in current_app.view_functions,
        "may_export": person.may(Verb.CUSTOMER_EXPORT),
        "may_print": person.may(Verb.CUSTOMER_PRINT) and bool(path["print_batch"]),
    }
