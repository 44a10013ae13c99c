"""One planned contact: why it is planned, moved to another day, given up."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import plans as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.plan import day_of, place, words_of
from webapp.blueprints.activities.plan_origins import origin
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.activity_plans import CANCELLED, MOVED, CancelForm, MoveForm
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.queries.activities import agenda, planner
from webapp.queries.activities.planner import Entry
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "activities/plan_deed.html"


@bp.get("/plan/<int:row>")
@requires(Verb.ACTIVITY_READ)
def planned(row: int) -> ResponseReturnValue:
    return render("activities/planned.html", "dialog", entry=_load(row), here=place().query, **words_of())


@bp.get("/plan/<int:row>/move/new")
@requires(Verb.ACTIVITY_WRITE)
def new_move(row: int) -> ResponseReturnValue:
    """?to=2026-12-01: where it was dropped; ?from=home, alarms: where it was opened."""
    entry = _writable(row)
    due = entry.plan.row.due_on
    form = MoveForm(due_on=day_of(request.args.get("to", "")) or (due if due >= clock.today() else None))
    return render(TEMPLATE, "dialog", **_page(entry, form, "move"))


@bp.post("/plan/<int:row>/move")
@requires(Verb.ACTIVITY_WRITE)
def move_planned(row: int) -> ResponseReturnValue:
    entry, form = _writable(row), MoveForm(request.form)
    status = carried(
        form, lambda: actions.move(entry.plan.row, to=form.due_on.data, reason=form.reason.data or "")
    )
    if status:
        return unprocessable(TEMPLATE, "dialog", status=status, **_page(entry, form, "move"))
    flash(_("%(customer)s 的联络已改到 %(day)s。", customer=entry.plan.customer, day=form.due_on.data), "ok")
    return _back()


@bp.get("/plan/<int:row>/cancellation/new")
@requires(Verb.ACTIVITY_WRITE)
def new_plan_end(row: int) -> ResponseReturnValue:
    return render(TEMPLATE, "dialog", **_page(_writable(row), CancelForm(), "cancellation"))


@bp.post("/plan/<int:row>/cancellation")
@requires(Verb.ACTIVITY_WRITE)
def cancel_plan(row: int) -> ResponseReturnValue:
    entry, form = _writable(row), CancelForm(request.form)
    status = carried(form, lambda: actions.cancel(entry.plan.row, reason=form.reason.data or ""))
    if status:
        return unprocessable(TEMPLATE, "dialog", status=status, **_page(entry, form, "cancellation"))
    flash(_("%(customer)s 的联络计划已取消。", customer=entry.plan.customer), "ok")
    return _back()


def _back() -> ResponseReturnValue:
    came = origin()
    return see_other(came.endpoint, **came.query)


def _load(row: int) -> Entry:
    """404 where the customer does not exist for this person."""
    found = agenda.one(row, viewer=viewer()) or abort(404)
    return planner.entries([found], viewer=viewer())[0]


def _writable(row: int) -> Entry:
    entry = _load(row)
    return entry if entry.may_write else abort(403)


def _page(entry: Entry, form: Form, deed: str) -> dict[str, Any]:
    is_move, came = deed == "move", origin()
    return words_of() | {
        "entry": entry,
        "form": form,
        "today": clock.today(),
        "title": N_("改期") if is_move else N_("取消计划"),
        "reasons": MOVED if is_move else CANCELLED,
        "action": url_for("activities.planned", row=entry.plan.row.id) + f"/{deed}",
        "came": came,
    }
