"""测算记录: all runs, one of them with what it was judged by, started anew, checked."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.actions.segments import checking, running
from webapp.blueprints.segments import bp
from webapp.domain import value_words as words
from webapp.domain.value_log_words import RUN_KINDS
from webapp.domain.value_policy_words import PART_WORDS, RULE_WORDS
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.value_runs import RunForm
from webapp.models import ValueRun
from webapp.queries import users
from webapp.queries.segments import runs as queries
from webapp.web import value_pages as told
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say


def load(number: str) -> ValueRun:
    return queries.get(number, viewer=viewer()) or abort(404)


@bp.get("/runs")
@requires(Verb.VALUE_READ)
def all_runs() -> ResponseReturnValue:
    found = queries.all_runs(viewer=viewer())
    return render(
        "segments/runs.html", found=found, kinds=RUN_KINDS, words=words, first=queries.firsts(found)
    )


@bp.get("/runs/new")
@requires(Verb.VALUE_RUN)
def new_run() -> ResponseReturnValue:
    return render("segments/run_form.html", "dialog", **_form_page(_form()))


@bp.post("/runs")
@requires(Verb.VALUE_RUN)
def start_run() -> ResponseReturnValue:
    form, jobs = _form(request.form), list[str]()
    status = carried(
        form, lambda: jobs.append(running.start(as_of=form.as_of, together=form.together.data or "single"))
    )
    if status:
        return unprocessable("segments/run_form.html", "dialog", status=status, **_form_page(form))
    return see_other("jobs.show", number=jobs[0])


@bp.get("/runs/<number>")
@requires(Verb.VALUE_READ)
def run(number: str) -> ResponseReturnValue:
    made = load(number)
    return render(
        "segments/run.html",
        made=made,
        kinds=RUN_KINDS,
        words=words,
        by=users.names([made.made_by_id]).get(made.made_by_id or 0, ""),
        policy=told.worded_rules(told.policy_of(made)),
        parts=PART_WORDS,
        rule_words=RULE_WORDS,
        gaps=told.gap_advice(made),
        others=[one for one in queries.all_runs(viewer=viewer()) if one.id != made.id],
    )


@bp.post("/runs/<number>/again")
@requires(Verb.VALUE_RUN)
def run_again(number: str) -> ResponseReturnValue:
    """The same day by the same rules, with what was entered since."""
    return see_other("jobs.show", number=running.again(load(number), with_later=True))


@bp.post("/runs/<number>/check")
@requires(Verb.VALUE_RUN)
def check_run(number: str) -> ResponseReturnValue:
    made = load(number)
    if made.customers > checking.AT_ONCE:
        return see_other("jobs.show", number=checking.start(made))
    found = queries.check(made)
    flash(say(checking.told(found)), "ok" if found.holds else "bad")
    return see_other("segments.run", number=number)


def _form(sent: Any = None) -> RunForm:
    form = RunForm(sent)
    form.offer(clock.today())
    return form


def _form_page(form: RunForm) -> dict[str, Any]:
    return {"form": form, "back": url_for("segments.all_runs"), "action": url_for("segments.start_run")}
