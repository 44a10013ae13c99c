"""Taking an incident on, sending it back, closing it: each a short form in the dialog or on its own page."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import incidents as actions
from webapp.blueprints.incidents import bp
from webapp.blueprints.incidents.record import load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.incidents import AcceptanceForm, ClosureForm, ReturnForm
from webapp.models import Incident
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent

TITLES = {"acceptance": N_("受理"), "return": N_("退回补充"), "closure": N_("结案")}


@bp.get("/<number>/acceptance/new")
@requires(Verb.INCIDENT_EDIT)
def new_acceptance(number: str) -> ResponseReturnValue:
    return _ask(load(number), "acceptance", AcceptanceForm())


@bp.post("/<number>/acceptance")
@requires(Verb.INCIDENT_EDIT)
def accept(number: str) -> ResponseReturnValue:
    incident, form = load(number), AcceptanceForm(request.form)
    told = _("事件 %(number)s 已受理，可以开始调查。", number=number)
    return _carry(incident, "acceptance", form, actions.accept, told=told)


@bp.get("/<number>/return/new")
@requires(Verb.INCIDENT_EDIT)
def new_return(number: str) -> ResponseReturnValue:
    return _ask(load(number), "return", ReturnForm())


@bp.post("/<number>/return")
@requires(Verb.INCIDENT_EDIT)
def send_back(number: str) -> ResponseReturnValue:
    incident, form = load(number), ReturnForm(request.form)
    told = _("事件 %(number)s 已退回报告人补充。", number=number)
    return _carry(incident, "return", form, actions.send_back, told=told)


@bp.get("/<number>/closure/new")
@requires(Verb.INCIDENT_CLOSE)
def new_closure(number: str) -> ResponseReturnValue:
    return _ask(load(number), "closure", ClosureForm())


@bp.post("/<number>/closure")
@requires(Verb.INCIDENT_CLOSE)
def close(number: str) -> ResponseReturnValue:
    incident, form = load(number), ClosureForm(request.form)
    told = _("事件 %(number)s 已结案。", number=number)
    return _carry(incident, "closure", form, actions.close, told=told)


def _ask(incident: Incident, deed: str, form: Form) -> ResponseReturnValue:
    page = _page(incident, deed, form, version=incident.version)
    return render("incidents/deed.html", "dialog", **page)


def _carry(
    incident: Incident, deed: str, form: Form, act: Callable[..., None], *, told: str
) -> ResponseReturnValue:
    """The deed on the version that was shown; refused, the form comes back as typed."""
    number, version, status = incident.number, version_sent(), 422
    if form.validate():
        try:
            act(incident, version=version, **form.data_of())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            version, status = incident.version, 409
        else:
            flash(told, "ok")
            return see_other("incidents.show", number=number)
    page = _page(incident, deed, form, version=version)
    return unprocessable("incidents/deed.html", "dialog", status=status, **page)


def _page(incident: Incident, deed: str, form: Form, *, version: int) -> dict[str, Any]:
    number = incident.number
    return {
        "incident": incident,
        "deed": deed,
        "title": TITLES[deed],
        "form": form,
        "version": version,
        "action": f"{url_for('incidents.show', number=number)}/{deed}",
        "back": url_for("incidents.show", number=number),
    }
