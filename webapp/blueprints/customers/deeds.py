"""Decisions about a customer: who is responsible, its grade, its status."""

from datetime import timedelta
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.customers import assignment as assigning
from webapp.actions.customers import grading, standing
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.asking import ask, carry
from webapp.blueprints.customers.card import Opened, load
from webapp.domain import manager_words
from webapp.domain.card_words import STATUSES
from webapp.domain.customer_status import MOVES
from webapp.domain.verbs import Verb
from webapp.forms.base import choices
from webapp.forms.deeds import AssignmentForm, GradeForm, ReasonForm, StatusForm
from webapp.queries import people
from webapp.queries.assignments import workbench
from webapp.web.access import requires, viewer

GRADE_DAYS = 365


@bp.get("/<number>/assignment/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_assignment(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_ASSIGN)
    form = _assignment_form(opened, AssignmentForm())
    return ask(opened, "assignment", form, **_proposed(opened))


@bp.post("/<number>/assignment")
@requires(Verb.CUSTOMER_ASSIGN)
def assign(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_ASSIGN)
    form = _assignment_form(opened, AssignmentForm(request.form))

    def act() -> None:
        assigning.assign(opened.customer, to=int(form.manager.data), reason=form.reason.data)

    return carry(opened, "assignment", form, act, done=_("已指定客户经理。"), **_proposed(opened))


@bp.get("/<number>/release/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_release(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_ASSIGN)
    assigning.refuse_unmanaged(opened.customer)
    return ask(opened, "release", ReasonForm())


@bp.post("/<number>/release")
@requires(Verb.CUSTOMER_ASSIGN)
def release(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_ASSIGN), ReasonForm(request.form)

    def act() -> None:
        assigning.release(opened.customer, reason=form.reason.data)

    return carry(opened, "release", form, act, done=_("已收回，客户转入待分配。"))


@bp.get("/<number>/grade/new")
@requires(Verb.CUSTOMER_GRADE)
def new_grade(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_GRADE)
    until = clock.today() + timedelta(days=GRADE_DAYS)
    return ask(opened, "grade", GradeForm(data={"grade": opened.customer.grade or "none", "until": until}))


@bp.post("/<number>/grade")
@requires(Verb.CUSTOMER_GRADE)
def grade(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_GRADE), GradeForm(request.form)

    def act() -> None:
        chosen = form.grade.data.replace("none", "")
        grading.grade(opened.customer, grade=chosen, reason=form.reason.data, until=form.until.data)

    return carry(opened, "grade", form, act, done=_("等级已更新。"))


@bp.get("/<number>/status/new")
@requires(Verb.CUSTOMER_EDIT)
def new_status(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    return ask(opened, "status", _status_form(opened, StatusForm()))


@bp.post("/<number>/status")
@requires(Verb.CUSTOMER_EDIT)
def change_status(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    form = _status_form(opened, StatusForm(request.form))

    def act() -> None:
        standing.move(opened.customer, to=form.to.data, reason=form.reason.data)

    return carry(opened, "status", form, act, done=_("状态已更新。"))


def _assignment_form(opened: Opened, form: AssignmentForm) -> AssignmentForm:
    """Nobody is offered himself: a second person decides (product.md 1)."""
    offered = [one for one in people.managers() if one.id not in {viewer().id, opened.customer.manager_id}]
    form.offer((one.id, _load_of(one)) for one in offered)
    return form


def _proposed(opened: Opened) -> dict[str, Any]:
    """The best three of what waits for a decision."""
    return {"best": workbench.best_of(opened.customer.id), "managing": manager_words}


def _load_of(one: people.Choice) -> str:
    parts = [one.department, _("现有 %(count)s 家", count=one.count)]
    return str(_("%(name)s（%(what)s）", name=one.name, what="，".join(part for part in parts if part)))


def _status_form(opened: Opened, form: StatusForm) -> StatusForm:
    allowed = MOVES.get(opened.customer.status, ())
    form.to.choices = choices((code, word) for code, word in STATUSES if code in allowed)
    return form
