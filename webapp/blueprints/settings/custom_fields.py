"""The institute's own fields on customers and contacts."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import custom_fields as actions
from webapp.blueprints.settings import bp
from webapp.domain import custom_fields as rules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.custom_fields import CustomFieldForm
from webapp.models import CustomField
from webapp.queries import custom_fields as queries
from webapp.web import opened_forms
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

LIST, FORM = "settings/custom_fields.html", "settings/custom_field.html"


@bp.get("/custom-fields")
@requires(Verb.SETTINGS_MANAGE)
def custom_fields() -> ResponseReturnValue:
    fields = queries.by_subject(queries.everything())
    return render(LIST, "fields", fields=fields, used=queries.used(), rules=rules)


@bp.get("/custom-fields/new")
@requires(Verb.SETTINGS_MANAGE)
def new_custom_field() -> ResponseReturnValue:
    subject = rules.CONTACT if request.args.get("subject") == rules.CONTACT else rules.CUSTOMER
    return render(FORM, "dialog", **_page(CustomFieldForm(data={"subject": subject}), None))


@bp.post("/custom-fields")
@requires(Verb.SETTINGS_MANAGE)
def add_custom_field() -> ResponseReturnValue:
    form = CustomFieldForm(request.form)
    if not form.validate():
        return unprocessable(FORM, "dialog", **_page(form, None))
    try:
        field = actions.add(**form.data_of("subject", "kind"), **form.told())
    except Refusal as refusal:
        return _refused(form, None, refusal)
    flash(_("已添加字段“%(name)s”。", name=field.name), "ok")
    return see_other("settings.custom_fields")


@bp.get("/custom-fields/<int:field_id>")
@requires(Verb.SETTINGS_MANAGE)
def custom_field(field_id: int) -> ResponseReturnValue:
    field = _load(field_id)
    custom = next(one for one in queries.everything() if one.id == field.id)
    given = {
        "subject": field.subject, "kind": field.kind, "name": field.name, "hint": field.hint,
        "words": "\n".join(custom.offered), "is_private": "1" if field.is_private else "",
        "is_required": field.is_required,
    }  # fmt: skip
    return render(FORM, "dialog", **_page(CustomFieldForm(data=given), field))


@bp.post("/custom-fields/<int:field_id>")
@requires(Verb.SETTINGS_MANAGE)
def save_custom_field(field_id: int) -> ResponseReturnValue:
    field = _load(field_id)
    form = CustomFieldForm(request.form)
    form.subject.data, form.kind.data = field.subject, field.kind
    if not form.validate():
        return unprocessable(FORM, "dialog", **_page(form, field, sent=True))
    try:
        actions.edit(field, **form.told(), version=opened_forms.version_sent())
    except Refusal as refusal:
        return _refused(form, field, refusal)
    flash(_("已保存字段“%(name)s”。", name=field.name), "ok")
    return see_other("settings.custom_fields")


@bp.post("/custom-fields/<int:field_id>/state")
@requires(Verb.SETTINGS_MANAGE)
def switch_custom_field(field_id: int) -> ResponseReturnValue:
    actions.switch(_load(field_id), on=request.form.get("on") == "1")
    return see_other("settings.custom_fields")


@bp.post("/custom-fields/<int:field_id>/place")
@requires(Verb.SETTINGS_MANAGE)
def move_custom_field(field_id: int) -> ResponseReturnValue:
    actions.move(_load(field_id), up=request.form.get("to") == "up")
    return see_other("settings.custom_fields")


@bp.post("/custom-fields/<int:field_id>/removal")
@requires(Verb.SETTINGS_MANAGE)
def remove_custom_field(field_id: int) -> ResponseReturnValue:
    field = _load(field_id)
    name = field.name
    actions.remove(field)
    flash(_("已删除字段“%(name)s”。", name=name), "ok")
    return see_other("settings.custom_fields")


def _refused(form: CustomFieldForm, field: CustomField | None, refusal: Refusal) -> ResponseReturnValue:
    """Of a name at the name; with the present version, so that a second try saves over what changed."""
    if "name" in refusal.params:
        form.refuse("name", worded(refusal))
    else:
        form.form_errors.append(worded(refusal))
    return unprocessable(FORM, "dialog", status=409, **_page(form, field))


def _page(form: CustomFieldForm, field: CustomField | None, *, sent: bool = False) -> dict[str, Any]:
    """sent: the version stays that of the form as it was opened."""
    version = opened_forms.version_sent() if sent else field.version if field else 0
    return {"form": form, "field": field, "version": version, "rules": rules}


def _load(field_id: int) -> CustomField:
    return queries.get(field_id) or abort(404)
