"""What the institute sets for its due notices: their title, the complaint phone, the address for answers."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import mailing
from webapp.actions.recalls import wording as actions
from webapp.blueprints.settings import bp
from webapp.domain.verbs import Verb
from webapp.forms.recalls import NoticeSettingsForm
from webapp.queries import settings as queries
from webapp.queries.recalls import printed
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "settings/notices.html"


@bp.get("/notices")
@requires(Verb.SETTINGS_MANAGE)
def notices() -> ResponseReturnValue:
    return render(TEMPLATE, "notices", **_page(NoticeSettingsForm(data=_present())))


@bp.post("/notices")
@requires(Verb.SETTINGS_MANAGE)
def save_notices() -> ResponseReturnValue:
    form = NoticeSettingsForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "notices", **_page(form))
    actions.save(**form.data_of(*actions.NAMES))
    flash(_("通知书设置已保存。"), "ok")
    return see_other("settings.notices")


def _present() -> dict[str, Any]:
    return {name: queries.value(name) for name in actions.NAMES}


def _page(form: NoticeSettingsForm) -> dict[str, Any]:
    return {
        "form": form,
        "base": printed.base(),
        "own_address": mailing.own_address(),
        "server": mailing.server(),
    }
