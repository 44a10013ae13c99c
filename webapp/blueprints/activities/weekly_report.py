"""One 周报: written and handed in by its author, confirmed or sent back by another, on paper."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import weekly as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.weekly import TONES, week_of
from webapp.domain.activity_words import KINDS, PLAN_STATES, PROMISE_STATES
from webapp.domain.verbs import Verb
from webapp.domain.weekly_reports import STATES
from webapp.forms.carrying import carried
from webapp.forms.weekly import ReturnForm, WeeklyForm
from webapp.models import WeeklyReport
from webapp.queries.activities import keepers, week_pages
from webapp.web import weekly_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent

PAGE, BACK = "activities/weekly/show.html", "activities/weekly/return.html"


@bp.get("/weekly/<username>/<week>")
@requires(Verb.ACTIVITY_READ)
def weekly_report(username: str, week: str) -> ResponseReturnValue:
    return render(PAGE, "record", **_page(_load(username, week)))


@bp.post("/weekly/<username>/<week>")
@requires(Verb.WEEKLY_WRITE)
def write_weekly(username: str, week: str) -> ResponseReturnValue:
    """deed=submit: handed in as well."""
    found, form, version = _load(username, week), WeeklyForm(request.form), version_sent()
    if not found.is_own:
        abort(404)
    hands_in = request.form.get("deed") == "submit"

    def act() -> None:
        row = actions.write(found.week.first, version=version, **form.data_of("done", "trouble", "plan"))
        if hands_in:
            actions.submit(row)

    fault = carried(form, act, check=lambda _form: not hands_in or form.is_told())
    if not fault:
        flash(_("周报已提交，等待确认。") if hands_in else _("已存为草稿。"), "ok")
        return see_other("activities.weekly_report", username=username, week=week)
    return unprocessable(PAGE, "record", status=fault, **_page(_load(username, week), form))


@bp.post("/weekly/<username>/<week>/confirmation")
@requires(Verb.WEEKLY_CONFIRM)
def confirm_weekly(username: str, week: str) -> ResponseReturnValue:
    actions.confirm(_handed_in(_load(username, week)))
    flash(_("周报已确认。"), "ok")
    return see_other("activities.weekly_report", username=username, week=week)


@bp.get("/weekly/<username>/<week>/return/new")
@requires(Verb.WEEKLY_CONFIRM)
def new_weekly_return(username: str, week: str) -> ResponseReturnValue:
    found = _load(username, week)
    _handed_in(found)
    return render(BACK, "dialog", **_at(found), found=found, form=ReturnForm())


@bp.post("/weekly/<username>/<week>/return")
@requires(Verb.WEEKLY_CONFIRM)
def return_weekly(username: str, week: str) -> ResponseReturnValue:
    found, form = _load(username, week), ReturnForm(request.form)
    row = _handed_in(found)
    fault = carried(form, lambda: actions.send_back(row, reason=form.reason.data))
    if not fault:
        flash(_("周报已退回。"), "ok")
        return see_other("activities.weekly_report", username=username, week=week)
    return unprocessable(BACK, "dialog", status=fault, **_at(found), found=found, form=form)


@bp.get("/weekly/<username>/<week>.pdf")
@requires(Verb.ACTIVITY_READ)
def weekly_pdf(username: str, week: str) -> ResponseReturnValue:
    found = _load(username, week)
    if found.is_hidden:
        abort(404)
    made = weekly_papers.form(found, viewer=viewer())
    name = f"{_('周报')} {found.week.number} {found.person.name}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def _load(username: str, week: str) -> week_pages.Page:
    """His own or one he may confirm; 404 for everybody else."""
    person = keepers.named(username, viewer=viewer()) or abort(404)
    return week_pages.page(person, week_of(week) or abort(404), viewer=viewer())


def _handed_in(found: week_pages.Page) -> WeeklyReport:
    """404 while there is nothing to decide on."""
    if found.report is None or found.is_hidden:
        abort(404)
    return found.report


def _at(found: week_pages.Page) -> dict[str, Any]:
    at = url_for("activities.weekly_report", username=found.person.username, week=found.week.number)
    return {"at": at, "back": at}


def _page(found: week_pages.Page, form: WeeklyForm | None = None) -> dict[str, Any]:
    row = found.report
    words = {name: getattr(row, name) for name in ("done", "trouble", "plan")} if row is not None else {}
    decides = viewer().may(Verb.WEEKLY_CONFIRM) and not found.is_own and found.state == "submitted"
    return {
        **_at(found),
        "page": found,
        "form": form or WeeklyForm(data=words),
        "version": row.version if row is not None else 0,
        "may_decide": decides,
        "kinds": KINDS,
        "plan_states": PLAN_STATES,
        "promise_states": PROMISE_STATES,
        "states": STATES,
        "tones": TONES,
        "title": _("周报"),
    }
