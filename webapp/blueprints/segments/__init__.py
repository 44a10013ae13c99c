"""The room 客户价值: the list of a run, its charts, churn, and the runs themselves."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.web.section_groups import Part, grouped

bp = Blueprint("segments", __name__, url_prefix="/segments")

_READ = (Verb.VALUE_READ,)
GROUPS = (
    (
        N_("价值分析"),
        (
            Part(N_("客户价值一览"), "segments.index", _READ),
            Part(N_("散点图"), "segments.scatter", _READ),
            Part(N_("二八分析"), "segments.pareto", _READ),
            Part(N_("价值金字塔"), "segments.pyramid", _READ),
            Part(N_("价值变动"), "segments.changes", _READ),
            Part(N_("客户终身价值"), "segments.clv", _READ),
            Part(N_("经营策略"), "segments.playbooks", _READ),
        ),
    ),
    (
        N_("流失"),
        (
            Part(N_("流失状况"), "segments.churn", _READ),
            Part(N_("流失调查"), "segments.lost", (Verb.LOSS_READ,)),
            Part(N_("流失原因报告"), "segments.lost_report", (Verb.LOSS_REPORT,)),
        ),
    ),
    (
        N_("大客户"),
        (
            Part(N_("大客户名单"), "segments.keys", _READ),
            Part(N_("大客户矩阵"), "segments.key_matrix", _READ),
            Part(N_("变动提醒"), "segments.key_alerts", _READ),
            Part(N_("综合评价报告"), "segments.appraisals", (Verb.APPRAISAL_READ,)),
        ),
    ),
    (
        N_("等级"),
        (
            Part(N_("等级评定"), "segments.grades", _READ),
            Part(N_("淘汰候选"), "segments.drops", _READ),
        ),
    ),
    (N_("测算记录"), (Part(N_("测算记录"), "segments.all_runs", _READ),)),
)


@bp.app_context_processor
def _groups() -> dict[str, object]:
    return {"segment_groups": lambda: grouped(GROUPS)}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
