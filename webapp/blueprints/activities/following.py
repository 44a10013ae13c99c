"""After a contact: the next one is agreed."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import plans
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.show import load, page
from webapp.domain.verbs import Verb
from webapp.forms.activities import NextForm
from webapp.forms.carrying import carried
from webapp.web.access import requires
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.formats import day


@bp.post("/<int:row>/next")
@requires(Verb.ACTIVITY_WRITE)
def agree(row: int) -> ResponseReturnValue:
    found, form = load(row, Verb.ACTIVITY_WRITE), NextForm(request.form)

    def act() -> None:
        wish = plans.Wish(form.kind.data, form.due_on.data, found.row.contact_id, form.note.data)
        plans.plan(found.customer, wish)

    if status := carried(form, act):
        shown = page(found) | {"next_form": form}
        return unprocessable("activities/show.html", "record", status=status, **shown)
    flash(_("已安排 %(day)s 的联络。", day=day(form.due_on.data)), "ok")
    return see_other("activities.show", row=row)
