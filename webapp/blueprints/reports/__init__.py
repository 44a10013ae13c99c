"""The room 报表: what the house keeps as figures, and what it printed and exported."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.web.section_groups import Part, grouped

bp = Blueprint("reports", __name__, url_prefix="/reports")

_READ = (Verb.REPORT_READ,)
GROUPS = (
    (
        N_("客户资料"),
        (
            Part(N_("资料质量"), "reports.index", _READ),
            Part(N_("关系阶段"), "reports.relations", _READ),
        ),
    ),
    (
        N_("经营分析"),
        (
            Part(N_("多维分析"), "reports.pivot", _READ),
            Part(N_("经营月报"), "reports.monthly", (Verb.MONTHLY_READ,)),
        ),
    ),
    (N_("周期检定"), (Part(N_("到期送检率"), "recalls.report", _READ),)),
    (
        N_("打印与导出"),
        (
            Part(N_("打印中心"), "reports.forms", (Verb.FORM_READ,)),
            Part(N_("打印与导出记录"), "reports.printed", _READ),
        ),
    ),
)


@bp.app_context_processor
def _groups() -> dict[str, object]:
    return {"report_groups": lambda: grouped(GROUPS)}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
