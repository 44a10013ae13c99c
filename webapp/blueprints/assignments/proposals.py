"""One customer's proposal: everybody ranked, everybody excluded, what changed since, and the head's deeds."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.assignments import deciding, raising
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.workbench import asked_again, said
from webapp.domain import manager_words as words
from webapp.domain.assignment import Candidate
from webapp.domain.hundredths import plain, two_places
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.assignments import ChoiceForm, RejectionForm
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.models import Customer
from webapp.queries.assignments import proposals as queries
from webapp.queries.customers import cards
from webapp.web.access import requires, viewer
from webapp.web.answers import render, see_other, unprocessable, wants_fragment
from webapp.web.i18n import worded

TITLES = {"choice": N_("另选客户经理"), "rejection": N_("不调整客户经理")}
BUTTONS = {"choice": N_("指定"), "rejection": N_("不调整")}


@bp.get("/proposals/<number>")
@requires(Verb.CUSTOMER_ASSIGN)
def proposal(number: str) -> ResponseReturnValue:
    customer = load(number)
    page = queries.page(customer, viewer=viewer(), today=clock.today())
    return render("assignments/proposal.html", "proposal", **_page(customer), page=page)


@bp.post("/proposals/<number>/acceptance")
@requires(Verb.CUSTOMER_ASSIGN)
def accept(number: str) -> ResponseReturnValue:
    customer = load(number)
    deciding.accept(customer)
    flash(_("已采纳：%(name)s 由建议人选负责。", name=customer.name), "ok")
    return _back(number)


@bp.get("/proposals/<number>/choice/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_choice(number: str) -> ResponseReturnValue:
    customer = load(number)
    return _ask(customer, "choice", _choice(customer))


@bp.post("/proposals/<number>/choice")
@requires(Verb.CUSTOMER_ASSIGN)
def choose(number: str) -> ResponseReturnValue:
    customer = load(number)
    form = _choice(customer, request.form)

    def act() -> None:
        deciding.choose(customer, to=int(form.manager.data), reason=form.reason.data)

    return _carry(customer, "choice", form, act, told=_("已另选客户经理。"))


@bp.get("/proposals/<number>/rejection/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_rejection(number: str) -> ResponseReturnValue:
    return _ask(load(number), "rejection", RejectionForm())


@bp.post("/proposals/<number>/rejection")
@requires(Verb.CUSTOMER_ASSIGN)
def reject(number: str) -> ResponseReturnValue:
    customer, form = load(number), RejectionForm(request.form)

    def act() -> None:
        deciding.drop(customer, reason=form.reason.data)

    return _carry(customer, "rejection", form, act, told=_("客户经理不调整，理由已记下。"))


@bp.post("/proposals/<number>/renewal")
@requires(Verb.CUSTOMER_ASSIGN)
def renew(number: str) -> ResponseReturnValue:
    if raising.renew(load(number)):
        flash(_("已按现在的情况重新测算。"), "ok")
    else:
        flash(_("现任客户经理已是最合适的人选，建议已撤下。"), "info")
    return _back(number)


def load(number: str, verb: Verb = Verb.CUSTOMER_ASSIGN) -> Customer:
    """404 where the card does not exist for this person, 403 where he may read it but not do this."""
    found = cards.get(number, viewer=viewer()) or abort(404)
    if verb not in cards.rights(found, viewer=viewer(), verbs=frozenset({verb})):
        abort(403)
    return found


def _choice(customer: Customer, source: Any = None) -> ChoiceForm:
    """Nobody is offered himself; a total stands beside those whom nothing keeps away."""
    form = ChoiceForm(source)
    offered = queries.choices(customer, viewer=viewer(), today=clock.today())
    form.offer((key, _offered(name, total)) for key, name, total in offered)
    return form


def _offered(name: str, total: int | None) -> str:
    if total is None:
        return str(_("%(name)s（不符合条件，须写明理由）", name=name))
    return str(_("%(name)s（%(total)s 分）", name=name, total=two_places(total)))


def _ask(customer: Customer, deed: str, form: Form) -> ResponseReturnValue:
    return render("assignments/deed.html", "dialog", **_deed(customer, deed, form))


def _carry(
    customer: Customer, deed: str, form: Form, act: Callable[[], None], *, told: str
) -> ResponseReturnValue:
    if status := carried(form, act):
        page = _deed(customer, deed, form)
        return unprocessable("assignments/deed.html", "dialog", status=status, **page)
    flash(told, "ok")
    return _back(customer.number)


def _deed(customer: Customer, deed: str, form: Form) -> dict[str, Any]:
    at = url_for("assignments.proposal", number=customer.number)
    return {
        "customer": customer,
        "deed": deed,
        "title": TITLES[deed],
        "button": BUTTONS[deed],
        "form": form,
        "action": f"{at}/{deed}",
        "back": at,
        "target": "proposal",
    }


def _page(customer: Customer) -> dict[str, Any]:
    return {
        "customer": customer,
        "at": url_for("assignments.proposal", number=customer.number),
        "words": words,
        "two_places": two_places,
        "plain": plain,
        "worded": worded,
        "pairs": _pairs,
        "said": said,
    }


def _pairs(one: Candidate) -> list[tuple[str, int]]:
    return [(part.mechanism, part.points) for part in one.parts]


def _back(number: str) -> ResponseReturnValue:
    """To the list where the deed was done in it; else to the page, while the customer is in reach."""
    if "query" in request.form:
        return see_other("assignments.index", **asked_again().values())
    if cards.get(number, viewer=viewer(), verb=Verb.CUSTOMER_ASSIGN):
        return see_other("assignments.proposal", number=number)
    if not wants_fragment():
        return see_other("assignments.index")
    response = make_response("")
    response.headers["HX-Redirect"] = url_for("assignments.index")
    return response
