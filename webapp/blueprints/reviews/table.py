"""评分表 of a period for its committee: looked at, filtered, sorted, and entered cell by cell."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue

from webapp.actions.reviews import committee, scoring
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.table_page import cell_page, filters, page
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.reviews import value_form
from webapp.queries.reviews import cells, tables
from webapp.queries.reviews.cells import Entry
from webapp.queries.reviews.tables import Opened
from webapp.web.access import requires, viewer
from webapp.web.answers import render, see_other, unprocessable, wants_fragment

TABLE, CELL = "reviews/table/show.html", "reviews/table/cell.html"
DEEDS = {"decide": ("committee", committee.decide), "score": ("reviewer", scoring.score)}


def _load(slug: str) -> Opened:
    """404 for whoever neither sits in that committee nor reads all reviews."""
    return tables.opened(slug, viewer=viewer()) or abort(404)


def _entry(found: Opened, row: int) -> Entry:
    return cells.entry(found, row, viewer=viewer()) or abort(404)


@bp.get("/periods/<slug>/table")
@requires(Verb.REVIEW_READ)
def period_table(slug: str) -> ResponseReturnValue:
    """?department=3&reviewer=4&step=committee&missing=1&wide=1&sort=-score."""
    return render(TABLE, "results", **page(_load(slug)))


@bp.get("/periods/<slug>/table/<int:row>")
@requires(Verb.REVIEW_READ)
def period_cell(slug: str, row: int) -> ResponseReturnValue:
    """row: an item of a plan."""
    found = _load(slug)
    entry = _entry(found, row)
    form = None
    if entry.may:
        part = DEEDS[entry.line.deed][0]
        form = value_form(entry.row.item, part, entry.row.values.get(part))
    return render(CELL, "cell", **cell_page(found, entry, form))


@bp.post("/periods/<slug>/table/<int:row>")
@requires(Verb.REVIEW_RUN)
def enter_cell(slug: str, row: int) -> ResponseReturnValue:
    """For htmx the line is drawn anew beside the answer; refused, everything typed stays."""
    found = _load(slug)
    entry = _entry(found, row)
    part, act = DEEDS[entry.line.deed or "decide"]
    form = value_form(entry.row.item, part, entry.row.values.get(part), request.form)
    status = carried(form, lambda: act(entry.review, row, form.given()), check=lambda _form: form.is_good())
    if not status and not wants_fragment():
        return see_other("reviews.period_table", slug=slug, _anchor=f"c{row}", **filters())
    entry = _entry(found, row)
    line = tables.again(found, entry.review, viewer()) if wants_fragment() else None
    shown: dict[str, Any] = cell_page(found, entry, form if status else None) | {"again": line}
    if not status:
        return render(CELL, "cell", **shown | {"is_saved": True})
    kept = entry.row.values.get(part)  # read again: it may have come between the look and the deed
    stale = kept is not None and form.seen != kept.id
    form.seen = kept.id if kept else 0  # what stands there now is shown beside it: saved again, it is known
    return unprocessable(CELL, "cell", status=status, **shown | {"theirs": kept if stale else None})
