"""关系与利益冲突 of a manager: declared, confirmed, and ended."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.assignments import ties
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.dialogs import ask, carry
from webapp.blueprints.assignments.record import load
from webapp.domain.verbs import Verb
from webapp.forms.managers import TieForm
from webapp.queries.assignments import declared
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, see_other


@bp.get("/managers/<username>/ties/new")
@requires(Verb.TIE_DECLARE)
def new_tie(username: str) -> ResponseReturnValue:
    person = load(username, Verb.TIE_DECLARE)
    return ask(person, "ties", TieForm(data={"since_on": clock.today()}))


@bp.post("/managers/<username>/ties")
@requires(Verb.TIE_DECLARE)
def declare_tie(username: str) -> ResponseReturnValue:
    person, form = load(username, Verb.TIE_DECLARE), TieForm(request.form)

    def act() -> None:
        ties.declare(person, **form.data_of(), number=request.form.get("customer-number", ""))

    return carry(person, "ties", form, act, told=_("申报已登记。"))


@bp.post("/managers/<username>/ties/<int:tie_id>/confirmation")
@requires(Verb.TIE_DECLARE)
def confirm_tie(username: str, tie_id: int) -> ResponseReturnValue:
    person = load(username, Verb.TIE_DECLARE)
    ties.confirm(person, declared.tie(person, tie_id, viewer=viewer()) or abort(404))
    flash(_("这一关系已确认，从现在起计入分配建议。"), "ok")
    return see_other("assignments.manager", username=person.username)


@bp.post("/managers/<username>/ties/<int:tie_id>/end")
@requires(Verb.TIE_DECLARE)
def end_tie(username: str, tie_id: int) -> ResponseReturnValue:
    person = load(username, Verb.TIE_DECLARE)
    ties.end(person, declared.tie(person, tie_id, viewer=viewer()) or abort(404))
    flash(_("这一关系已终止，记录仍保留。"), "ok")
    return see_other("assignments.manager", username=person.username)
