"""The room 客户价值: the list of a run, its charts, churn, and the runs themselves."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_

bp = Blueprint("segments", __name__, url_prefix="/segments")

# Label, endpoint, verb of every part of the section.
PARTS = (
    (N_("客户价值一览"), "segments.index", Verb.VALUE_READ),
    (N_("散点图"), "segments.scatter", Verb.VALUE_READ),
    (N_("二八分析"), "segments.pareto", Verb.VALUE_READ),
    (N_("价值金字塔"), "segments.pyramid", Verb.VALUE_READ),
    (N_("价值变动"), "segments.changes", Verb.VALUE_READ),
    (N_("流失状况"), "segments.churn", Verb.VALUE_READ),
    (N_("流失调查"), "segments.lost", Verb.LOSS_READ),
    (N_("流失原因报告"), "segments.lost_report", Verb.LOSS_REPORT),
    (N_("客户终身价值"), "segments.clv", Verb.VALUE_READ),
    (N_("大客户"), "segments.keys", Verb.VALUE_READ),
    (N_("等级评定"), "segments.grades", Verb.VALUE_READ),
    (N_("测算记录"), "segments.all_runs", Verb.VALUE_READ),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"segment_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
