"""休假 of a manager: noted, ended early, cancelled."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.assignments import leaves
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.dialogs import ask, carry
from webapp.blueprints.assignments.record import load
from webapp.domain.verbs import Verb
from webapp.forms.managers import LeaveForm
from webapp.models import User
from webapp.queries.assignments import declared, profiles
from webapp.web.access import requires
from webapp.web.answers import flash, see_other


@bp.get("/managers/<username>/leaves/new")
@requires(Verb.MANAGER_EDIT)
def new_leave(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    return ask(person, "leaves", _leave_form(person))


@bp.post("/managers/<username>/leaves")
@requires(Verb.MANAGER_EDIT)
def note_leave(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    form = _leave_form(person, request.form)
    told = _("%(name)s的休假已登记。", name=person.name)

    def act() -> None:
        leaves.note(person, **form.data_of())

    return carry(person, "leaves", form, act, told=told)


@bp.post("/managers/<username>/leaves/<int:leave_id>/end")
@requires(Verb.MANAGER_EDIT)
def end_leave(username: str, leave_id: int) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    was = leaves.end(person, declared.leave(person, leave_id) or abort(404))
    flash(_("%(name)s已销假。", name=person.name) if was else _("这次休假已取消。"), "ok")
    return see_other("assignments.manager", username=person.username)


def _leave_form(person: User, sent: Any = None) -> LeaveForm:
    form = LeaveForm(sent)
    form.offer(profiles.backups(person.id))
    return form
