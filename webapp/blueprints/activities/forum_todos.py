"""What a forum leaves to be done: noted, ended by whoever has it, made a need of the customer."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.forums import todos as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forum_page import PAGE, load, page, todo_form_offered
from webapp.blueprints.activities.forum_todo_theirs import differing
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.forums import NeedForm, NewTodoForm, TodoForm
from webapp.models import Customer, Forum, ForumTodo
from webapp.queries.forums import facts, pages, sight
from webapp.queries.forums.sight import Opened
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent

TODO, NEED = "activities/forums/todo.html", "activities/forums/need.html"


@bp.post("/forums/<number>/todos")
@requires(Verb.FORUM_MANAGE)
def add_forum_todo(number: str) -> ResponseReturnValue:
    found = load(number, Verb.FORUM_MANAGE)
    form = todo_form_offered(NewTodoForm(request.form), pages.page(found.forum, viewer=viewer()))
    fault = carried(form, lambda: actions.add(found.forum, form.told()))
    if fault:
        return unprocessable(PAGE, "record", status=fault, **page(found, todo=form))
    flash(_("待办已登记。"), "ok")
    return see_other("activities.forum", number=number)


@bp.get("/forums/<number>/todos/<int:row>")
@requires(Verb.FORUM_READ)
def forum_todo(number: str, row: int) -> ResponseReturnValue:
    found = load(number)
    one = _load(found, row)
    told = {name: getattr(one, name) for name in ("text", "due_on", "state", "done_on", "result")}
    form = TodoForm(data=told | {"owner": str(one.owner_id), "done_on": one.done_on or clock.today()})
    return render(TODO, "dialog", **_page(found, one, form, one.version))


@bp.post("/forums/<number>/todos/<int:row>")
@requires(Verb.FORUM_READ)
def save_forum_todo(number: str, row: int) -> ResponseReturnValue:
    found = load(number)
    one, form, version = _load(found, row), TodoForm(request.form), version_sent()
    shown = _page(found, one, form, version)
    fault = carried(
        form,
        lambda: actions.save(found.forum, row, form.told(), version=version),
        check=lambda _form: form.is_told(today=clock.today(), text=one.text, before=one.due_on),
    )
    if fault:
        if one.version != version:  # theirs beside mine, and a second try saves
            shown |= {"version": one.version, "theirs": differing(form, one)}
        return unprocessable(TODO, "dialog", status=fault, **shown)
    flash(_("待办已保存。"), "ok")
    if request.args.get("from") == "home":
        return see_other("home.show")
    return see_other("activities.forum", number=number)


@bp.get("/forums/<number>/todos/<int:row>/need/new")
@requires(Verb.CUSTOMER_EDIT)
def new_forum_need(number: str, row: int) -> ResponseReturnValue:
    forum = load(number)
    one = _load(forum, row)
    customer = _customer(one)
    return render(NEED, "dialog", **_need(forum.forum, one, customer, NeedForm(data={"text": one.text})))


@bp.post("/forums/<number>/todos/<int:row>/need")
@requires(Verb.CUSTOMER_EDIT)
def make_forum_need(number: str, row: int) -> ResponseReturnValue:
    forum, form = load(number), NeedForm(request.form)
    one = _load(forum, row)
    customer = _customer(one)
    fault = carried(form, lambda: actions.make_need(forum.forum, row, values=form.values()))
    if fault:
        return unprocessable(NEED, "dialog", status=fault, **_need(forum.forum, one, customer, form))
    flash(_("已记入 %(name)s 的需求。", name=customer.name), "ok")
    return see_other("activities.forum", number=number)


def _load(found: Opened, row: int) -> ForumTodo:
    """404 where it is not there for him; 403 for who neither organises the forum nor has to do it."""
    one = sight.todo(found.forum, row, viewer=viewer()) or abort(404)
    if not found.may_manage and one.owner_id != viewer().id:
        abort(403)
    return one


def _customer(one: ForumTodo) -> Customer:
    """Whose need it is; 404 without one, 403 for who may not write on the card."""
    if facts.customer(one.customer_id, viewer=viewer()) is None:
        abort(404)
    return facts.customer(one.customer_id, viewer=viewer(), verb=Verb.CUSTOMER_EDIT) or abort(403)


def _page(found: Opened, one: ForumTodo, form: TodoForm, version: int) -> dict[str, Any]:
    form.offer(facts.people([one.owner_id], verb=Verb.FORUM_READ))
    if not found.may_manage:
        form.limit()
    at = url_for("activities.forum", number=found.forum.number)
    is_from_home = request.args.get("from") == "home"
    return {
        "one": found.forum,
        "todo": one,
        "form": form,
        "version": version,
        "theirs": "",
        "action": again(f"{at}/todos/{one.id}"),
        "back": url_for("home.show") if is_from_home else at,
    }


def _need(forum: Forum, one: ForumTodo, customer: Customer, form: NeedForm) -> dict[str, Any]:
    at = url_for("activities.forum", number=forum.number)
    action = f"{at}/todos/{one.id}/need"
    return {"one": forum, "todo": one, "customer": customer, "form": form, "action": action, "back": at}
