"""One request: looked at, confirmed or refused by another, withdrawn by who asked, its paper."""

from collections.abc import Callable

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.personal import asking
from webapp.blueprints.personal import bp
from webapp.domain import personal_words as words
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.personal import ConfirmForm, RefuseForm
from webapp.models import Customer, PersonalErasure
from webapp.queries.personal import listed, requests, summary
from webapp.web import personal_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import download, flash, render, see_other


@bp.get("/<number>")
@requires(Verb.PERSONAL_READ)
def show(number: str) -> ResponseReturnValue:
    return _show(*_load(number, Verb.PERSONAL_READ))


@bp.get("/<number>.pdf")
@requires(Verb.PERSONAL_READ)
def paper(number: str) -> ResponseReturnValue:
    erasure, customer = _load(number, Verb.PERSONAL_READ)
    made = personal_papers.printed(erasure, customer, viewer=viewer())
    return download(made, name=f"{number}.pdf", media_type="application/pdf", inline=True)


@bp.post("/<number>/confirmation")
@requires(Verb.PERSONAL_ERASE)
def confirm(number: str) -> ResponseReturnValue:
    erasure, customer = _load(number, Verb.PERSONAL_ERASE)
    form = ConfirmForm(request.form)

    def act() -> None:
        asking.confirm(customer, erasure, decision=form.decision.data or "", version=form.version.data or 0)

    return _carry(erasure, customer, form, act, name="confirming", done=_("已确认，正在删除。"))


@bp.post("/<number>/refusal")
@requires(Verb.PERSONAL_ERASE)
def refuse(number: str) -> ResponseReturnValue:
    erasure, customer = _load(number, Verb.PERSONAL_ERASE)
    form = RefuseForm(request.form)

    def act() -> None:
        asking.refuse(customer, erasure, decision=form.decision.data or "", version=form.version.data or 0)

    return _carry(erasure, customer, form, act, name="refusing", done=_("已登记：不同意删除。"))


@bp.post("/<number>/withdrawal")
@requires(Verb.PERSONAL_ASK)
def withdraw(number: str) -> ResponseReturnValue:
    erasure, customer = _load(number, Verb.PERSONAL_ASK)
    asking.withdraw(customer, erasure, version=request.form.get("version", 0, type=row_number) or 0)
    flash(_("申请已撤回。"), "ok")
    return see_other("personal.show", number=number)


def _load(number: str, verb: Verb) -> tuple[PersonalErasure, Customer]:
    found = requests.get(number, viewer=viewer(), verb=verb) or abort(404)
    return found[0], found[1]


def _carry(
    erasure: PersonalErasure,
    customer: Customer,
    form: Form,
    act: Callable[[], object],
    *,
    name: str,
    done: str,
) -> ResponseReturnValue:
    if status := carried(form, act):
        return _show(erasure, customer, status, **{name: form})
    flash(done, "ok")
    return see_other("personal.show", number=erasure.number)


def _show(
    erasure: PersonalErasure, customer: Customer, status: int = 200, **forms: Form
) -> ResponseReturnValue:
    """forms: those that come back with what was typed."""
    person = viewer()
    reads = person.may(Verb.CUSTOMER_READ)
    fresh = {"version": erasure.version}
    told: dict[str, Form] = {"confirming": ConfirmForm(data=fresh), "refusing": RefuseForm(data=fresh)}
    waits = erasure.state == "waiting"
    return render(
        "personal/show.html",
        status=status,
        erasure=erasure,
        customer=customer if reads else None,
        contact=requests.named(erasure) if reads and waits else None,
        names=listed.names([erasure]),
        told=summary.seen(erasure) if reads or not waits else None,
        words=words,
        may_decide=waits and person.may(Verb.PERSONAL_ERASE) and erasure.asked_by_id != person.id,
        may_withdraw=waits and erasure.asked_by_id == person.id,
        **told | forms,
    )
