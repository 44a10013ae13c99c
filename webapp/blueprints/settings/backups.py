"""Data and backups: what there is and how old, the last restore trial, the night's findings; one more now."""

from typing import Any

from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import backups as files
from webapp.actions import everything
from webapp.actions import housekeeping as actions
from webapp.blueprints.settings import bp
from webapp.domain import operation_words
from webapp.domain.verbs import Verb
from webapp.forms.settings import EverythingForm, RotationForm
from webapp.queries import operations
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "settings/backups.html"


@bp.get("/backups")
@requires(Verb.SETTINGS_MANAGE)
def backups() -> ResponseReturnValue:
    return render(TEMPLATE, "backups", **_page())


@bp.post("/backups")
@requires(Verb.SETTINGS_MANAGE)
def back_up() -> ResponseReturnValue:
    number = actions.back_up()
    flash(_("备份任务 %(number)s 已开始，完成后出现在下面。", number=number), "info")
    return see_other("settings.backups")


@bp.post("/backups/trial")
@requires(Verb.SETTINGS_MANAGE)
def try_restoring() -> ResponseReturnValue:
    number = actions.try_restoring()
    flash(_("试恢复任务 %(number)s 已开始，完成后结果出现在下面。", number=number), "info")
    return see_other("settings.backups")


@bp.post("/backups/rotation")
@requires(Verb.SETTINGS_MANAGE)
def save_rotation() -> ResponseReturnValue:
    form = RotationForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "backups", **_page(form))
    actions.set_keep(count=form.keep.data)
    flash(_("已保存，下次备份后按新的份数保留。"), "ok")
    return see_other("settings.backups")


@bp.post("/backups/everything")
@requires(Verb.SETTINGS_MANAGE)
def export_everything() -> ResponseReturnValue:
    form = EverythingForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "backups", **_page(whole=form))
    number = everything.start(reason=form.reason.data)
    flash(_("导出任务 %(number)s 已开始，完成后文件在服务器上。", number=number), "info")
    return see_other("settings.backups")


def _page(form: RotationForm | None = None, *, whole: EverythingForm | None = None) -> dict[str, Any]:
    settings = current_app.extensions["settings"]
    return {
        "words": operation_words,
        "kept": operations.files(settings),
        "folder": settings.backups,
        "late": files.is_late(settings),
        "failure": operations.failure(settings),
        "trial": operations.trial(),
        "checkup": operations.checkup(),
        "room": operations.room(settings),
        "keep": operations.keep(),
        "whole": whole or EverythingForm(),
        "exports": settings.data / everything.FOLDER,
        "form": form or RotationForm(data={"keep": operations.keep()}),
    }
