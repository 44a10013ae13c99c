"""One step of a pick-up taken back: it was marked by mistake, and somebody says why."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.fieldwork import pickups as actions
from webapp.blueprints.fieldwork import bp
from webapp.blueprints.fieldwork.asking import deed_page, end
from webapp.blueprints.fieldwork.pickups import load, shown
from webapp.domain.fieldwork import STAGES, Stage
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.forms.fieldwork import EndForm
from webapp.queries.fieldwork.pages import PickupPage
from webapp.web.access import requires
from webapp.web.answers import render
from webapp.web.i18n import say

TITLE = N_("退回上一步")


@bp.get("/pickups/<number>/moves/undoing/new")
@requires(Verb.FIELD_EDIT)
def new_step_back(number: str) -> ResponseReturnValue:
    page = load(number)
    to: Stage = shown(page)["before"] or abort(403)
    return render("fieldwork/deed.html", "dialog", **_deed(page, EndForm(), to))


@bp.post("/pickups/<number>/moves/undoing")
@requires(Verb.FIELD_EDIT)
def step_back(number: str) -> ResponseReturnValue:
    page, form = load(number), EndForm(request.form)
    to: Stage = shown(page)["before"] or abort(403)
    return end(
        form,
        lambda version: actions.step_back(page.pickup, version=version, **form.data_of()),
        told=_("%(number)s 已退回到“%(stage)s”。", number=number, stage=say(label_of(STAGES, to))),
        show="fieldwork.pickup",
        number=number,
        page=_deed(page, form, to),
    )


def _deed(page: PickupPage, form: EndForm, to: Stage) -> dict[str, Any]:
    deed = deed_page(
        "fieldwork.pickup", page.pickup.number, deed="moves/undoing", title=TITLE, form=form,
        version=page.pickup.version,
    )  # fmt: skip
    return deed | {
        "note": _(
            "从“%(old)s”退回到“%(new)s”。已上传的照片和签名留在经过里。",
            old=say(label_of(STAGES, page.pickup.stage)),
            new=say(label_of(STAGES, to)),
        )
    }
