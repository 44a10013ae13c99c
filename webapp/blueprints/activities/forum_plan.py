"""A forum is planned, and its plan changed: one form for the whole of it."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.forums import planning as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forum_page import load
from webapp.domain.forums import FORUM, refuse_over
from webapp.domain.refusal import Refusal
from webapp.domain.values import words_in
from webapp.domain.verbs import Reach, Verb
from webapp.forms.cards import BlockForm
from webapp.forms.forums import blank, forum_form, is_planned
from webapp.queries import departments
from webapp.queries.forums import facts
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

PAGE = "activities/forums/form.html"


@bp.get("/forums/new")
@requires(Verb.FORUM_MANAGE)
def new_forum() -> ResponseReturnValue:
    person = viewer()
    told = {"kind": "industry", "owner": str(person.id or ""), "department": str(person.department_id or "")}
    return _shown(_opened(_form(blank() | told)))


@bp.post("/forums")
@requires(Verb.FORUM_MANAGE)
def create_forum() -> ResponseReturnValue:
    page = _opened(_form(blank(), sent=request.form))
    form: BlockForm = page["form"]
    status = 422
    if is_planned(form):
        try:
            made = actions.create(form.typed)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("座谈会 %(number)s 已建立，接着邀请客户。", number=made.number), "ok")
            return see_other("activities.forum", number=made.number)
    return _shown(page, status=status)


@bp.get("/forums/<number>/edit")
@requires(Verb.FORUM_MANAGE)
def edit_forum(number: str) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    refuse_over(one.state)
    present = actions.present(one)
    shown = opened_forms.opening(_form(present), FORUM, present, version=one.version)
    return _shown(shown, number=number)


@bp.post("/forums/<number>")
@requires(Verb.FORUM_MANAGE)
def save_forum(number: str) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    present = actions.present(one)
    form = _form(present, sent=opened_forms.sent(FORUM, present))
    shown = opened_forms.opening(form, FORUM, present, version=one.version)

    def keep(**as_opened: Any) -> None:
        actions.save(one, values=form.typed, **as_opened)

    if fault := opened_forms.fault_of(shown, keep, holds=is_planned(form)):
        return _shown(shown, status=fault, number=number)
    flash(_("座谈会 %(number)s 已保存。", number=number), "ok")
    return see_other("activities.forum", number=number)


def _form(present: dict[str, Any], *, sent: Any = None) -> BlockForm:
    """Whom one may choose; who organises only his own is offered himself."""
    person, held = viewer(), present["owner"]
    owners, everybody = facts.choosable(Verb.FORUM_MANAGE)
    gone = {held, *words_in(present["colleagues"])} - {"", *dict(everybody)}
    left = facts.names([int(key) for key in gone])
    if person.reach(Verb.FORUM_MANAGE) is Reach.OWN:
        owners = [pair for pair in owners if pair[0] in {str(person.id), held}]
    return forum_form(
        present,
        departments=departments.options(),
        owners=[*owners, *(pair for pair in left if pair[0] == held)],
        colleagues=[*everybody, *left],
        sent=sent,
    )


def _opened(form: BlockForm) -> dict[str, Any]:
    return {"form": form, "conflict": None, "clashes": {}, "version": 0, "seen": ""}


def _shown(page: dict[str, Any], *, status: int = 200, number: str = "") -> ResponseReturnValue:
    back = url_for("activities.forum", number=number) if number else url_for("activities.forums")
    action = url_for("activities.save_forum", number=number) if number else back
    return render(PAGE, status=status, **page, number=number, action=action, back=back)
