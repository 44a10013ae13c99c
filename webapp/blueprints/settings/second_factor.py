"""Which roles need two-step sign-in, how many people of each have it, who has none yet."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import second_factor as actions
from webapp.blueprints.settings import bp
from webapp.domain.refusal import Stale
from webapp.domain.verbs import ROLE_LABELS, Role, Verb
from webapp.forms.second_factor import NeededForm
from webapp.queries import second_factor as queries
from webapp.queries import settings
from webapp.queries.users import NEEDED
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded

TEMPLATE = "settings/second_factor.html"


@bp.get("/second-factor")
@requires(Verb.SETTINGS_MANAGE)
def second_factor() -> ResponseReturnValue:
    return render(TEMPLATE, **_page(NeededForm(data={"roles": sorted(queries.needed())})))


@bp.post("/second-factor")
@requires(Verb.SETTINGS_MANAGE)
def save_second_factor() -> ResponseReturnValue:
    form = NeededForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "roles_form", **_page(form))
    try:
        actions.require(roles=form.roles.data, seen=request.form.get("seen", ""))
    except Stale as stale:
        form.form_errors.append(worded(stale))
        return unprocessable(TEMPLATE, "roles_form", status=409, **_page(form))
    flash(_("已保存，从各人下一次操作起生效。"), "ok")
    return see_other("settings.second_factor")


def _page(form: NeededForm) -> dict[str, Any]:
    counts = queries.counts()
    return {
        "form": form,
        "seen": settings.mark(NEEDED),
        "rows": [(say(ROLE_LABELS[role]), *counts[role], role in queries.needed()) for role in Role],
        "missing": queries.missing(queries.needed()),
    }
