"""Assessing a 中间商, deciding on its admission, ending it: each a form on a page of its own."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.partners import admitting as actions
from webapp.blueprints.partners import bp
from webapp.blueprints.partners.show import load
from webapp.domain import partner_words as words
from webapp.domain.partner_rules import weights_of
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import REFUSED, carried
from webapp.forms.partners import AssessForm, DecideForm, EndForm, assess_form
from webapp.models import Partner
from webapp.queries.partners import pages, rules
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other
from webapp.web.opened_forms import version_sent


@bp.get("/<number>/assessment")
@requires(Verb.PARTNER_WRITE)
def assessment(number: str) -> ResponseReturnValue:
    partner = load(number, Verb.PARTNER_WRITE)
    return _assessment(partner, assess_form(partner.kind))


@bp.post("/<number>/assessment")
@requires(Verb.PARTNER_WRITE)
def assess(number: str) -> ResponseReturnValue:
    partner = load(number, Verb.PARTNER_WRITE)
    form, sent = assess_form(partner.kind, request.form), version_sent()

    def act() -> None:
        actions.assess(partner, marks=form.marks, note=form.note.data or "", version=sent)

    if status := carried(form, act):
        return _assessment(partner, form, status, version=sent)
    flash(_("评估已提交，等待另一位有权的人审批。"), "ok")
    return see_other("partners.show", number=number)


@bp.get("/<number>/decision")
@requires(Verb.PARTNER_DECIDE)
def decision(number: str) -> ResponseReturnValue:
    return _ask(load(number, Verb.PARTNER_DECIDE), "decision", DecideForm())


@bp.post("/<number>/decision")
@requires(Verb.PARTNER_DECIDE)
def decide(number: str) -> ResponseReturnValue:
    partner, form = load(number, Verb.PARTNER_DECIDE), DecideForm(request.form)
    return _carry(partner, "decision", form, actions.decide, told=_("审批已登记。"))


@bp.get("/<number>/end")
@requires(Verb.PARTNER_DECIDE)
def ending(number: str) -> ResponseReturnValue:
    return _ask(load(number, Verb.PARTNER_DECIDE), "end", EndForm())


@bp.post("/<number>/end")
@requires(Verb.PARTNER_DECIDE)
def end(number: str) -> ResponseReturnValue:
    partner, form = load(number, Verb.PARTNER_DECIDE), EndForm(request.form)
    return _carry(partner, "end", form, actions.end, told=_("合作已终止。"))


def _carry(
    partner: Partner, deed: str, form: Form, act: Callable[..., None], *, told: str
) -> ResponseReturnValue:
    """The deed on the version that was shown; refused, the form comes back as typed."""
    number, sent = partner.number, version_sent()
    if status := carried(form, lambda: act(partner, version=sent, **form.data_of())):
        return _ask(partner, deed, form, status, version=sent)
    flash(told, "ok")
    return see_other("partners.show", number=number)


def _assessment(
    partner: Partner, form: AssessForm, status: int = 200, *, version: int = 0
) -> ResponseReturnValue:
    told: dict[str, Any] = {"words": words, "weights": weights_of(rules.now()), "floor": rules.now().floor}
    told |= _shown(partner, version, status)
    return render("partners/assessment.html", status=status, form=form, **told)


def _ask(
    partner: Partner, deed: str, form: Form, status: int = 200, *, version: int = 0
) -> ResponseReturnValue:
    latest = pages.latest(partner)
    told: dict[str, Any] = {"words": words, "latest": latest, "marks": []}
    if latest:
        told["marks"] = pages.marks_of(latest)
    told |= _shown(partner, version, status)
    return render(f"partners/{deed}.html", status=status, form=form, **told)


def _shown(partner: Partner, version: int, status: int) -> dict[str, Any]:
    """Refused because a colleague was quicker, the next try is made on what stands now."""
    held = partner.version if status in {200, REFUSED} else version
    return {"one": partner, "version": held, "back": url_for("partners.show", number=partner.number)}
