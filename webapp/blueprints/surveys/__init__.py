"""The room 满意度调查: rounds, results, questionnaires, calls, call-backs, the customer's page."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.surveys import queues

__all__ = ["bp", "queues"]  # what waits registers itself

bp = Blueprint("surveys", __name__, url_prefix="/surveys")

# Label, endpoint, verb of every part of the section.
PARTS = (
    (N_("调查"), "surveys.index", Verb.SURVEY_READ),
    (N_("走势"), "surveys.trend", Verb.SURVEY_READ),
    (N_("问卷"), "surveys.questionnaires", Verb.SURVEY_MANAGE),
    (N_("电话访问"), "surveys.calls", Verb.SURVEY_ENTER),
    (N_("回访"), "surveys.callbacks", Verb.SURVEY_CALL),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"survey_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
