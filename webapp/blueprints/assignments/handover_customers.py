"""What is done for each customer of a hand-over: told, visited together, asked after."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.handovers import effect, steps
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.handover_dialogs import ask, card_of, carry
from webapp.blueprints.assignments.handovers import load
from webapp.domain.verbs import Verb
from webapp.forms.handovers import CheckForm, TellingForm, VisitForm
from webapp.web.access import requires


@bp.get("/handovers/<number>/telling/<customer>/new")
@requires(Verb.HANDOVER_EDIT)
def new_handover_telling(number: str, customer: str) -> ResponseReturnValue:
    one = load(number)
    card = card_of(one, customer)
    row = card.row
    form = TellingForm(
        data={"on": row.told_on or clock.today(), "how": row.told_how, "visit_on": row.visit_on}
    )
    return ask(one, "telling", form, card=card)


@bp.post("/handovers/<number>/telling/<customer>")
@requires(Verb.HANDOVER_EDIT)
def tell_handover(number: str, customer: str) -> ResponseReturnValue:
    one, form = load(number), TellingForm(request.form)

    def act() -> None:
        steps.tell(one, customer=customer, **form.data_of())

    return carry(one, "telling", form, act, told=_("已登记告知客户。"), card=card_of(one, customer))


@bp.get("/handovers/<number>/visit/<customer>/new")
@requires(Verb.HANDOVER_EDIT)
def new_handover_visit(number: str, customer: str) -> ResponseReturnValue:
    one = load(number)
    return ask(one, "visit", VisitForm(data={"on": clock.today()}), card=card_of(one, customer))


@bp.post("/handovers/<number>/visit/<customer>")
@requires(Verb.HANDOVER_EDIT)
def visit_handover(number: str, customer: str) -> ResponseReturnValue:
    one, form = load(number), VisitForm(request.form)

    def act() -> None:
        steps.visit(one, customer=customer, **form.data_of())

    return carry(one, "visit", form, act, told=_("联合拜访已登记。"), card=card_of(one, customer))


@bp.get("/handovers/<number>/check/<customer>/new")
@requires(Verb.HANDOVER_EDIT)
def new_handover_check(number: str, customer: str) -> ResponseReturnValue:
    one = load(number)
    return ask(one, "check", CheckForm(data={"on": clock.today()}), card=card_of(one, customer))


@bp.post("/handovers/<number>/check/<customer>")
@requires(Verb.HANDOVER_EDIT)
def check_handover(number: str, customer: str) -> ResponseReturnValue:
    one, form = load(number), CheckForm(request.form)

    def act() -> None:
        is_satisfied = form.is_satisfied.data == "yes"
        effect.check(one, customer=customer, on=form.on.data, is_satisfied=is_satisfied, note=form.note.data)

    return carry(one, "check", form, act, told=_("回访已登记。"), card=card_of(one, customer))
