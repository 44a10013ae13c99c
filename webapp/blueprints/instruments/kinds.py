"""The catalogue of kinds: the list, one kind as a form, switching it off."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import instrument_kinds as actions
from webapp.blueprints.instruments import bp
from webapp.domain import instrument_words as words
from webapp.domain.instrument_kinds import KIND
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.instruments import kind_form
from webapp.models import InstrumentKind
from webapp.queries import settings
from webapp.queries.instruments import kinds as queries
from webapp.web.access import requires
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

NUMBERS = ("default_months", "longest_months", "renewal_months", "list_fee")
MARKS = ("in_catalogue", "is_first_only")
NOTHING: dict[str, Any] = {
    **dict.fromkeys((field.name for field in KIND.fields), ""),
    **dict.fromkeys(NUMBERS),
}


@bp.get("/kinds")
@requires(Verb.KIND_READ)
def kinds() -> ResponseReturnValue:
    return render("instruments/kinds.html", "catalogue", lines=queries.catalogue(), words=words)


@bp.get("/kinds/new")
@requires(Verb.KIND_MANAGE)
def new_kind() -> ResponseReturnValue:
    return render("instruments/kind.html", "dialog", **_page(_form(NOTHING)))


@bp.post("/kinds")
@requires(Verb.KIND_MANAGE)
def add_kind() -> ResponseReturnValue:
    form, status = _form(NOTHING, request.form), 422
    if form.validate():
        try:
            kind = actions.add(values=_values(form))
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("“%(name)s”已加入器具目录。", name=kind.name), "ok")
            return see_other("instruments.kinds")
    return unprocessable("instruments/kind.html", "dialog", status=status, **_page(form))


@bp.get("/kinds/<int:kind_id>")
@requires(Verb.KIND_MANAGE)
def kind(kind_id: int) -> ResponseReturnValue:
    found = queries.get(kind_id) or abort(404)
    return render("instruments/kind.html", "dialog", **_page(_form(_present(found)), found))


@bp.post("/kinds/<int:kind_id>")
@requires(Verb.KIND_MANAGE)
def save_kind(kind_id: int) -> ResponseReturnValue:
    found = queries.get(kind_id) or abort(404)
    form, status = _form(_present(found), request.form), 422
    if form.validate():
        try:
            version = request.form.get("version", 0, type=row_number)
            job = actions.save(found, values=_values(form), version=version)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            told = _("器具较多，正在任务 %(job)s 中重算到期日。", job=job) if job else _("器具目录已保存。")
            flash(told, "info" if job else "ok")
            return see_other("instruments.kinds")
    return unprocessable("instruments/kind.html", "dialog", status=status, **_page(form, found))


@bp.post("/kinds/<int:kind_id>/state")
@requires(Verb.KIND_MANAGE)
def switch_kind(kind_id: int) -> ResponseReturnValue:
    found = queries.get(kind_id) or abort(404)
    actions.switch(found, on=request.form.get("on") == "1")
    return see_other("instruments.kinds")


def _present(found: InstrumentKind) -> dict[str, Any]:
    values = {field.name: getattr(found, field.name) for field in KIND.fields}
    values |= {name: "1" if values[name] else "" for name in MARKS}
    return values | {"department_id": str(found.department_id or "")}


def _form(present: dict[str, Any], sent: Any = None) -> BlockForm:
    fields = settings.code_lists("metrology_field")["metrology_field"]
    return kind_form(present, fields=fields, labs=queries.labs(), sent=sent)


def _values(form: BlockForm) -> dict[str, Any]:
    lab = form.typed["department_id"]
    return form.typed | {"department_id": int(lab) if lab else None}


def _page(form: BlockForm, found: InstrumentKind | None = None) -> dict[str, Any]:
    address = url_for("instruments.save_kind", kind_id=found.id) if found else url_for("instruments.add_kind")
    return {"form": form, "kind": found, "action": address, "fields": KIND.fields}
