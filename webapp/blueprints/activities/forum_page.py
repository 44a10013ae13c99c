"""One forum: loading it, its page with guests, minutes, files and what is to be done; cancelling it."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.forums import planning, record
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.activities import bp
from webapp.domain import file_kinds
from webapp.domain import forums as rules
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.forms.carrying import carried
from webapp.forms.forums import CancelForm, NewTodoForm
from webapp.queries.forums import facts, pages, sight
from webapp.queries.forums.sight import Opened
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent

PAGE, DEED = "activities/forums/show.html", "activities/forums/deed.html"


def load(number: str, verb: Verb = Verb.FORUM_READ) -> Opened:
    """404 where it does not exist for this person, 403 where he may read it but not organise it."""
    found = sight.opened(number, viewer=viewer()) or abort(404)
    if verb is Verb.FORUM_MANAGE and not found.may_manage:
        abort(403)
    return found


@bp.get("/forums/<number>")
@requires(Verb.FORUM_READ)
def forum(number: str) -> ResponseReturnValue:
    return render(PAGE, "record", **page(load(number)))


def page(found: Opened, **more: Any) -> dict[str, Any]:
    one = found.forum
    told = pages.page(one, viewer=viewer())
    is_open = one.state == rules.State.PREPARING
    return {
        "one": one,
        "page": told,
        "rules": rules,
        "may": found.may_manage,
        "may_plan": found.may_manage and is_open,
        "can_hold": found.may_manage and is_open and _has_begun(found),
        "me": viewer().id,
        "today": clock.today(),
        "todo": _todo_form(told) if found.may_manage and one.state != rules.State.CANCELLED else None,
        "upload": AttachmentForm() if found.may_manage else None,
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
        "may_send": viewer().may(Verb.MESSAGE_SEND),
        "at": url_for("activities.forum", number=one.number),
        **more,
    }


def todo_form_offered(form: NewTodoForm, told: pages.Page) -> NewTodoForm:
    form.offer([(str(one.id), one.name) for one in told.customers], facts.people(verb=Verb.FORUM_READ))
    return form


def _todo_form(told: pages.Page) -> NewTodoForm:
    return todo_form_offered(NewTodoForm(data={"owner": str(viewer().id)}), told)


def _has_begun(found: Opened) -> bool:
    one = found.forum
    return rules.begins_at(one.held_on, one.begins) <= clock.wall(clock.now())


@bp.post("/forums/<number>/holding")
@requires(Verb.FORUM_MANAGE)
def hold_forum(number: str) -> ResponseReturnValue:
    count = record.hold(load(number, Verb.FORUM_MANAGE).forum, version=version_sent())
    flash(_("座谈会已召开，%(count)s 家客户的联络已记入客户卡。", count=count), "ok")
    return see_other("activities.forum", number=number)


@bp.get("/forums/<number>/cancellation/new")
@requires(Verb.FORUM_MANAGE)
def new_forum_cancellation(number: str) -> ResponseReturnValue:
    found = load(number, Verb.FORUM_MANAGE)
    return render(DEED, "dialog", **_cancelling(found, CancelForm(), found.forum.version))


@bp.post("/forums/<number>/cancellation")
@requires(Verb.FORUM_MANAGE)
def cancel_forum(number: str) -> ResponseReturnValue:
    found, form, version = load(number, Verb.FORUM_MANAGE), CancelForm(request.form), version_sent()
    one = found.forum
    fault = carried(form, lambda: planning.cancel(one, reason=form.reason.data, version=version))
    if not fault:
        flash(_("座谈会已取消。"), "ok")
        return see_other("activities.forum", number=number)
    return unprocessable(DEED, "dialog", status=fault, **_cancelling(found, form, one.version))


def _cancelling(found: Opened, form: CancelForm, version: int) -> dict[str, Any]:
    at = url_for("activities.forum", number=found.forum.number)
    return {"one": found.forum, "form": form, "version": version, "action": f"{at}/cancellation", "back": at}
