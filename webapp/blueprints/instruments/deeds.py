"""What is done with one instrument: a record of its verification, its state, a disturbance, the bin."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import instruments as actions
from webapp.blueprints.instruments import bp
from webapp.blueprints.instruments.record import load
from webapp.domain.fields import Block
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.cards import BlockForm
from webapp.forms.instruments import DISTURBANCE, RECORD, StateForm, part_form
from webapp.queries.instruments.pages import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

TITLES = {"verifications": N_("登记检校"), "state": N_("变更状态"), "disturbance": N_("修理、移动或铅封损坏")}
NEEDED = {"record": "verified_on", "disturbance": "on"}


@bp.get("/<number>/verifications/new")
@requires(Verb.INSTRUMENT_EDIT)
def new_verification(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.INSTRUMENT_EDIT)
    blank = {
        "verified_on": clock.today(),
        "service": opened.instrument.service,
        "certificate_number": "",
        "result": "",
    }
    return _ask(opened, "verifications", _part(RECORD, blank))


@bp.post("/<number>/verifications")
@requires(Verb.INSTRUMENT_EDIT)
def record(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.INSTRUMENT_EDIT), _part(RECORD, _blank(RECORD), request.form)
    told = _("检校记录已登记。")
    return _carry(
        opened, "verifications", form, lambda values: actions.record(*_of(opened), values=values), told
    )


@bp.get("/<number>/disturbance/new")
@requires(Verb.INSTRUMENT_EDIT)
def new_disturbance(number: str) -> ResponseReturnValue:
    blank = {"on": clock.today(), "what": ""}
    return _ask(load(number, Verb.INSTRUMENT_EDIT), "disturbance", _part(DISTURBANCE, blank))


@bp.post("/<number>/disturbance")
@requires(Verb.INSTRUMENT_EDIT)
def disturb(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.INSTRUMENT_EDIT), _part(DISTURBANCE, _blank(DISTURBANCE), request.form)
    told = _("已登记，须重新检校后才能使用。")
    return _carry(opened, "disturbance", form, lambda values: actions.disturb(*_of(opened), **values), told)


@bp.get("/<number>/state/new")
@requires(Verb.INSTRUMENT_EDIT)
def new_state(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.INSTRUMENT_EDIT)
    return _ask(opened, "state", StateForm(data={"state": opened.instrument.state}))


@bp.post("/<number>/state")
@requires(Verb.INSTRUMENT_EDIT)
def change_state(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.INSTRUMENT_EDIT), StateForm(request.form)
    told = _("器具 %(number)s 的状态已变更。", number=number)
    return _carry(opened, "state", form, lambda values: actions.change_state(*_of(opened), **values), told)


@bp.post("/<number>/deletion")
@requires(Verb.INSTRUMENT_EDIT)
def remove(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.INSTRUMENT_EDIT)
    actions.remove(*_of(opened))
    flash(_("器具 %(number)s 已移入回收站。", number=number), "ok")
    return see_other("instruments.index")


def _of(opened: Opened) -> tuple[Any, Any]:
    return opened.customer, opened.instrument


def _blank(block: Block) -> dict[str, Any]:
    return dict.fromkeys((field.name for field in block.fields), "")


def _part(block: Block, present: Mapping[str, Any], sent: Any = None) -> BlockForm:
    return part_form(block, present, sent, needed=NEEDED[block.name])


def _ask(opened: Opened, deed: str, form: Any) -> ResponseReturnValue:
    return render("instruments/deed.html", "dialog", **_page(opened, deed, form))


def _carry(
    opened: Opened, deed: str, form: Any, act: Callable[[dict[str, Any]], object], told: str
) -> ResponseReturnValue:
    status = 422
    if form.validate():
        try:
            act(form.typed if isinstance(form, BlockForm) else form.data_of())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(told, "ok")
            return see_other("instruments.show", number=opened.instrument.number)
    return unprocessable("instruments/deed.html", "dialog", status=status, **_page(opened, deed, form))


def _page(opened: Opened, deed: str, form: Any) -> dict[str, Any]:
    back = url_for("instruments.show", number=opened.instrument.number)
    return {
        "instrument": opened.instrument,
        "title": TITLES[deed],
        "form": form,
        "action": f"{back}/{deed}",
        "back": back,
    }
