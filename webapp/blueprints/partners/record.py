"""Entering a 中间商, and changing what is written of it."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.partners import recording as actions
from webapp.blueprints.partners import bp
from webapp.blueprints.partners.show import load
from webapp.domain import partners as rules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.partners import partner_form, put_faults
from webapp.models import Partner
from webapp.queries.partners import sight
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded


@bp.get("/new")
@requires(Verb.PARTNER_WRITE)
def new() -> ResponseReturnValue:
    return render("partners/new.html", **_blank(_new_form(rules.BLANK | {"keeper": str(viewer().id)})))


@bp.post("")
@requires(Verb.PARTNER_WRITE)
def create() -> ResponseReturnValue:
    form, status = _new_form(rules.BLANK, sent=request.form), 422
    if _holds(form):
        try:
            partner = actions.enter(values=form.typed)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("%(number)s 已登记，请评估。", number=partner.number), "ok")
            return see_other("partners.show", number=partner.number)
    return render("partners/new.html", status=status, **_blank(form))


@bp.get("/<number>/edit")
@requires(Verb.PARTNER_WRITE)
def edit(number: str) -> ResponseReturnValue:
    return render("partners/edit.html", **_page(load(number, Verb.PARTNER_WRITE)))


@bp.post("/<number>/edit")
@requires(Verb.PARTNER_WRITE)
def change(number: str) -> ResponseReturnValue:
    partner = load(number, Verb.PARTNER_WRITE)
    shown = _page(partner, is_sent=True)
    form = shown["form"]

    def keep(version: int, seen: str) -> None:
        actions.change(partner, values=form.typed, version=version, seen=seen)

    if fault := opened_forms.fault_of(shown, keep, holds=_holds(form)):
        return render("partners/edit.html", status=fault, **shown)
    flash(_("已保存。"), "ok")
    return see_other("partners.show", number=number)


def _holds(form: BlockForm) -> bool:
    """Each fault at its field, one a field."""
    read = form.validate()
    found = rules.faults(rules.BLANK | form.typed, today=clock.today())
    fits = put_faults(form, {name: fault for name, fault in found.items() if not form[name].errors})
    return read and fits


def _new_form(present: dict[str, Any], *, sent: Any = None) -> BlockForm:
    return partner_form(rules.offered(sight.keepers(viewer())), present, sent)


def _blank(form: BlockForm) -> dict[str, Any]:
    return {"form": form, "conflict": None, "clashes": {}, "back": url_for("partners.index")}


def _page(partner: Partner, *, is_sent: bool = False) -> dict[str, Any]:
    block = rules.offered(sight.keepers(viewer(), held=partner.keeper_id))
    present = actions.present(partner)
    form = partner_form(block, present, opened_forms.sent(block, present) if is_sent else None)
    shown = opened_forms.opening(form, block, present, version=partner.version)
    return shown | {"one": partner, "back": url_for("partners.show", number=partner.number)}
