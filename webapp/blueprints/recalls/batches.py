"""送检批次: the list, a new one with its preview, one of them, and what is done with it as a whole."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.recalls import making, sending
from webapp.blueprints.recalls import bp
from webapp.domain import recall_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.recalls import BatchForm
from webapp.models import RecallBatch
from webapp.queries import jobs as job_queries
from webapp.queries.recalls import batches, previews
from webapp.queries.recalls.offers import offers
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded


@bp.get("/batches")
@requires(Verb.RECALL_READ)
def list_batches() -> ResponseReturnValue:
    found = batches.listed(viewer(), page=request.args.get("page", 1, type=row_number))
    return render("recalls/batches.html", "results", found=found, words=words, url=_url)


@bp.get("/batches/new")
@requires(Verb.RECALL_MAKE)
def new_batch() -> ResponseReturnValue:
    """?kind=…&from_on=… shows what the batch would hold."""
    form = BatchForm.of(request.args, offers(viewer()), today=clock.today())
    preview = None
    if "kind" in request.args and form.validate():
        preview = _preview(form)
    return render("recalls/new_batch.html", "preview", form=form, preview=preview, words=words)


@bp.post("/batches")
@requires(Verb.RECALL_MAKE)
def make_batch() -> ResponseReturnValue:
    form, status = BatchForm.of(request.form, offers(viewer()), today=clock.today()), 422
    if form.validate():
        try:
            batch = making.start(form.order())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("批次 %(number)s 正在编制。", number=batch.number), "ok")
            return see_other("recalls.batch", number=batch.number)
    page = {"form": form, "preview": None, "words": words}
    return render("recalls/new_batch.html", status=status, **page)


@bp.get("/batches/<number>")
@requires(Verb.RECALL_READ)
def batch(number: str) -> ResponseReturnValue:
    found = _load(number)
    page = _page(found)
    response = render("recalls/batch.html", "batch", **page)
    if "HX-Poll" in request.headers and not page["is_at_work"]:
        response.headers["HX-Refresh"] = "true"
    return response


@bp.post("/batches/<number>/going-on")
@requires(Verb.RECALL_MAKE)
def go_on(number: str) -> ResponseReturnValue:
    making.go_on(_load(number))
    return see_other("recalls.batch", number=number)


@bp.post("/batches/<number>/dropping")
@requires(Verb.RECALL_MAKE)
def drop_batch(number: str) -> ResponseReturnValue:
    making.drop(_load(number))
    flash(_("批次 %(number)s 已作废。", number=number), "ok")
    return see_other("recalls.batch", number=number)


@bp.post("/batches/<number>/sending")
@requires(Verb.RECALL_MAKE)
def send_batch(number: str) -> ResponseReturnValue:
    job = sending.send_all(_load(number), way=request.form.get("way", ""))
    flash(_("任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)


def _load(number: str) -> RecallBatch:
    return batches.get(number, viewer=viewer()) or abort(404)


def _preview(form: BatchForm) -> previews.Preview | None:
    order = form.order()
    try:
        making.refuse_order(order)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return None
    return previews.preview(order, viewer=viewer(), today=clock.today())


def _page(found: RecallBatch) -> dict[str, Any]:
    line, job = batches.line(found, viewer=viewer()), batches.job_of(found)
    return {
        "batch": found,
        "line": line,
        "words": words,
        "left_out": batches.left_out(found, viewer=viewer()),
        "narrowed": _narrowed(found) if line.is_mine else [],
        "job": job_queries.shown(job) if job and line.is_mine else None,
        "is_at_work": batches.is_at_work(found),
        "may_drop": viewer().may(Verb.RECALL_MAKE) and batches.may_drop(found, viewer=viewer()),
    }


def _narrowed(found: RecallBatch) -> list[str]:
    """The filters in words, for who chose them."""
    order, known = making.order_of(found), offers(viewer())
    told = [
        known.name_of("labs", order.lab),
        known.name_of("kinds", order.instrument_kind),
        {"yes": _("强制检定"), "no": _("非强制检定")}.get(order.mandatory, ""),
        known.name_of("managers", order.manager),
        order.place,
        order.customer,
    ]
    return [one for one in told if one]


def _url(**values: object) -> str:
    return url_for("recalls.list_batches", page=values.get("page", 1))
