"""信函模板: texts of letters, mails and text messages with their preview; unknown places are refused."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import message_templates as actions
from webapp.blueprints.settings import bp
from webapp.domain.message_kinds import KINDS, example
from webapp.domain.message_placeholders import PLACES
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.message_templates import TemplateForm
from webapp.models import MessageTemplate
from webapp.queries import message_templates as queries
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent

LIST, FORM = "settings/messages/index.html", "settings/messages/form.html"


@bp.get("/messages")
@requires(Verb.TEMPLATE_MANAGE)
def messages() -> ResponseReturnValue:
    return render(LIST, "templates", rows=queries.everything(), kinds=KINDS, example=example)


@bp.get("/messages/new")
@requires(Verb.TEMPLATE_MANAGE)
def new_message() -> ResponseReturnValue:
    return render(FORM, **_page(TemplateForm()))


@bp.post("/messages")
@requires(Verb.TEMPLATE_MANAGE)
def add_message() -> ResponseReturnValue:
    """With "preview" it is only shown as it would read."""
    form = TemplateForm(request.form)
    if "preview" in request.form:
        form.check()
        return render(FORM, **_page(form, shows=True))
    status = carried(form, lambda: actions.add(values=form.data_of()), check=TemplateForm.check)
    if status:
        return unprocessable(FORM, "form", status=status, **_page(form))
    flash(_("模板已保存。"), "ok")
    return see_other("settings.messages")


@bp.get("/messages/<int:template_id>")
@requires(Verb.TEMPLATE_MANAGE)
def message(template_id: int) -> ResponseReturnValue:
    row = queries.get(template_id) or abort(404)
    return render(FORM, **_page(TemplateForm(obj=row), row, shows=True))


@bp.post("/messages/<int:template_id>")
@requires(Verb.TEMPLATE_MANAGE)
def save_message(template_id: int) -> ResponseReturnValue:
    row, form = queries.get(template_id) or abort(404), TemplateForm(request.form)
    if "preview" in request.form:
        form.check()
        return render(FORM, **_page(form, row, shows=True) | {"version": version_sent()})
    status = carried(
        form,
        lambda: actions.change(row, values=form.data_of(), version=version_sent()),
        check=TemplateForm.check,
    )
    if status:
        return unprocessable(FORM, "form", status=status, **_page(form, row))
    flash(_("模板已保存。"), "ok")
    return see_other("settings.messages")


@bp.post("/messages/<int:template_id>/switch")
@requires(Verb.TEMPLATE_MANAGE)
def switch_message(template_id: int) -> ResponseReturnValue:
    row = queries.get(template_id) or abort(404)
    actions.switch(row, on=request.form.get("on") == "1")
    flash(_("已启用。") if row.is_active else _("已停用，不再供选择。"), "ok")
    return see_other("settings.messages")


def _page(form: TemplateForm, row: MessageTemplate | None = None, *, shows: bool = False) -> dict[str, Any]:
    at = url_for("settings.messages")
    return {
        "form": form,
        "row": row,
        "version": row.version if row else 0,
        "action": f"{at}/{row.id}" if row else at,
        "back": at,
        "places": PLACES,
        "preview": (example(form.subject.data or ""), example(form.body.data or "")) if shows else None,
    }
