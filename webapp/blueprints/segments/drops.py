"""淘汰候选: who may be dropped, who is proposed, approved and taken back again."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.keys import dropping
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.key_account import Opened, load, opened
from webapp.blueprints.segments.keys import page
from webapp.domain import drops as law
from webapp.domain import key_words as words
from webapp.domain import value_words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.keys import DecisionForm, ReasonForm
from webapp.models import Customer, CustomerDrop
from webapp.queries.assignments.meanwhile import managed_since
from webapp.queries.keys import drop_facts
from webapp.queries.keys import drops as queries
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

CANDIDATES = "candidates"


@bp.get("/drops")
@requires(Verb.VALUE_READ)
def drops() -> ResponseReturnValue:
    """?state=: candidates, or a state of a proposal."""
    state, person = request.args.get("state", ""), viewer()
    state = state if state in dict(words.DROP_STATES) else CANDIDATES
    is_open = state == CANDIDATES
    found = (
        queries.candidates(viewer=person, page=page())
        if is_open
        else queries.proposed(state, viewer=person, page=page())
    )
    return render(
        "segments/drops/index.html",
        "results",
        found=found,
        state=state,
        counts=queries.counts(viewer=person),
        words=words,
        may_propose=person.may(Verb.DROP_PROPOSE),
        url=partial(again, url_for("segments.drops")),
    )


@bp.get("/drops/<number>")
@requires(Verb.VALUE_READ)
def drop(number: str) -> ResponseReturnValue:
    return _show(opened(number))


@bp.post("/drops/<number>")
@requires(Verb.DROP_PROPOSE)
def propose_drop(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.DROP_PROPOSE), ReasonForm(request.form)

    def act() -> None:
        dropping.propose(customer, reason=form.reason.data or "")

    return _carry(customer, form, act, "reason", _("淘汰建议已提交，待院领导审批。"))


@bp.post("/drops/<number>/decision")
@requires(Verb.DROP_APPROVE)
def decide_drop(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.DROP_APPROVE), DecisionForm(request.form)
    made = _open(customer)

    def act() -> None:
        dropping.decide(customer, made, agrees=form.agrees.data == "yes", decision=form.decision.data or "")

    return _carry(customer, form, act, "decision", _("审批已登记。"))


@bp.post("/drops/<number>/withdrawal")
@requires(Verb.DROP_PROPOSE)
def withdraw_drop(number: str) -> ResponseReturnValue:
    customer = load(number, Verb.DROP_PROPOSE)
    dropping.withdraw(customer, _open(customer))
    flash(_("淘汰建议已撤回。"), "ok")
    return see_other("segments.drop", number=number)


@bp.post("/drops/<number>/restoring")
@requires(Verb.DROP_PROPOSE)
def restore_drop(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.DROP_PROPOSE), ReasonForm(request.form)
    made = _open(customer)

    def act() -> None:
        dropping.restore(customer, made, why=form.reason.data or "")

    return _carry(customer, form, act, "restoring", _("客户已恢复，重新按等级安排联络。"))


def _open(customer: Customer) -> CustomerDrop:
    """The very one whose page was looked at, where the form names it; else the one that is open."""
    row = request.form.get("row", type=row_number)
    found = dropping.open_of(customer) if row is None else queries.one_of(customer, row)
    return found or abort(404)


def _carry(customer: Customer, form: Form, act: Any, name: str, done: str) -> ResponseReturnValue:
    if status := carried(form, act):
        return _show(opened(customer.number), status=status, **{name: form})
    flash(done, "ok")
    return see_other("segments.drop", number=customer.number)


def _show(one: Opened, *, status: int = 200, **forms: Form) -> ResponseReturnValue:
    """forms: those that come back with what was typed."""
    customer, rights = one
    found, person = queries.of_customer(customer), viewer()
    held = next((one for one in found if one.state in queries.OPEN), None)
    others = held is not None and held.state == "waiting"
    if held is not None and person.id in {held.proposed_by_id, customer.manager_id}:
        others = False
    if held is not None and others and Verb.DROP_APPROVE in rights:
        others = not managed_since(customer.id, person.id, since=clock.wall(held.proposed_at).date())
    told: dict[str, Form] = {"reason": ReasonForm(), "restoring": ReasonForm(), "decision": DecisionForm()}
    return render(
        "segments/drops/show.html",
        status=status,
        customer=customer,
        rows=found,
        names=queries.names(found),
        held=held,
        refusal=_refusal(customer) if held is None else "",
        may_propose=Verb.DROP_PROPOSE in rights,
        may_decide=others and Verb.DROP_APPROVE in rights,
        words=words,
        value_words=value_words,
        facts=drop_facts.facts(customer),
        **(told | forms),
    )


def _refusal(customer: Customer) -> str:
    """Why it is no candidate, "" where it is one."""
    try:
        law.refuse(queries.standing(customer))
    except Refusal as refusal:
        return worded(refusal)
    return ""
