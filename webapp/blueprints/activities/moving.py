"""A planned contact moved to another day with the reason: in the dialog or on its own page."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import plans as actions
from webapp.blueprints.activities import bp
from webapp.domain.activity_words import KINDS
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.promises import MoveForm
from webapp.models import ScheduledActivity
from webapp.queries.activities import reading, whom
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import flash, render, see_other, unprocessable

PAGE = "activities/alarms/move.html"
FILTERS = ("level", "person", "page")


@bp.get("/scheduled/<int:row>/move/new")
@requires(Verb.ACTIVITY_WRITE)
def new_plan_move(row: int) -> ResponseReturnValue:
    return render(PAGE, "dialog", **_page(_load(row), MoveForm()))


@bp.post("/scheduled/<int:row>/move")
@requires(Verb.ACTIVITY_WRITE)
def postpone(row: int) -> ResponseReturnValue:
    """from=home: back to 今日; otherwise to the list as it was filtered."""
    one, form = _load(row), MoveForm(request.form)
    fault = carried(form, lambda: actions.move(one, to=form.to.data, reason=form.reason.data))
    if fault:
        return unprocessable(PAGE, "dialog", status=fault, **_page(one, form))
    flash(_("已改到 %(day)s。", day=form.to.data.isoformat()), "ok")
    if request.args.get("from") == "home":
        return see_other("home.show")
    kept = {name: request.args[name] for name in FILTERS if name in request.args}
    return see_other("activities.alarms", **kept)


def _load(row: int) -> ScheduledActivity:
    """404 where it is not there for this person, 403 where he may read it but not write."""
    if reading.plan(row, viewer=viewer()) is None:
        abort(404)
    return reading.plan(row, viewer=viewer(), verb=Verb.ACTIVITY_WRITE) or abort(403)


def _page(one: ScheduledActivity, form: Any) -> dict[str, Any]:
    home = request.args.get("from") == "home"
    return {
        "one": one,
        "form": form,
        "kinds": KINDS,
        "customer": whom.name_of(one.customer_id),
        "action": again(url_for("activities.postpone", row=one.id)),
        "back": url_for("home.show") if home else again(url_for("activities.alarms")),
    }
