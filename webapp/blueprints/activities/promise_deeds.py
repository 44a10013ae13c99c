"""A promise kept with one press, ended with its reason, or moved: in the dialog or on its own page."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import promises as actions
from webapp.blueprints.activities import bp
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.promises import EndingForm, MoveForm
from webapp.models import Promise
from webapp.queries.activities import reading, whom
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import flash, render, see_other, unprocessable

PAGE = "activities/promises/deed.html"


@bp.post("/promises/<int:row>/keeping")
@requires(Verb.ACTIVITY_WRITE)
def keep_promise(row: int) -> ResponseReturnValue:
    actions.end(load(row), "kept")
    flash(_("已记为兑现。"), "ok")
    return _home()


@bp.get("/promises/<int:row>/ending/new")
@requires(Verb.ACTIVITY_WRITE)
def new_promise_ending(row: int) -> ResponseReturnValue:
    return render(PAGE, "dialog", **_page(load(row), "ending", EndingForm()))


@bp.post("/promises/<int:row>/ending")
@requires(Verb.ACTIVITY_WRITE)
def end_promise(row: int) -> ResponseReturnValue:
    one, form = load(row), EndingForm(request.form)
    fault = carried(
        form,
        lambda: actions.end(one, form.state.data, note=form.note.data or ""),
        check=lambda _form: form.is_explained(),
    )
    if not fault:
        flash(_("承诺已了结。"), "ok")
        return _home()
    return unprocessable(PAGE, "dialog", status=fault, **_page(one, "ending", form))


@bp.get("/promises/<int:row>/move/new")
@requires(Verb.ACTIVITY_WRITE)
def new_promise_move(row: int) -> ResponseReturnValue:
    return render(PAGE, "dialog", **_page(load(row), "move", MoveForm()))


@bp.post("/promises/<int:row>/move")
@requires(Verb.ACTIVITY_WRITE)
def move_promise(row: int) -> ResponseReturnValue:
    one, form = load(row), MoveForm(request.form)
    fault = carried(form, lambda: actions.move(one, to=form.to.data, reason=form.reason.data))
    if not fault:
        flash(_("期限已改为 %(day)s。", day=one.due_on.isoformat()), "ok")
        return _home()
    return unprocessable(PAGE, "dialog", status=fault, **_page(one, "move", form))


def load(row: int) -> Promise:
    """404 where it is not there for this person, 403 where he may read it but not write."""
    found = reading.promise(row, viewer=viewer()) or abort(404)
    if reading.promise(row, viewer=viewer(), verb=Verb.ACTIVITY_WRITE) is None:
        abort(403)
    return found


def _home() -> ResponseReturnValue:
    """from=home: back to 今日; otherwise to the list as it was filtered."""
    if request.args.get("from") == "home":
        return see_other("home.show")
    return see_other("activities.promises", **_filters())


def _filters() -> dict[str, str]:
    return {name: request.args[name] for name in ("group", "person", "page") if name in request.args}


def _page(one: Promise, deed: str, form: Any) -> dict[str, Any]:
    back = url_for("activities.promises")
    return {
        "one": one,
        "deed": deed,
        "form": form,
        "customer": whom.name_of(one.customer_id),
        "action": again(f"{back}/{one.id}/{deed}"),
        "back": url_for("home.show") if request.args.get("from") == "home" else again(back),
    }
