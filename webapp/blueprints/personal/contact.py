"""One contact: what is held, all of it as a file, and asking that it be erased."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.personal import asking, exporting
from webapp.blueprints.personal import bp
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.personal import AskForm
from webapp.models import Contact, Customer
from webapp.queries.personal import requests, summary
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other


@bp.get("/contacts/<int:contact_id>")
@requires(Verb.PERSONAL_ASK)
def contact(contact_id: int) -> ResponseReturnValue:
    return _show(*_load(contact_id), AskForm())


@bp.post("/contacts/<int:contact_id>/export")
@requires(Verb.PERSONAL_ASK)
def export(contact_id: int) -> ResponseReturnValue:
    one, customer = _load(contact_id)
    number = exporting.start(customer, one)
    flash(_("正在后台生成文件，完成后在这里下载。"), "info")
    return see_other("jobs.show", number=number)


@bp.post("/contacts/<int:contact_id>/erasure")
@requires(Verb.PERSONAL_ASK)
def ask(contact_id: int) -> ResponseReturnValue:
    one, customer = _load(contact_id)
    form, made = AskForm(request.form), []

    def act() -> None:
        made.append(asking.ask(customer, one, reason=form.reason.data or "").number)

    if status := carried(form, act):
        return _show(one, customer, form, status)
    flash(_("申请已提出，待另一人确认。"), "ok")
    return see_other("personal.show", number=made[0])


def _load(contact_id: int) -> tuple[Contact, Customer]:
    found = requests.contact(contact_id, viewer=viewer(), verb=Verb.PERSONAL_ASK) or abort(404)
    return found[0], found[1]


def _show(one: Contact, customer: Customer, form: AskForm, status: int = 200) -> ResponseReturnValue:
    return render(
        "personal/contact.html",
        status=status,
        contact=one,
        customer=customer,
        form=form,
        live=requests.live(one.id),
        told=summary.preview(one),
    )
