"""Saved views of the customer list: keeping one, and the page where one's own are looked after."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import views as actions
from webapp.blueprints.customers import bp
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.bulk import ViewForm
from webapp.models import SavedView
from webapp.queries import views as queries
from webapp.queries.customers import lists as customers
from webapp.queries.customers.filters import Filters
from webapp.web import lists
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

ROOM = "customers"


@bp.get("/views")
@requires(Verb.CUSTOMER_READ)
def views() -> ResponseReturnValue:
    at, kept = queries.with_age(viewer(), ROOM)
    offered = customers.choices(at=at)
    managers, customs = dict(offered.manager), offered.customs
    told = {
        view.id: [text for text, _href in lists.chips(Filters.read(view.query), managers, customs)]
        for view in kept
    }
    return render(
        "customers/views/index.html", "kept", kept=kept, told=told, may_share=viewer().may(Verb.VIEW_SHARE)
    )


@bp.get("/views/new")
@requires(Verb.CUSTOMER_READ)
def new_view() -> ResponseReturnValue:
    query = Filters.read(request.query_string.decode("utf-8", "replace")).query(page=1)
    return render("customers/views/new.html", "dialog", **_new(ViewForm(), query))


@bp.post("/views")
@requires(Verb.CUSTOMER_READ)
def save_view() -> ResponseReturnValue:
    form, query = ViewForm(request.form), Filters.read(request.form.get("query", "")).query(page=1)
    if not form.validate():
        return unprocessable("customers/views/new.html", "dialog", **_new(form, query))
    try:
        actions.save(room=ROOM, name=form.name.data, query=query, shared=form.shared.data)
    except Refusal as refusal:
        form.refuse("name", worded(refusal))
        return unprocessable("customers/views/new.html", "dialog", status=409, **_new(form, query))
    flash(_("视图“%(name)s”已保存，就在列表上方。", name=form.name.data), "ok")
    return see_other("customers.views")


@bp.post("/views/<int:view_id>/name")
@requires(Verb.CUSTOMER_READ)
def rename_view(view_id: int) -> ResponseReturnValue:
    actions.rename(_mine(view_id), name=request.form.get("name", ""))
    return _kept(_("已改名。"))


@bp.post("/views/<int:view_id>/default")
@requires(Verb.CUSTOMER_READ)
def default_view(view_id: int) -> ResponseReturnValue:
    chosen = request.form.get("value") == "1"
    actions.make_default(_mine(view_id), chosen=chosen)
    return _kept(_("打开客户列表时先显示它。") if chosen else _("打开客户列表时显示全部。"))


@bp.post("/views/<int:view_id>/sharing")
@requires(Verb.VIEW_SHARE)
def share_view(view_id: int) -> ResponseReturnValue:
    shared = request.form.get("value") == "1"
    actions.share(_mine(view_id), shared=shared)
    return _kept(_("同事也能用这个视图了，各人只看到自己范围内的客户。") if shared else _("已不再共享。"))


@bp.post("/views/<int:view_id>/deletion")
@requires(Verb.CUSTOMER_READ)
def delete_view(view_id: int) -> ResponseReturnValue:
    actions.remove(_mine(view_id))
    return _kept(_("视图已删除。"))


def _mine(view_id: int) -> SavedView:
    return queries.get(view_id, viewer=viewer(), room=ROOM) or abort(404)


def _kept(text: str) -> ResponseReturnValue:
    flash(text, "ok")
    return see_other("customers.views")


def _new(form: ViewForm, query: str) -> dict[str, Any]:
    return {
        "form": form,
        "query": query,
        "may_share": viewer().may(Verb.VIEW_SHARE),
        "back": f"{url_for('customers.index')}?{query or lists.EVERYTHING}",
    }
