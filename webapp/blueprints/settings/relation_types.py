"""Relation types: named from both sides."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import relation_types as actions
from webapp.blueprints.settings import bp
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.settings import KINDS, RelationTypeForm
from webapp.models import RelationType
from webapp.queries import relation_types as queries
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

FORM = "settings/relation_type.html"
FIELDS = ("name", "reverse_name", "from_kind", "to_kind", "is_holding")


@bp.get("/relation-types")
@requires(Verb.SETTINGS_MANAGE)
def relation_types() -> ResponseReturnValue:
    return render("settings/relation_types.html", "types", lines=queries.everything(), kinds=KINDS)


@bp.get("/relation-types/new")
@requires(Verb.SETTINGS_MANAGE)
def new_relation_type() -> ResponseReturnValue:
    return render(FORM, "dialog", form=RelationTypeForm(), kind=None)


@bp.post("/relation-types")
@requires(Verb.SETTINGS_MANAGE)
def add_relation_type() -> ResponseReturnValue:
    return _save(None)


@bp.get("/relation-types/<int:type_id>")
@requires(Verb.SETTINGS_MANAGE)
def relation_type(type_id: int) -> ResponseReturnValue:
    kind = _load(type_id)
    return render(FORM, "dialog", form=RelationTypeForm(obj=kind), kind=kind)


@bp.post("/relation-types/<int:type_id>")
@requires(Verb.SETTINGS_MANAGE)
def save_relation_type(type_id: int) -> ResponseReturnValue:
    return _save(_load(type_id))


@bp.post("/relation-types/<int:type_id>/state")
@requires(Verb.SETTINGS_MANAGE)
def switch_relation_type(type_id: int) -> ResponseReturnValue:
    actions.switch(_load(type_id), on=request.form.get("on") == "1")
    return see_other("settings.relation_types")


def _save(kind: RelationType | None) -> ResponseReturnValue:
    form = RelationTypeForm(request.form)
    if not form.validate():
        return unprocessable(FORM, "dialog", form=form, kind=kind)
    values: dict[str, Any] = form.data_of(*FIELDS)
    try:
        if kind is None:
            actions.add(**values)
        else:
            actions.edit(kind, **values)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return unprocessable(FORM, "dialog", status=409, form=form, kind=kind)
    flash(_("已保存关系“%(name)s”。", name=form.name.data), "ok")
    return see_other("settings.relation_types")


def _load(type_id: int) -> RelationType:
    return queries.get(type_id) or abort(404)
