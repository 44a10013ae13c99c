"""One visit: a new one, its page and form, its completion, its cancelling."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.fieldwork import visits as actions
from webapp.blueprints.fieldwork import bp
from webapp.blueprints.fieldwork.asking import (
    beginning,
    carry,
    customer_of,
    deed_page,
    end,
    offers,
    opened_as,
)
from webapp.blueprints.fieldwork.rounds import words
from webapp.domain import edits
from webapp.domain.field_tasks import ONSITE
from webapp.domain.fieldwork import Visit
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.cards import BlockForm
from webapp.forms.fieldwork import DoneForm, EndForm, task_form
from webapp.models import Customer, OnsiteJob
from webapp.queries.fieldwork import pages, sight
from webapp.queries.fieldwork.pages import JobPage
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

NEW, ROOM = N_("安排现场检定"), ONSITE.label
TITLES = {"completion": N_("登记完成"), "cancellation": N_("取消外勤")}


def load(number: str, *, planning: bool = False) -> JobPage:
    """404 where it does not exist for this person; planning: 403 where he only reads or does it."""
    job = sight.job(number, viewer=viewer()) or abort(404)
    page = pages.job_page(job, viewer=viewer())
    if planning and not page.about.may_plan:
        abort(403)
    return page


@bp.get("/onsite/<number>")
@requires(Verb.FIELD_READ)
def visit(number: str) -> ResponseReturnValue:
    """?edit=onsite shows it as a form."""
    page = load(number, planning="edit" in request.args)
    more = _editing(page) if "edit" in request.args else {}
    return render("fieldwork/visit.html", "record", **_shown(page) | more)


@bp.post("/onsite/<number>")
@requires(Verb.FIELD_EDIT)
def save_visit(number: str) -> ResponseReturnValue:
    page = load(number, planning=True)
    job, about, present = page.job, page.about, actions.present(page.job)
    form = task_form(ONSITE, present, offers(ONSITE, about.customer), opened_forms.sent(ONSITE, present))
    opened = opened_forms.as_opened()
    status, clash = carry(form, lambda values: actions.save(about.customer, job, values=values, **opened))
    if not status:
        flash(_("任务 %(number)s 已保存。", number=number), "ok")
        return see_other("fieldwork.visit", number=number)
    editing = _editing(page) | {"form": form} | clash
    if not clash:
        editing |= opened_as()
    return unprocessable("fieldwork/visit.html", "record", status=status, **_shown(page) | editing)


@bp.get("/onsite/new")
@requires(Verb.FIELD_EDIT)
def new_visit() -> ResponseReturnValue:
    """?customer=K-… says whose, ?order=WT-… for which order; what may be chosen hangs on it."""
    customer = customer_of(request.args.get("customer", ""))
    offered = offers(ONSITE, customer)
    present = beginning(customer, offered, place="place")
    return render("fieldwork/new.html", **_new(task_form(ONSITE, present, offered), customer))


@bp.post("/onsite")
@requires(Verb.FIELD_EDIT)
def plan_visit() -> ResponseReturnValue:
    typed, made = request.form.get("customer", ""), list[OnsiteJob]()
    customer = customer_of(typed)
    form, status = task_form(ONSITE, {}, offers(ONSITE, customer), request.form), 422
    if customer is not None:
        status, _clash = carry(form, lambda values: made.append(actions.plan(customer, values=values)))
    else:
        form.validate()
    if made:
        flash(_("现场检定 %(number)s 已安排。", number=made[0].number), "ok")
        return see_other("fieldwork.visit", number=made[0].number)
    fault = "" if customer else _("没有找到这个客户，请从列表中选择或填写客户编号。")
    return render("fieldwork/new.html", status=status, **_new(form, customer, typed=typed, fault=fault))


@bp.get("/onsite/<number>/completion/new")
@requires(Verb.FIELD_EDIT)
def new_completion(number: str) -> ResponseReturnValue:
    page = load(number)
    if not _shown(page)["may_finish"]:
        abort(403)
    form = DoneForm(data={"done_on": clock.today()})
    return render("fieldwork/deed.html", "dialog", **_deed(page, "completion", form))


@bp.post("/onsite/<number>/completion")
@requires(Verb.FIELD_EDIT)
def finish_visit(number: str) -> ResponseReturnValue:
    page, form = load(number), DoneForm(request.form)
    return end(
        form,
        lambda version: actions.finish(page.job, version=version, **form.data_of()),
        told=_("现场检定 %(number)s 已完成。", number=number),
        show="fieldwork.visit",
        number=number,
        page=_deed(page, "completion", form),
    )


@bp.get("/onsite/<number>/cancellation/new")
@requires(Verb.FIELD_EDIT)
def new_visit_cancellation(number: str) -> ResponseReturnValue:
    page = load(number, planning=True)
    return render("fieldwork/deed.html", "dialog", **_deed(page, "cancellation", EndForm()))


@bp.post("/onsite/<number>/cancellation")
@requires(Verb.FIELD_EDIT)
def cancel_visit(number: str) -> ResponseReturnValue:
    page, form = load(number, planning=True), EndForm(request.form)
    customer, job = page.about.customer, page.job
    return end(
        form,
        lambda version: actions.cancel(customer, job, version=version, **form.data_of()),
        told=_("任务 %(number)s 已取消。", number=number),
        show="fieldwork.visit",
        number=number,
        page=_deed(page, "cancellation", form),
    )


def _shown(page: JobPage) -> dict[str, Any]:
    is_planned = page.job.state == Visit.PLANNED
    takes_part = viewer().id in {key for key, _name in page.engineers}
    may_edit = viewer().may(Verb.FIELD_EDIT) and is_planned
    return {
        "page": page,
        "job": page.job,
        "at": url_for("fieldwork.visit", number=page.job.number),
        "may_finish": may_edit and (page.about.may_plan or takes_part),
        "may_plan": page.about.may_plan and is_planned,
        "fields": ONSITE.fields,
        "words": words(),
        "today": clock.today(),
        "edit": None,
        "form": None,
        "conflict": None,
        "clashes": {},
    }


def _editing(page: JobPage) -> dict[str, Any]:
    present = actions.present(page.job)
    return {
        "edit": "onsite",
        "form": task_form(ONSITE, present, offers(ONSITE, page.about.customer)),
        "version": page.job.version,
        "seen": edits.seen(ONSITE, present),
    }


def _deed(page: JobPage, deed: str, form: Form) -> dict[str, Any]:
    number, version = page.job.number, page.job.version
    return deed_page("fieldwork.visit", number, deed=deed, title=TITLES[deed], form=form, version=version)


def _new(form: BlockForm, customer: Customer | None, *, typed: str = "", fault: str = "") -> dict[str, Any]:
    return {
        "form": form,
        "fields": ONSITE.fields,
        "customer": customer,
        "typed": typed,
        "fault": fault,
        "title": NEW,
        "room": ROOM,
        "action": url_for("fieldwork.plan_visit"),
        "back": url_for("fieldwork.onsite"),
        "conflict": None,
        "clashes": {},
    }
