"""A contact is taken back with its reason, and brought back."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import correcting
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.show import load
from webapp.domain.verbs import Verb
from webapp.forms.activities import RemovalForm
from webapp.forms.carrying import carried
from webapp.queries.activities import pages
from webapp.queries.activities.pages import Opened
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable


@bp.get("/<int:row>/removal/new")
@requires(Verb.ACTIVITY_WRITE)
def ask_removal(row: int) -> ResponseReturnValue:
    return render("activities/removal.html", "dialog", **_page(_load(row), RemovalForm()))


@bp.post("/<int:row>/removal")
@requires(Verb.ACTIVITY_WRITE)
def take_back(row: int) -> ResponseReturnValue:
    found, form = _load(row), RemovalForm(request.form)
    if status := carried(form, lambda: correcting.take_back(found.row, reason=form.reason.data)):
        return unprocessable("activities/removal.html", "dialog", status=status, **_page(found, form))
    flash(_("联络已撤回，放在回收站里；可以恢复。"), "ok")
    return see_other("activities.show", row=row)


@bp.post("/<int:row>/restoration")
@requires(Verb.ACTIVITY_WRITE)
def bring_back(row: int) -> ResponseReturnValue:
    found = load(row, Verb.ACTIVITY_WRITE)
    if found.row.deleted_at is None:
        abort(404)
    correcting.bring_back(found.row)
    flash(_("联络已恢复。"), "ok")
    return see_other("activities.show", row=row)


def _load(row: int) -> Opened:
    found = load(row, Verb.ACTIVITY_WRITE)
    if found.row.deleted_at is not None:
        abort(404)
    pages.refuse_correcting(found, viewer=viewer())
    return found


def _page(found: Opened, form: RemovalForm) -> dict[str, Any]:
    at = url_for("activities.show", row=found.row.id)
    return {"row": found.row, "customer": found.customer, "form": form, "action": f"{at}/removal", "back": at}
