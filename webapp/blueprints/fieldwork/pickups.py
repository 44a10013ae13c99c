"""One pick-up: a new one, its page, its form with both sides of a conflict, its cancelling."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.fieldwork import pickups as actions
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
from webapp.domain.field_tasks import PICKUP
from webapp.domain.fieldwork import BACK, MOVES, STAGES, Stage
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.forms.cards import BlockForm
from webapp.forms.fieldwork import EndForm, task_form
from webapp.models import Customer, Pickup
from webapp.queries.fieldwork import pages, sight
from webapp.queries.fieldwork.pages import PickupPage
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say

CANCELLING = N_("取消外勤")
NEW, ROOM = N_("登记取送"), PICKUP.label


def load(number: str, *, planning: bool = False) -> PickupPage:
    """404 where it does not exist for this person; planning: 403 where he only reads or carries it."""
    pickup = sight.pickup(number, viewer=viewer()) or abort(404)
    page = pages.pickup_page(pickup, viewer=viewer())
    if planning and not page.about.may_plan:
        abort(403)
    return page


@bp.get("/pickups/<number>")
@requires(Verb.FIELD_READ)
def pickup(number: str) -> ResponseReturnValue:
    """?edit=pickup shows it as a form."""
    page = load(number, planning="edit" in request.args)
    more = _editing(page) if "edit" in request.args else {}
    return render("fieldwork/pickup.html", "record", **shown(page) | more)


@bp.post("/pickups/<number>")
@requires(Verb.FIELD_EDIT)
def save_pickup(number: str) -> ResponseReturnValue:
    page = load(number, planning=True)
    present, about = actions.present(page.pickup), page.about
    form = task_form(PICKUP, present, offers(PICKUP, about.customer), opened_forms.sent(PICKUP, present))
    opened = opened_forms.as_opened()
    status, clash = carry(
        form, lambda values: actions.save(about.customer, page.pickup, values=values, **opened)
    )
    if not status:
        flash(_("任务 %(number)s 已保存。", number=number), "ok")
        return see_other("fieldwork.pickup", number=number)
    editing = _editing(page) | {"form": form} | clash
    if not clash:
        editing |= opened_as()
    return unprocessable("fieldwork/pickup.html", "record", status=status, **shown(page) | editing)


@bp.get("/pickups/new")
@requires(Verb.FIELD_EDIT)
def new_pickup() -> ResponseReturnValue:
    """?customer=K-… says whose, ?order=WT-… for which order; without a customer the form asks."""
    customer = customer_of(request.args.get("customer", ""))
    offered = offers(PICKUP, customer)
    present: dict[str, Any] = {"planned_on": clock.today()} | beginning(customer, offered, place="address")
    return render("fieldwork/new.html", **_new(task_form(PICKUP, present, offered), customer))


@bp.post("/pickups")
@requires(Verb.FIELD_EDIT)
def book_pickup() -> ResponseReturnValue:
    typed, made = request.form.get("customer", ""), list[Pickup]()
    customer = customer_of(typed)
    form, status = task_form(PICKUP, {}, offers(PICKUP, customer), request.form), 422
    if customer is not None:
        status, _clash = carry(form, lambda values: made.append(actions.book(customer, values=values)))
    else:
        form.validate()
    if made:
        flash(_("取送任务 %(number)s 已登记。", number=made[0].number), "ok")
        return see_other("fieldwork.pickup", number=made[0].number)
    fault = "" if customer else _("没有找到这个客户，请从列表中选择或填写客户编号。")
    return render("fieldwork/new.html", status=status, **_new(form, customer, typed=typed, fault=fault))


@bp.get("/pickups/<number>/cancellation/new")
@requires(Verb.FIELD_EDIT)
def new_cancellation(number: str) -> ResponseReturnValue:
    page = load(number, planning=True)
    return render("fieldwork/deed.html", "dialog", **_deed(page, EndForm()))


@bp.post("/pickups/<number>/cancellation")
@requires(Verb.FIELD_EDIT)
def cancel_pickup(number: str) -> ResponseReturnValue:
    page, form = load(number, planning=True), EndForm(request.form)
    customer, one = page.about.customer, page.pickup
    return end(
        form,
        lambda version: actions.cancel(customer, one, version=version, **form.data_of()),
        told=_("任务 %(number)s 已取消。", number=number),
        show="fieldwork.pickup",
        number=number,
        page=_deed(page, form),
    )


def shown(page: PickupPage) -> dict[str, Any]:
    one = page.pickup
    carries = viewer().may(Verb.FIELD_EDIT) and (page.about.may_plan or one.courier_id == viewer().id)
    corrects = viewer().may(Verb.FIELD_EDIT) and (page.about.may_correct or one.courier_id == viewer().id)
    following = MOVES[Stage(one.stage)]
    onwards = next((stage for stage in following if stage is not Stage.CANCELLED), None)
    return {
        "page": page,
        "pickup": one,
        "at": url_for("fieldwork.pickup", number=one.number),
        "next": onwards if carries else None,
        "before": BACK.get(Stage(one.stage)) if corrects else None,
        "stepper": _steps(Stage(one.stage)),
        "may_plan": page.about.may_plan and one.stage not in {Stage.SIGNED, Stage.CANCELLED},
        "may_cancel": page.about.may_plan and Stage.CANCELLED in following,
        "fields": PICKUP.fields,
        "words": words(),
        "today": clock.today(),
        "edit": None,
        "form": None,
        "conflict": None,
        "clashes": {},
    }


def _steps(stage: Stage) -> list[dict[str, str]]:
    """The way of a pick-up, and how far it is."""
    way = [code for code, _word in STAGES if code != Stage.CANCELLED]
    here = way.index(stage) if stage in way else 0
    told = []
    for place, code in enumerate(way):
        is_done = place < here or stage is Stage.SIGNED
        state = "done" if is_done else "current" if place == here else "todo"
        told.append({"label": say(label_of(STAGES, code)), "state": state})
    return told


def _editing(page: PickupPage) -> dict[str, Any]:
    present = actions.present(page.pickup)
    return {
        "edit": "pickup",
        "form": task_form(PICKUP, present, offers(PICKUP, page.about.customer)),
        "version": page.pickup.version,
        "seen": edits.seen(PICKUP, present),
    }


def _deed(page: PickupPage, form: EndForm) -> dict[str, Any]:
    return deed_page(
        "fieldwork.pickup",
        page.pickup.number,
        deed="cancellation",
        title=CANCELLING,
        form=form,
        version=page.pickup.version,
    )


def _new(form: BlockForm, customer: Customer | None, *, typed: str = "", fault: str = "") -> dict[str, Any]:
    return {
        "form": form,
        "fields": PICKUP.fields,
        "customer": customer,
        "typed": typed,
        "fault": fault,
        "title": NEW,
        "room": ROOM,
        "action": url_for("fieldwork.book_pickup"),
        "back": url_for("fieldwork.pickups"),
        "conflict": None,
        "clashes": {},
    }
