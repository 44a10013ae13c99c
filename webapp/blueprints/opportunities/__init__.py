"""The room 商机: list, board and funnel, and one opportunity from its opening to its contract."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.opportunities import queues

__all__ = ["bp", "queues"]  # what waits registers itself

bp = Blueprint("opportunities", __name__, url_prefix="/opportunities")

# Label, endpoint, verb of every part of the section.
PARTS = (
    (N_("商机列表"), "opportunities.index", Verb.OPPORTUNITY_READ),
    (N_("商机看板"), "opportunities.board", Verb.OPPORTUNITY_READ),
    (N_("商机漏斗"), "opportunities.funnel", Verb.OPPORTUNITY_READ),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"opportunity_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
