"""The room 客户经理与分配: who is proposed for whom and why, managers, how busy each is."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_

bp = Blueprint("assignments", __name__, url_prefix="/assignments")

# Label, endpoint, verb of every part of the room; what is not built yet is left out.
PARTS = (
    (N_("工作台"), "assignments.index", Verb.CUSTOMER_ASSIGN),
    (N_("测算"), "assignments.simulations", Verb.CUSTOMER_ASSIGN),
    (N_("交接"), "assignments.handovers", Verb.HANDOVER_READ),
    (N_("公海"), "assignments.pool", Verb.POOL_READ),
    (N_("内部协调"), "assignments.coordinations", Verb.COORDINATION_READ),
    (N_("客户经理"), "assignments.managers", Verb.MANAGER_READ),
    (N_("团队"), "assignments.teams", Verb.MANAGER_READ),
    (N_("业绩排名"), "assignments.ranking", Verb.MANAGER_READ),
    (N_("负荷看板"), "assignments.board", Verb.MANAGER_READ),
    (N_("客户经理制"), "settings.managers", Verb.RULES_READ),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"room_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
