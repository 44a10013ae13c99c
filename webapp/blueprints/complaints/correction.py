"""What was taken down put right: the facts with a reason, and whose complaint it is."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import correcting as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.show import editing, load, page
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.complaints import CorrectionForm
from webapp.web.access import requires
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.opened_forms import version_sent


@bp.post("/<number>/intake")
@requires(Verb.COMPLAINT_REGISTER)
def correct(number: str) -> ResponseReturnValue:
    complaint = load(number, "correction")
    form = CorrectionForm(request.form)
    editing(complaint, form)
    told = {"people": form.data.get("people", ""), "reason": form.reason.data, "version": version_sent()}
    fault = carried(
        form,
        lambda: actions.correct(complaint, form.intake(), **told),
        check=lambda one: one.is_good(),
    )
    if not fault:
        flash(_("登记内容已更正。"), "ok")
        return see_other("complaints.show", number=number)
    shown = page(complaint) | editing(complaint, form)
    return unprocessable("complaints/show.html", "record", status=fault, **shown)
