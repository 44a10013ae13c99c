"""One opportunity: loading it, its page, and its elements as a form with both sides of a conflict."""

from typing import Any

from flask import abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.actions.opportunities import opening as actions
from webapp.blueprints.opportunities import bp
from webapp.domain import opportunity_end_words as ends
from webapp.domain import opportunity_words as words
from webapp.domain.activity_words import KINDS
from webapp.domain.opportunity_card import OPPORTUNITY
from webapp.domain.verbs import Verb
from webapp.forms.opportunities import checked, contact_of, opportunity_form
from webapp.queries.opportunities import choices, pages, sight
from webapp.queries.opportunities.sight import Opened
from webapp.web import opened_forms
from webapp.web import opportunity_words as told
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

ELEMENTS = ("need", "schedule", "budget", "decision", "priorities", "fit_reason", "terms", "note")


def load(number: str, verb: Verb = Verb.OPPORTUNITY_READ) -> Opened:
    """404 where it does not exist for this person, 403 where he may read it but not do this."""
    opened = sight.opened(number, viewer=viewer()) or abort(404)
    if verb is not Verb.OPPORTUNITY_READ and verb not in opened.rights:
        abort(403)
    return opened


@bp.get("/<number>")
@requires(Verb.OPPORTUNITY_READ)
def show(number: str) -> ResponseReturnValue:
    """?edit=opportunity shows its elements as a form."""
    opened = load(number, Verb.OPPORTUNITY_EDIT if "edit" in request.args else Verb.OPPORTUNITY_READ)
    more = editing(opened) if "edit" in request.args else {}
    return render("opportunities/show.html", "record", **page(opened) | more)


@bp.post("/<number>")
@requires(Verb.OPPORTUNITY_EDIT)
def save(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.OPPORTUNITY_EDIT)
    one = opened.opportunity
    shown = editing(opened, sent=opened_forms.sent(OPPORTUNITY, actions.present(one)))
    form = shown["form"]

    def keep(**as_opened: Any) -> None:
        values, contact = contact_of(form)
        actions.save(opened.customer, one, values=values, contact_id=contact, **as_opened)

    if fault := opened_forms.fault_of(shown, keep, holds=checked(form)):
        return unprocessable("opportunities/show.html", "record", status=fault, **page(opened) | shown)
    flash(_("商机 %(number)s 已保存。", number=number), "ok")
    return see_other("opportunities.show", number=number)


def page(opened: Opened) -> dict[str, Any]:
    one = opened.opportunity
    found = pages.page(opened)
    at = url_for("opportunities.show", number=one.number)
    return {
        "one": one,
        "at": at,
        "customer": opened.customer,
        "rights": opened.rights,
        "may_edit": Verb.OPPORTUNITY_EDIT in opened.rights,
        "may_edit_rivals": opened.may_edit_rivals,
        "Verb": Verb,
        "page": found,
        "words": words,
        "ends": ends,
        "told": told,
        "answers": one.answers(),
        "elements": [field for field in OPPORTUNITY.fields if field.name in ELEMENTS],
        "steps": told.stepper(one, found),
        "lacks": told.lacks(found, opened.customer.number, at),
        "menu": told.menu(opened, found, at),
        "why": worded(found.proposed.why),
        "kinds": KINDS,
        "edit": None,
    } | _contacting(opened)


def _contacting(opened: Opened) -> dict[str, str]:
    """Where a contact is written down and read, as far as the room of contacts has it."""
    known, number = current_app.view_functions, opened.opportunity.number
    new = "activities.new" in known and Verb.ACTIVITY_WRITE in opened.rights
    asked = f"?customer={opened.customer.number}&opportunity={number}"
    return {
        "new_contact": f"/activities/new{asked}" if new else "",
        "activity_at": "/activities/" if "activities.show" in known else "",
    }


def editing(opened: Opened, *, sent: "MultiDict[str, str] | None" = None) -> dict[str, Any]:
    one, present = opened.opportunity, actions.present(opened.opportunity)
    held = present | {"contact_id": str(one.contact_id) if one.contact_id else ""}
    form = opportunity_form(held, choices.contacts(opened.customer, keep=one.contact_id), sent)
    return {"edit": "opportunity"} | opened_forms.opening(form, OPPORTUNITY, present, version=one.version)
