"""The settings' first page: the institute's name, the way to everything else."""

from typing import Any

from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import backups
from webapp.actions import settings as actions
from webapp.blueprints.settings import bp
from webapp.domain.verbs import Verb
from webapp.forms.settings import InstituteForm
from webapp.queries import code_lists, relation_types
from webapp.queries import settings as queries
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "settings/index.html"


@bp.get("")
@requires(Verb.SETTINGS_MANAGE)
def index() -> ResponseReturnValue:
    return render(TEMPLATE, "institute", **_page())


@bp.post("/institute")
@requires(Verb.SETTINGS_MANAGE)
def save_institute() -> ResponseReturnValue:
    form = InstituteForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "institute", **_page(form))
    actions.set_institute(name=form.name.data)
    flash(_("单位名称已保存。"), "ok")
    return see_other("settings.index")


def _page(form: InstituteForm | None = None) -> dict[str, Any]:
    settings = current_app.extensions["settings"]
    lists = code_lists.overview()
    return {
        "form": form or InstituteForm(data={"name": queries.institute()}),
        "editing": form is not None or request.args.get("edit") == "institute",
        "institute": queries.institute(),
        "lists": lists,
        "relation_types": len(relation_types.everything()),
        "limits": settings,
        "newest_backup": backups.newest(settings),
        "backup_late": backups.is_late(settings),
    }
