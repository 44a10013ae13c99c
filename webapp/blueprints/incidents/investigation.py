"""The investigation: severity, person concerned, cause, measures; saved as one part of the record."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import incidents as actions
from webapp.actions.customers.editing import Conflict
from webapp.blueprints.incidents import bp
from webapp.blueprints.incidents.record import (
    check_customer,
    clashing,
    editing,
    load,
    page,
    sent_form,
)
from webapp.domain import incidents as rules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.incidents import put_faults
from webapp.models import Incident
from webapp.web.access import requires
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import as_opened


@bp.post("/<number>/investigation")
@requires(Verb.INCIDENT_EDIT)
def investigate(number: str) -> ResponseReturnValue:
    incident, status = load(number), 422
    present = actions.present(incident, rules.INVESTIGATION)
    shown = editing(incident, rules.INVESTIGATION, sent=sent_form(present, rules.INVESTIGATION))
    form: BlockForm = shown["form"]
    if _is_good(form, incident, present=present["customer"]):
        try:
            changed = actions.investigate(incident, values=form.typed, **as_opened())
        except Conflict as conflict:
            shown |= clashing(conflict)
            status = 409
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("调查记录已保存。") if changed else _("没有改动。"), "ok" if changed else "info")
            return see_other("incidents.show", number=number)
    if not shown["conflict"]:
        shown |= {name: request.form.get(name, "") for name in ("version", "seen")}
    return unprocessable("incidents/show.html", "record", status=status, **page(incident) | shown)


def _is_good(form: BlockForm, incident: Incident, *, present: str) -> bool:
    if not form.validate():
        return False
    put_faults(
        form,
        rules.investigation_faults(form.typed, found_on=incident.found_on, today=clock.today()),
    )
    check_customer(form, present=present)
    return not form.errors
