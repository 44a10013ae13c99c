"""排本月计划: what the rules would plan, day by day and why, before anything is written."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp import clock
from webapp.actions.activities import (
    nightly,  # noqa: F401  (the night plans too)
    planning,
)
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.plan import words_of
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.visit_planning import refuse_month
from webapp.queries.activities import month_plans, planner, rules
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded


@bp.get("/plan/month")
@requires(Verb.ACTIVITY_WRITE)
def plan_month() -> ResponseReturnValue:
    """?month=2026-12; one's own alone."""
    return render("activities/plan_month.html", **_page(_month(request.args.get("month", ""))))


@bp.post("/plan/month")
@requires(Verb.ACTIVITY_WRITE)
def write_month() -> ResponseReturnValue:
    month = _month(request.form.get("month", ""))
    try:
        written, left = planning.plan_month(viewer(), month)
    except Refusal as refusal:
        return render("activities/plan_month.html", status=409, **_page(month) | {"fault": worded(refusal)})
    flash(ngettext("已排入 %(num)s 次联络。", "已排入 %(num)s 次联络。", written), "ok")
    if left:
        flash(_("另有 %(left)s 次排不下，请调整后再排。", left=left), "warn")
    return see_other("activities.plan", view="month", day=max(month.first, clock.today()), person=viewer().id)


def _month(text: str) -> Month:
    """This one where none is told."""
    return Month.read(text) or Month.of(clock.today())


def _page(month: Month) -> dict[str, Any]:
    today = clock.today()
    fault = _fault(month)
    placed = () if fault else month_plans.proposed(viewer(), month)
    names = planner.customers([one.wanted.customer_id for one in placed], viewer=viewer())
    lines = [(one, names[one.wanted.customer_id]) for one in placed if one.wanted.customer_id in names]
    return words_of() | {
        "month": month,
        "months": [Month.of(today), Month.of(today).after],
        "is_past": month.last < today,
        "lines": sorted((line for line in lines if line[0].on), key=lambda line: line[0].on or today),
        "left": [line for line in lines if line[0].on is None],
        "limits": rules.now(),
        "back": url_for("activities.plan"),
        "fault": "" if month.last < today else fault,
    }


def _fault(month: Month) -> str:
    """Why nothing is planned in that month."""
    try:
        refuse_month(month, today=clock.today())
    except Refusal as refusal:
        return worded(refusal)
    return ""
