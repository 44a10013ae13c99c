"""One goal: its course, what hangs above and below it, versions; changed, issued, dropped."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.goals import setting as actions
from webapp.blueprints.goals import bp
from webapp.blueprints.goals.opened import offer, opened, settable
from webapp.domain import goal_words as words
from webapp.domain.goal_periods import read
from webapp.domain.goal_states import ISSUED, LIGHT_TONES, STATE_TONES, STATES
from webapp.domain.opportunity_words import GROWTH
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.forms.goals import ChangeForm, GoalForm, ReadingForm
from webapp.models.goal import Goal
from webapp.queries.goals import owners
from webapp.queries.goals import pages as queries
from webapp.web import goal_pages as told
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded


def page(goal: Goal, *, status: int = 200, **more: Any) -> ResponseReturnValue:
    """?edit=1 shows the change as a form, ?tell=1 the actual by hand."""
    found = queries.page(goal, viewer=viewer())
    term = found.line.term
    forms: dict[str, Any] = {"change": None, "reading": None, "version": goal.version}
    if request.args.get("edit") and found.may_set:
        kept = {"target": told.value(goal.target, goal.metric), "quadrant": goal.quadrant, "note": goal.note}
        forms["change"] = ChangeForm(data=kept)
    if request.args.get("tell") and found.may_record:
        forms["reading"] = ReadingForm()
    return render(
        "goals/show.html", status=status, page=found, one=goal, term=term, told=told, words=words,
        tones=LIGHT_TONES, states=STATES, state_tones=STATE_TONES, growth=GROWTH,
        title=told.title(found.line), chart=told.chart(found.line, found.course),
        back=url_for("goals.show", number=goal.number), **forms | more,
    )  # fmt: skip


@bp.get("/new")
@requires(Verb.GOAL_SET)
def new() -> ResponseReturnValue:
    """?owner=, ?period=, ?metric= are chosen already."""
    form = GoalForm(data=request.args.to_dict())
    offer(form)
    return render("goals/form.html", form=form)


@bp.post("")
@requires(Verb.GOAL_SET)
def create() -> ResponseReturnValue:
    form = GoalForm(request.form)
    offer(form)
    if not form.read(form.metric.data if form.metric.data in words.METRICS else "sales"):
        return render("goals/form.html", status=422, form=form)
    key, term = owners.read(form.owner.data), read(form.period.data)
    held = (owners.held(*key) if key else None) or abort(404)
    assert term is not None
    asked = actions.Asked(held, term, form.metric.data, form.value, form.quadrant.data, form.note.data or "")
    try:
        made = actions.create(asked)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return render("goals/form.html", status=409, form=form)
    flash(_("已保存为草稿，下达后对方可见。"), "ok")
    return see_other("goals.show", number=made.number)


@bp.get("/<number>")
@requires(Verb.GOAL_READ)
def show(number: str) -> ResponseReturnValue:
    return page(opened(number))


@bp.post("/<number>")
@requires(Verb.GOAL_SET)
def save(number: str) -> ResponseReturnValue:
    goal, form = settable(number), ChangeForm(request.form)
    version = opened_forms.version_sent()
    if not form.read(goal.metric):
        return page(goal, status=422, change=form, version=version)
    try:
        actions.save(
            goal, target=form.value, quadrant=form.quadrant.data, note=form.note.data or "",
            reason=form.reason.data or "", version=version,
        )  # fmt: skip
    except Stale:
        now = told.value(opened(number).target, goal.metric, unit=True)
        form.form_errors.append(_("目标刚被他人改为 %(now)s，请核对后再保存。", now=now))
        return page(opened(number), status=409, change=form)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return page(opened(number), status=409, change=form, version=version)
    flash(_("目标已变更，原版本保留。") if goal.state == ISSUED else _("已保存。"), "ok")
    return see_other("goals.show", number=number)


@bp.post("/<number>/issuing")
@requires(Verb.GOAL_SET)
def issue(number: str) -> ResponseReturnValue:
    actions.issue_one(settable(number), version=_looked_at())
    flash(_("目标已下达。"), "ok")
    return see_other("goals.show", number=number)


@bp.post("/<number>/removal")
@requires(Verb.GOAL_SET)
def remove(number: str) -> ResponseReturnValue:
    goal = settable(number)
    period = goal.period
    actions.drop(goal, version=_looked_at())
    flash(_("草稿已删除。"), "ok")
    return see_other("goals.index", period=period)


def _looked_at() -> int | None:
    """The version the button stood beside; None: it was not told."""
    return opened_forms.version_sent() if "version" in request.form else None
