"""异议: the list, the open ones first; each settled with its answer, or opened again."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import objections as actions
from webapp.blueprints.activities import bp
from webapp.domain.objection_rules import GROUPS
from webapp.domain.verbs import Reach, Verb
from webapp.forms.carrying import carried
from webapp.forms.objections import SolvingForm
from webapp.models import Objection
from webapp.queries.activities import objection_lists as queries
from webapp.queries.activities import reading
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other, unprocessable

PAGE = "activities/objections/solving.html"
FILTERS = ("group", "manager", "page")


@bp.get("/objections")
@requires(Verb.ACTIVITY_READ)
def objections() -> ResponseReturnValue:
    person, group = viewer(), request.args.get("group", "")
    wanted = queries.Asked(
        group if group in dict(GROUPS) else queries.OPEN,
        request.args.get("manager", 0, type=row_number),
        request.args.get("page", 1, type=row_number),
    )
    is_own = person.reach(Verb.ACTIVITY_READ) is Reach.OWN
    return render(
        "activities/objections/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        groups=GROUPS,
        managers=[] if is_own else queries.managers(person),
        is_own=is_own,
        most=queries.COUNTED,
        today=clock.today(),
        again=again,
        url=partial(again, url_for("activities.objections")),
    )


@bp.get("/objections/<int:row>/solving/new")
@requires(Verb.ACTIVITY_WRITE)
def new_solving(row: int) -> ResponseReturnValue:
    """?from=list: opened from the list as it was filtered; else from the contact itself."""
    one = _load(row)
    return render(PAGE, "dialog", **_page(one, SolvingForm(answer=one.answer)))


@bp.post("/objections/<int:row>/solving")
@requires(Verb.ACTIVITY_WRITE)
def solve_objection(row: int) -> ResponseReturnValue:
    one, form = _load(row), SolvingForm(request.form)
    fault = carried(form, lambda: actions.solve(one, answer=form.answer.data or ""))
    if fault:
        return unprocessable(PAGE, "dialog", status=fault, **_page(one, form))
    flash(_("已记为解决。"), "ok")
    return _back(one)


@bp.post("/objections/<int:row>/reopening")
@requires(Verb.ACTIVITY_WRITE)
def reopen_objection(row: int) -> ResponseReturnValue:
    one = _load(row)
    actions.reopen(one)
    flash(_("已恢复为未解决。"), "ok")
    return _back(one)


def _load(row: int) -> Objection:
    """404 where it is not there for this person, 403 where he may read it but not write."""
    if reading.objection(row, viewer=viewer()) is None:
        abort(404)
    return reading.objection(row, viewer=viewer(), verb=Verb.ACTIVITY_WRITE) or abort(403)


def _from_list() -> bool:
    return request.args.get("from") == "list"


def _back(one: Objection) -> ResponseReturnValue:
    if not _from_list():
        return see_other("activities.show", row=one.activity_id)
    kept = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    return see_other("activities.objections", **kept)


def _page(one: Objection, form: SolvingForm) -> dict[str, Any]:
    is_listed = _from_list()
    where = url_for("activities.objections") if is_listed else url_for("activities.show", row=one.activity_id)
    return {
        "one": one,
        "form": form,
        "is_listed": is_listed,
        "action": again(url_for("activities.solve_objection", row=one.id)),
        "back": again(where, **{"from": ""}) if is_listed else where,
    }
