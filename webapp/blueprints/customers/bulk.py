"""Deeds on many customers: tags and managers for the picked ones, or for all that the list shows."""

from collections.abc import Callable
from typing import Any

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import bulk as actions
from webapp.blueprints.customers import bp
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.bulk import BulkTagsForm
from webapp.forms.deeds import AssignmentForm
from webapp.queries import people
from webapp.queries.customers import filters as asked
from webapp.queries.customers.selection import Selection
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

MOST_PICKED = 1000


@bp.get("/tagging")
@requires(Verb.CUSTOMER_EDIT)
def tagging() -> ResponseReturnValue:
    return render("customers/bulk/tags.html", "dialog", **_asked(_picked(request.args), BulkTagsForm()))


@bp.post("/tagging")
@requires(Verb.CUSTOMER_EDIT)
def tag_many() -> ResponseReturnValue:
    picked, form = _picked(request.form), BulkTagsForm(request.form)
    removing = form.way.data == "remove"
    if not form.validate():
        return unprocessable("customers/bulk/tags.html", "dialog", **_asked(picked, form))
    try:
        return _done(
            picked,
            lambda numbers: actions.tag(numbers, names=form.words(), removing=removing),
            lambda numbers: actions.start_tagging(numbers, names=form.words(), removing=removing),
        )
    except Refusal as refusal:
        form.refuse("names", worded(refusal))
        return unprocessable("customers/bulk/tags.html", "dialog", **_asked(picked, form))


@bp.get("/assigning")
@requires(Verb.CUSTOMER_ASSIGN)
def assigning() -> ResponseReturnValue:
    picked = _picked(request.args)
    return render("customers/bulk/assignment.html", "dialog", **_asked(picked, _assignment()))


@bp.post("/assigning")
@requires(Verb.CUSTOMER_ASSIGN)
def assign_many() -> ResponseReturnValue:
    picked, form = _picked(request.form), _assignment(request.form)
    if not form.validate():
        return unprocessable("customers/bulk/assignment.html", "dialog", **_asked(picked, form))
    given = {"to": int(form.manager.data), "reason": form.reason.data}
    try:
        return _done(
            picked,
            lambda numbers: actions.assign(numbers, **given),
            lambda numbers: actions.start_assigning(numbers, **given),
        )
    except Refusal as refusal:
        form.refuse("manager" if form.reason.data else "reason", worded(refusal))
        return unprocessable("customers/bulk/assignment.html", "dialog", **_asked(picked, form))


def _picked(source: Any) -> Selection:
    """The ticked numbers, or all that the query matches; nothing picked is a refused request."""
    numbers = tuple(number[: actions.LONGEST_NUMBER] for number in source.getlist("picked")[:MOST_PICKED])
    query = asked.Filters.read(source.get("query", "")).query()
    return Selection(numbers, query, is_all=source.get("scope") == "all")


def _assignment(source: Any = None) -> AssignmentForm:
    form = AssignmentForm(source)
    form.offer(
        (one.id, _("%(name)s（%(count)s 家）", name=one.name, count=one.count)) for one in people.managers()
    )
    return form


def _asked(picked: Selection, form: Any) -> dict[str, Any]:
    return {"picked": picked, "count": picked.count(viewer()), "form": form, "back": _list(picked)}


def _done(
    picked: Selection, at_once: Callable[[list[str]], actions.Outcome], as_job: Callable[[list[str]], str]
) -> ResponseReturnValue:
    """A few at once, many as a job; whoever was not changed is named with the reason."""
    numbers = picked.resolved(viewer())
    if not numbers:
        raise Refusal("没有选中客户，请先在列表里勾选。")
    if len(numbers) > actions.AT_ONCE:
        number = as_job(numbers)
        flash(_("客户较多，正在后台办理。"), "info")
        return (
            see_other("jobs.show", number=number) if "jobs.show" in current_app.view_functions else abort(500)
        )
    outcome = at_once(numbers)
    if not outcome.left:
        flash(_("已办理 %(count)s 家客户。", count=outcome.done), "ok")
        return see_other("customers.index", **_values(picked))
    left = [(one.number, one.name, str(_(one.reason, **one.params))) for one in outcome.left]
    return unprocessable(
        "customers/bulk/outcome.html", "dialog", status=409, done=outcome.done, left=left, back=_list(picked)
    )


def _list(picked: Selection) -> str:
    return f"/customers?{picked.query or 'view=all'}"


def _values(picked: Selection) -> dict[str, Any]:
    filters = asked.Filters.read(picked.query)
    pairs: dict[str, Any] = {"view": "all"}
    for name, value in filters.pairs():
        pairs.setdefault(name, []).append(value)
    return pairs
