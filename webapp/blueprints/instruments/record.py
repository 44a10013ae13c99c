"""One instrument: its page, its form with both sides of a conflict, a new one."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions import instruments as actions
from webapp.blueprints.instruments import bp
from webapp.domain import instrument_words as words
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.cards import BlockForm
from webapp.forms.instruments import instrument_form
from webapp.models import Customer
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve
from webapp.queries.instruments import pages
from webapp.queries.instruments.pages import Opened
from webapp.web import opened_forms, order_words
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.instrument_words import due_badge
from webapp.web.recall_words import notice_badge

NOTHING: dict[str, Any] = {
    **dict.fromkeys((field.name for field in INSTRUMENT.fields), ""),
    "months": None,
    "installed_on": None,
    "fee": None,
}


def load(number: str, verb: Verb = Verb.INSTRUMENT_READ) -> Opened:
    """404 where it does not exist for this person, 403 where he may read it but not do this."""
    opened = pages.opened(number, viewer=viewer()) or abort(404)
    if verb is Verb.INSTRUMENT_EDIT and verb not in opened.rights:
        abort(403)
    return opened


@bp.get("/<number>")
@requires(Verb.INSTRUMENT_READ)
def show(number: str) -> ResponseReturnValue:
    """?edit=instrument shows it as a form."""
    opened = load(number, Verb.INSTRUMENT_EDIT if "edit" in request.args else Verb.INSTRUMENT_READ)
    more = editing(opened) if "edit" in request.args else {}
    return render("instruments/show.html", "record", **page(opened) | more)


@bp.post("/<number>")
@requires(Verb.INSTRUMENT_EDIT)
def save(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.INSTRUMENT_EDIT)
    shown = editing(opened, sent=opened_forms.sent(INSTRUMENT, actions.present(opened.instrument)))
    form: BlockForm = shown["form"]

    def keep(**as_opened: Any) -> None:
        actions.save(opened.customer, opened.instrument, values=form.typed, **as_opened)

    if fault := opened_forms.fault_of(shown, keep, holds=form.validate()):
        return unprocessable("instruments/show.html", "record", status=fault, **page(opened) | shown)
    flash(_("器具 %(number)s 已保存。", number=number), "ok")
    return see_other("instruments.show", number=number)


@bp.get("/new")
@requires(Verb.INSTRUMENT_EDIT)
def new() -> ResponseReturnValue:
    """?customer=K-… says whose; without it the form asks."""
    customer = _customer(request.args.get("customer", ""))
    return render("instruments/new.html", **_new(instrument_form(NOTHING), customer))


@bp.post("")
@requires(Verb.INSTRUMENT_EDIT)
def create() -> ResponseReturnValue:
    typed = request.form.get("customer", "")
    customer, form, status = _customer(typed), instrument_form(NOTHING, request.form), 422
    if form.validate() and customer is not None:
        try:
            made = actions.add(customer, values=form.typed)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("器具 %(number)s 已登记。", number=made.number), "ok")
            return see_other("instruments.show", number=made.number)
    fault = "" if customer else _("没有找到这个客户，请从列表中选择或填写客户编号。")
    return render("instruments/new.html", status=status, **_new(form, customer, typed=typed, fault=fault))


def page(opened: Opened) -> dict[str, Any]:
    instrument = opened.instrument
    return {
        "instrument": instrument,
        "at": url_for("instruments.show", number=instrument.number),
        "customer": opened.customer,
        "rights": opened.rights,
        "page": pages.page(opened, viewer=viewer()),
        "may_order": Verb.ORDER_EDIT in opened.rights and instrument.state == "in_use",
        "fields": INSTRUMENT.fields,
        "shown": shown,
        "words": words,
        "state_badge": order_words.state_badge,
        "notice_badge": notice_badge,
        "badge": due_badge(instrument.due_on, today=clock.today()),
        "edit": None,
        "form": None,
    }


def editing(opened: Opened, *, sent: "MultiDict[str, str] | None" = None) -> dict[str, Any]:
    present, version = actions.present(opened.instrument), opened.instrument.version
    form = instrument_form(present, sent)
    return {"edit": "instrument"} | opened_forms.opening(form, INSTRUMENT, present, version=version)


def shown(field: Any, value: Any) -> str:
    """A value in words, as the page and a conflict say it."""
    if field.choices:
        return say(label_of(field.choices, "1" if value is True else value or ""))
    return text_of(field, value)


def _new(form: BlockForm, customer: Customer | None, *, typed: str = "", fault: str = "") -> dict[str, Any]:
    return {
        "form": form,
        "customer": customer,
        "typed": typed,
        "fault": fault,
        "fields": INSTRUMENT.fields,
        "pick": url_for("customers.pick"),
        "conflict": None,
        "clashes": {},
    }


def _customer(text: str) -> Customer | None:
    """By number, or by a name that only one customer in reach has; None where this person may not edit."""
    found = resolve(number=text.strip(), text=text.strip(), viewer=viewer()) if text.strip() else None
    if found is None:
        return None
    return cards.get(found.number, viewer=viewer(), verb=Verb.INSTRUMENT_EDIT)
