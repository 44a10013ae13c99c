"""Who bids beside us: taken down, changed, taken out; known to few."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.opportunities import rivals as actions
from webapp.blueprints.opportunities import bp
from webapp.blueprints.opportunities.record import load
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.opportunities import RIVAL, blank, rival_form
from webapp.models import OpportunityRival
from webapp.queries.opportunities import pages
from webapp.queries.opportunities.sight import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "opportunities/rival.html"


@bp.get("/<number>/rivals/new")
@requires(Verb.RIVAL_READ)
def new_rival(number: str) -> ResponseReturnValue:
    opened = editable(number)
    return render(TEMPLATE, "dialog", **_page(opened, rival_form(blank(RIVAL)), None))


@bp.post("/<number>/rivals")
@requires(Verb.RIVAL_READ)
def add_rival(number: str) -> ResponseReturnValue:
    opened, form = editable(number), rival_form(blank(RIVAL), request.form)
    pair = (opened.customer, opened.opportunity)
    fault = carried(form, lambda: actions.add(*pair, values=form.typed))
    return _answer(opened, form, None, fault, _("竞争对手已登记。"))


@bp.get("/<number>/rivals/<int:row>")
@requires(Verb.RIVAL_READ)
def rival(number: str, row: int) -> ResponseReturnValue:
    opened = editable(number)
    found = _rival(opened, row)
    return render(TEMPLATE, "dialog", **_page(opened, rival_form(_present(found)), found))


@bp.post("/<number>/rivals/<int:row>")
@requires(Verb.RIVAL_READ)
def save_rival(number: str, row: int) -> ResponseReturnValue:
    opened = editable(number)
    found = _rival(opened, row)
    form = rival_form(_present(found), request.form)
    trio = (opened.customer, opened.opportunity, found)
    fault = carried(form, lambda: actions.save(*trio, values=form.typed))
    return _answer(opened, form, found, fault, _("竞争对手已保存。"))


@bp.post("/<number>/rivals/<int:row>/deletion")
@requires(Verb.RIVAL_READ)
def remove_rival(number: str, row: int) -> ResponseReturnValue:
    opened = editable(number)
    actions.remove(opened.customer, opened.opportunity, _rival(opened, row))
    flash(_("竞争对手已删除。"), "ok")
    return see_other("opportunities.show", number=number)


def editable(number: str) -> Opened:
    """403 for whom rivals are none of his business, or who may only read."""
    opened = load(number, Verb.RIVAL_READ)
    return opened if opened.may_edit_rivals else abort(403)


def _rival(opened: Opened, key: int) -> OpportunityRival:
    found: OpportunityRival | None = pages.rival(opened.opportunity, key)
    return found or abort(404)


def _present(one: OpportunityRival) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in RIVAL.fields}


def _answer(
    opened: Opened, form: Any, found: OpportunityRival | None, fault: int, told: str
) -> ResponseReturnValue:
    if fault:
        return unprocessable(TEMPLATE, "dialog", status=fault, **_page(opened, form, found))
    flash(told, "ok")
    return see_other("opportunities.show", number=opened.opportunity.number)


def _page(opened: Opened, form: Any, found: OpportunityRival | None) -> dict[str, Any]:
    back = url_for("opportunities.show", number=opened.opportunity.number)
    return {
        "one": opened.opportunity,
        "form": form,
        "rival": found,
        "action": f"{back}/rivals" + (f"/{found.id}" if found else ""),
        "back": back,
    }
