"""A hand-over is approved, or cancelled."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.handovers import effect
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.handover_dialogs import ask, carry
from webapp.blueprints.assignments.handovers import load
from webapp.domain.verbs import Verb
from webapp.forms.handovers import ApprovalForm, CancelForm
from webapp.web.access import requires


@bp.get("/handovers/<number>/approval/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_handover_approval(number: str) -> ResponseReturnValue:
    return ask(load(number), "approval", ApprovalForm(data={"effective_on": clock.today()}))


@bp.post("/handovers/<number>/approval")
@requires(Verb.CUSTOMER_ASSIGN)
def approve_handover(number: str) -> ResponseReturnValue:
    one, form = load(number), ApprovalForm(request.form)

    def act() -> None:
        effect.approve(one, effective_on=form.effective_on.data)

    return carry(one, "approval", form, act, told=_("交接 %(number)s 已批准。", number=number))


@bp.get("/handovers/<number>/cancellation/new")
@requires(Verb.HANDOVER_EDIT)
def new_handover_cancellation(number: str) -> ResponseReturnValue:
    return ask(load(number), "cancellation", CancelForm())


@bp.post("/handovers/<number>/cancellation")
@requires(Verb.HANDOVER_EDIT)
def cancel_handover(number: str) -> ResponseReturnValue:
    one, form = load(number), CancelForm(request.form)

    def act() -> None:
        effect.cancel(one, reason=form.reason.data)

    return carry(one, "cancellation", form, act, told=_("交接 %(number)s 已取消。", number=number))
