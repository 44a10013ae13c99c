"""Imports: a file is uploaded, mapped, checked, taken, and undone if need be."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.imports import answering, checking, receiving, taking, undoing
from webapp.actions.imports.kinds import KINDS
from webapp.domain.house_words import RUN_STATES
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.forms.imports import UploadForm, answers_in, mapping_in
from webapp.models import ImportRun
from webapp.queries import jobs as job_queries
from webapp.queries.customers import lists as customers
from webapp.queries.customers.filters import NOBODY, Filters
from webapp.queries.imports import answers, report, rows, runs, templates
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.i18n import on_paper, say, worded
from webapp.web.uploads import called, kept

bp = Blueprint("imports", __name__, url_prefix="/imports")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLOCKS = ("run", "rows")
CARD_KINDS = frozenset({"customers", "contacts"})


@bp.get("")
@requires(Verb.IMPORT_RUN)
def index() -> ResponseReturnValue:
    return render("imports/index.html", "results", **_index(UploadForm(by=viewer())))


@bp.post("")
@requires(Verb.IMPORT_RUN)
def upload() -> ResponseReturnValue:
    form, file = UploadForm(request.form, by=viewer()), request.files.get("file")
    form.validate()
    if not file or not file.filename:
        form.refuse("file", _("请选择要导入的文件。"))
    if form.errors or file is None:
        return unprocessable("imports/index.html", "upload", **_index(form))
    path = kept(file)
    try:
        run = receiving.receive(path, kind=form.kind.data, file_name=called(file))
    except Refusal as refusal:
        path.unlink(missing_ok=True)
        form.refuse("file", worded(refusal))
        return unprocessable("imports/index.html", "upload", **_index(form))
    return see_other("imports.show", number=run.number)


@bp.get("/templates/<kind>.xlsx")
@requires(Verb.IMPORT_RUN)
def template(kind: str) -> ResponseReturnValue:
    if kind not in KINDS:
        abort(404)
    of = KINDS[kind]
    content = BytesIO()
    templates.write(content, columns=of.columns, label=of.label, example=of.example)
    return download(content.getvalue(), name=f"{say(of.label)}导入模板.xlsx", media_type=XLSX)


@bp.get("/<number>")
@requires(Verb.IMPORT_RUN)
def show(number: str) -> ResponseReturnValue:
    run = _load(number)
    context = _page(run)
    response = render("imports/show.html", *BLOCKS, **context)
    if "HX-Poll" in request.headers and not context["is_at_work"]:
        response.headers["HX-Refresh"] = "true"
    return response


@bp.post("/<number>/mapping")
@requires(Verb.IMPORT_RUN)
def choose(number: str) -> ResponseReturnValue:
    run = _load(number)
    mapping = mapping_in(request.form, kind=run.kind, width=len(json.loads(run.headers)))
    assigns = "assigns" in request.form
    try:
        receiving.choose(run, mapping=mapping, assigns=assigns)
        checking.begin(run, path=_work() / Path(run.stored).name)
    except Refusal as refusal:
        run = _load(number)
        if run.state not in receiving.BEFORE_TAKING:
            raise
        page = _page(run, mapping=mapping, assigns=assigns, fault=worded(refusal))
        return unprocessable("imports/show.html", "run", **page)
    return see_other("imports.show", number=number)


@bp.post("/<number>/answers")
@requires(Verb.IMPORT_RUN)
def answer(number: str) -> ResponseReturnValue:
    run = _load(number)
    count = answering.answer(run, said=answers_in(request.form))
    checking.begin(run, path=_work() / Path(run.stored).name)
    flash(_("已记住 %(n)s 个名称，文件已重新核对。", n=count), "ok")
    return see_other("imports.show", number=number)


@bp.post("/<number>/taking")
@requires(Verb.IMPORT_RUN)
def take(number: str) -> ResponseReturnValue:
    taking.start(_load(number), folder=_work())
    return see_other("imports.show", number=number)


@bp.post("/<number>/undoing")
@requires(Verb.IMPORT_RUN)
def undo(number: str) -> ResponseReturnValue:
    undoing.start(_load(number))
    return see_other("imports.show", number=number)


@bp.post("/<number>/dropping")
@requires(Verb.IMPORT_RUN)
def drop(number: str) -> ResponseReturnValue:
    run = _load(number)
    receiving.drop(run, folder=_work())
    flash(_("已放弃“%(name)s”，没有写入任何内容。", name=run.file_name), "ok")
    return see_other("imports.index")


@bp.get("/<number>/report.xlsx")
@requires(Verb.IMPORT_RUN)
def report_file(number: str) -> ResponseReturnValue:
    run, tab = _load(number), request.args.get("show", "")
    if run.state in {"mapping", "checking", "dropped"} or (tab and tab not in rows.TABS):
        abort(404)
    content = BytesIO()
    with on_paper():
        report.write(run, content, viewer=viewer(), worded=_remark, tab=tab)
    return download(content.getvalue(), name=report.name_of(run), media_type=XLSX)


def _load(number: str) -> ImportRun:
    return runs.get(number, viewer=viewer()) or abort(404)


def _work() -> Path:
    folder: Path = current_app.extensions["settings"].work
    return folder


def _remark(remark: Remark) -> str:
    text = worded(remark)
    return f"“{say(remark.column)}”：{text}" if remark.column else text


def _index(form: UploadForm) -> dict[str, Any]:
    found = runs.listed(viewer(), page=request.args.get("page", 1, type=int))
    limit = current_app.extensions["settings"].upload_mb
    return {
        "form": form, "found": found, "kinds": KINDS, "limit": limit, "states": RUN_STATES, "url": _list_url,
    }  # fmt: skip


def _list_url(**values: object) -> str:
    return f"/imports?page={values.get('page', 1)}"


def _page(
    run: ImportRun, *, mapping: dict[int, str] | None = None, assigns: bool | None = None, fault: str = ""
) -> dict[str, Any]:
    """What show.html needs in whatever state the run is."""
    line, job = runs.line(run), runs.job_of(run)
    is_at_work = run.state in {"checking", "running", "undoing"} and not line.is_interrupted
    is_mapping = run.state == "mapping" or (run.state == "preview" and request.args.get("edit") == "mapping")
    if run.state == "checking" and line.is_interrupted:
        is_mapping = True
    if fault or (is_mapping and job is not None and job.state == "failed"):
        fault, is_mapping = fault or (say(job.message) if job else ""), True
    tab = _tab(line.counts, run)
    has_rows = not is_mapping and not is_at_work and run.state not in {"checking", "dropped"}
    found = rows.page(run, tab=tab, number=request.args.get("page", 1, type=int), viewer=viewer())
    return {
        "run": run, "line": line, "counts": line.counts, "kind": KINDS[run.kind], "tab": tab,
        "job": job_queries.shown(job) if job else None, "is_at_work": is_at_work, "is_mapping": is_mapping,
        "is_mine": run.actor_id == viewer().id, "has_rows": has_rows, "found": found if has_rows else None,
        "headers": json.loads(run.headers), "fault": fault, "remark": _remark,
        "mapping": receiving.mapping_of(run) if mapping is None else mapping,
        "assigns": run.assigns if assigns is None else assigns, "results": report.RESULTS,
        "earlier": runs.same_file(run, viewer=viewer()) if is_mapping else None,
        "questions": _questions(run),
        **_ways_on(run),
        "url": lambda **values: url_for("imports.show", number=run.number, show=tab, **values),
    }  # fmt: skip


def _questions(run: ImportRun) -> list[answers.Question]:
    if run.state != "preview" or run.actor_id != viewer().id:
        return []
    return answers.open_questions(run, viewer=viewer(), verb=KINDS[run.kind].verb)


def _ways_on(run: ImportRun) -> dict[str, bool]:
    """Whether the reader finds customers of the run in the list, and such as wait for him to assign them."""
    if run.state not in {"finished", "undone"} or run.kind not in CARD_KINDS:
        return {"has_customers": False, "has_waiting": False}
    its, person = Filters(run=run.number), viewer()
    waiting = replace(its, manager=NOBODY)
    return {
        "has_customers": customers.count(its, viewer=person, most=0) > 0,
        "has_waiting": person.may(Verb.CUSTOMER_ASSIGN)
        and customers.count(waiting, viewer=person, verb=Verb.CUSTOMER_ASSIGN, most=0) > 0,
    }


def _tab(counts: dict[str, Any], run: ImportRun) -> str:
    """What is asked for, else what needs looking at first."""
    wanted = request.args.get("show", "")
    if wanted in rows.TABS:
        return wanted
    first = ("kept", *rows.TABS) if run.state == "undone" else rows.TABS
    return next((tab for tab in first if tab != "same" and counts.get(tab)), "same")
