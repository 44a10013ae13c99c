"""The room 投诉: the list, taking one down, one complaint and its steps, requests and suggestions."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_

bp = Blueprint("complaints", __name__, url_prefix="/complaints")

# Label, endpoint, verb of every part of the section; what is not built yet is left out.
PARTS = (
    (N_("投诉"), "complaints.index", Verb.COMPLAINT_READ),
    (N_("意见建议与服务请求"), "complaints.requests", Verb.REQUEST_READ),
    (N_("表扬"), "praises.index", Verb.PRAISE_READ),
    (N_("统计"), "complaints.statistics", Verb.COMPLAINT_REPORT),
    (N_("办理规定"), "settings.complaints", Verb.RULES_READ),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"complaint_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
