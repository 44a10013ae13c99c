"""The room 目标: the tree of goals, one goal, monthly reviews, three years, new customers and losses."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.goals import queues

__all__ = ["bp", "queues"]  # what waits registers itself

bp = Blueprint("goals", __name__, url_prefix="/goals")

# Label, endpoint, verb of every part of the section.
PARTS = (
    (N_("目标分解"), "goals.index", Verb.GOAL_READ),
    (N_("月度评审"), "goals.months", Verb.GOAL_READ),
    (N_("三年战略"), "goals.strategy", Verb.GOAL_READ),
    (N_("新客户与流失"), "goals.growth", Verb.GOAL_READ),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"goal_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
