"""The tabs of a period: its own page, scores, ranking, calibration, as far as this person may open each."""

from flask import current_app, url_for

from webapp.blueprints.reviews import bp
from webapp.domain.words import N_
from webapp.models import ReviewPeriod
from webapp.queries.reviews import ranking_sight
from webapp.queries.reviews.periods import PREPARING
from webapp.web.access import viewer
from webapp.web.i18n import say

PERIOD, TABLE = "reviews.period", "reviews.period_table"
RANKING, CALIBRATION = "reviews.ranking", "reviews.calibration"


@bp.app_context_processor
def _parts() -> dict[str, object]:
    return {"period_parts": period_parts}


def period_parts(period: ReviewPeriod, here: str) -> list[dict[str, object]]:
    """here: the endpoint of the page; nothing where there is but one part."""
    person = viewer()
    whole = ranking_sight.sees_whole(period, person)
    found = [(N_("考评进度"), PERIOD)]
    if whole:
        found.append((N_("评分表"), TABLE))
    if whole or (ranking_sight.heads(person) and period.state != PREPARING):
        found.append((N_("排名") if whole else N_("本部门得分"), RANKING))
    if whole:
        found.append((N_("校准"), CALIBRATION))
    found = [one for one in found if one[1] in current_app.view_functions]
    if len(found) == 1:
        return []
    return [
        {"label": say(label), "href": url_for(endpoint, slug=period.slug), "current": endpoint == here}
        for label, endpoint in found
    ]
