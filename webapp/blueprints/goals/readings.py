"""An actual told by hand with its evidence, and the evidence handed out."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.goals import readings as actions
from webapp.blueprints.goals import bp
from webapp.blueprints.goals.opened import opened
from webapp.blueprints.goals.show import page
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.goals import ReadingForm
from webapp.queries.goals import pages as queries
from webapp.web.access import requires
from webapp.web.answers import flash, see_other
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in


@bp.post("/<number>/readings")
@requires(Verb.GOAL_RECORD)
def tell(number: str) -> ResponseReturnValue:
    goal, form = opened(number), ReadingForm(request.form)
    if not form.read():
        return page(goal, status=422, reading=form)
    shelf = store()
    try:
        with taken_in(request.files.getlist("files"), shelf) as files:
            actions.tell(
                goal, told_on=form.told_on.data, actual=form.value, evidence=form.evidence.data, files=files,
                store=shelf,
            )  # fmt: skip
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return page(opened(number), status=409, reading=form)
    flash(_("实际值已填报。"), "ok")
    return see_other("goals.show", number=number)


@bp.get("/<number>/files/<int:row>")
@requires(Verb.GOAL_READ)
def file(number: str, row: int) -> ResponseReturnValue:
    found = queries.file_of(opened(number), row) or abort(404)
    return handed_out(found, _("目标 %(number)s 的附件", number=number), goal=number, file=found.id)
