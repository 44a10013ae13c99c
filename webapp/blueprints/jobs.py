"""Jobs: one's own long work, its progress, its result to fetch."""

from functools import partial
from pathlib import Path

from flask import Blueprint, abort, current_app, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import cancelling
from webapp.domain.verbs import Verb
from webapp.models import Job
from webapp.queries import failed_jobs
from webapp.queries import jobs as queries
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import disposition, flash, render, see_other

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@bp.get("")
@requires(Verb.JOB_READ)
def index() -> ResponseReturnValue:
    found = queries.mine(viewer(), page=request.args.get("page", 1, type=int))
    return render("jobs/index.html", "results", found=found, states=queries.STATES, url=_url)


@bp.get("/failed")
@requires(Verb.SETTINGS_MANAGE)
def failed() -> ResponseReturnValue:
    """Anybody's, by kind only: for those who look after the program."""
    found = failed_jobs.failed(viewer(), page=request.args.get("page", 1, type=row_number))
    return render("jobs/failed.html", "results", found=found, url=partial(again, url_for("jobs.failed")))


@bp.get("/<number>")
@requires(Verb.JOB_READ)
def show(number: str) -> ResponseReturnValue:
    shown = queries.shown(_load(number))
    response = render("jobs/show.html", "job", shown=shown, states=queries.STATES, has_file=_has_file(shown))
    if "HX-Poll" in request.headers and not shown.is_at_work:
        response.headers["HX-Refresh"] = "true"
    return response


@bp.post("/<number>/cancellation")
@requires(Verb.JOB_READ)
def cancel(number: str) -> ResponseReturnValue:
    cancelling.cancel(_load(number))
    flash(_("任务 %(number)s 已取消，已经完成的部分保留。", number=number), "ok")
    return see_other("jobs.show", number=number)


@bp.get("/<number>/file")
@requires(Verb.JOB_READ)
def file(number: str) -> ResponseReturnValue:
    shown = queries.shown(_load(number))
    if not _has_file(shown):
        abort(404)
    trail().note("download", shown.name, user_id=viewer().id, user_name=viewer().name, job=number)
    response = send_file(_path(shown), as_attachment=True, download_name=shown.name, max_age=0)
    response.headers["Content-Disposition"] = disposition(shown.name)
    return response


def _load(number: str) -> Job:
    return queries.get(number, viewer=viewer()) or abort(404)


def _path(shown: queries.Shown) -> Path:
    """Only a name, only in the work folder."""
    work: Path = current_app.extensions["settings"].work
    return work / Path(shown.file).name


def _has_file(shown: queries.Shown) -> bool:
    is_there = bool(shown.file) and _path(shown).is_file()
    return is_there and queries.may_fetch(shown.job, viewer=viewer())


def _url(**values: object) -> str:
    return f"/jobs?page={values.get('page', 1)}"
