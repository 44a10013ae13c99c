"""Routes of the week: the list, one route as a form."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.fieldwork import routes as actions
from webapp.blueprints.fieldwork import bp
from webapp.blueprints.fieldwork.asking import carry, offers
from webapp.blueprints.fieldwork.rounds import words
from webapp.domain.field_tasks import ROUTE
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.fieldwork import task_form
from webapp.models import Route
from webapp.queries.fieldwork import pages
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent


@bp.get("/routes")
@requires(Verb.FIELD_READ)
def routes() -> ResponseReturnValue:
    lines = pages.routes(viewer=viewer())
    return render("fieldwork/routes.html", "routes", lines=lines, words=words(), here="routes")


@bp.get("/routes/new")
@requires(Verb.FIELD_PLAN)
def new_route() -> ResponseReturnValue:
    return render("fieldwork/route.html", "dialog", **_page(_form({"is_active": "1"})))


@bp.post("/routes")
@requires(Verb.FIELD_PLAN)
def add_route() -> ResponseReturnValue:
    form = _form({}, request.form)
    status, _clash = carry(form, lambda values: actions.add(values=values))
    if status:
        return unprocessable("fieldwork/route.html", "dialog", status=status, **_page(form))
    flash(_("线路“%(name)s”已添加。", name=form.typed["name"]), "ok")
    return see_other("fieldwork.routes")


@bp.get("/routes/<int:route_id>")
@requires(Verb.FIELD_PLAN)
def route(route_id: int) -> ResponseReturnValue:
    found = pages.route(route_id) or abort(404)
    return render("fieldwork/route.html", "dialog", **_page(_form(actions.present(found)), found))


@bp.post("/routes/<int:route_id>")
@requires(Verb.FIELD_PLAN)
def save_route(route_id: int) -> ResponseReturnValue:
    found = pages.route(route_id) or abort(404)
    form, version = _form(actions.present(found), request.form), version_sent()
    status, _clash = carry(form, lambda values: actions.save(found, values=values, version=version))
    if status:
        return unprocessable("fieldwork/route.html", "dialog", status=status, **_page(form, found))
    flash(_("线路“%(name)s”已保存。", name=found.name), "ok")
    return see_other("fieldwork.routes")


def _form(present: dict[str, Any], sent: Any = None) -> BlockForm:
    return task_form(ROUTE, present, offers(ROUTE, None), sent)


def _page(form: BlockForm, found: Route | None = None) -> dict[str, Any]:
    address = url_for("fieldwork.save_route", route_id=found.id) if found else url_for("fieldwork.add_route")
    return {"form": form, "route": found, "fields": ROUTE.fields, "action": address}
