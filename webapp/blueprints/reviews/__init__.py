"""The room 考评: one's own reviews, those one has to score, periods with their committee, indicators."""

import pkgutil
from importlib import import_module

from flask import Blueprint, current_app

from webapp.domain.verbs import Verb
from webapp.domain.words import N_

bp = Blueprint("reviews", __name__, url_prefix="/reviews")

# Label, endpoint, verb of every part of the section.
PARTS = (
    (N_("我的考评"), "reviews.index", Verb.REVIEW_READ),
    (N_("我评的人"), "reviews.team", Verb.REVIEW_SCORE),
    (N_("考评期"), "reviews.periods", Verb.REVIEW_READ),
    (N_("考评事项"), "reviews.events", Verb.REVIEW_PROPOSE),
    (N_("申诉"), "reviews.appeals", Verb.REVIEW_READ),
    (N_("指标库"), "reviews.indicators", Verb.INDICATOR_READ),
)


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"review_parts": lambda: [one for one in PARTS if one[1] in current_app.view_functions]}


for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
