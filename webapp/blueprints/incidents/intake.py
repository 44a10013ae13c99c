"""Reporting an incident, and adding to one's own report until it is taken on."""

from typing import Any

from flask import request, url_for
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
    offers,
    page,
    sent_form,
)
from webapp.domain import incidents as rules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.incidents import put_faults, record_form, with_people
from webapp.queries.incidents import pages
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import as_opened

NOTHING: dict[str, Any] = {field.name: "" for field in rules.REPORT.fields} | {
    "happened_on": None,
    "found_on": None,
}


@bp.get("/new")
@requires(Verb.INCIDENT_REPORT)
def new() -> ResponseReturnValue:
    return render("incidents/new.html", **_page(_form(NOTHING | {"found_on": clock.today()})))


@bp.post("")
@requires(Verb.INCIDENT_REPORT)
def create() -> ResponseReturnValue:
    form, status = _form(NOTHING, sent=sent_form(NOTHING, rules.REPORT)), 422
    if _is_good(form, present=""):
        try:
            incident = actions.report(values=form.typed)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("泄密报告 %(number)s 已提交，等待受理。", number=incident.number), "ok")
            return see_other("incidents.show", number=incident.number)
    return render("incidents/new.html", status=status, **_page(form))


@bp.post("/<number>/report")
@requires(Verb.INCIDENT_REPORT)
def supplement(number: str) -> ResponseReturnValue:
    incident, status = load(number), 422
    rules.refuse_supplement(number, incident.state, incident.parts, by=viewer().id)
    present = actions.present(incident, rules.SUPPLEMENT)
    shown = editing(incident, rules.SUPPLEMENT, sent=sent_form(present, rules.SUPPLEMENT))
    form: BlockForm = shown["form"]
    if _is_good(form, present=present["customer"]):
        try:
            actions.supplement(incident, values=form.typed, **as_opened())
        except Conflict as conflict:
            shown |= clashing(conflict)
            status = 409
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("补充已保存。"), "ok")
            return see_other("incidents.show", number=number)
    if not shown["conflict"]:
        shown |= {name: request.form.get(name, "") for name in ("version", "seen")}
    return unprocessable("incidents/show.html", "record", status=status, **page(incident) | shown)


def _is_good(form: BlockForm, *, present: str) -> bool:
    if not form.validate():
        return False
    put_faults(form, rules.report_faults(form.typed, today=clock.today()))
    check_customer(form, present=present)
    return not form.errors


def _form(present: dict[str, Any], *, sent: Any = None) -> BlockForm:
    block = with_people(rules.REPORT, pages.colleagues())
    return record_form(block, present, departments=pages.department_names(), sent=sent)


def _page(form: BlockForm) -> dict[str, Any]:
    return {
        **offers(),
        "form": form,
        "conflict": None,
        "clashes": {},
        "back": url_for("incidents.index"),
    }
