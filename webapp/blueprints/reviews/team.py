"""我评的人: whom one reviews in a period, how far each is; the last period's plans copied for all at once."""

from collections.abc import Sequence
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.reviews import plans as actions
from webapp.blueprints.reviews import bp
from webapp.domain import kpi_plan_words, kpi_words
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Verb
from webapp.queries.reviews import teams as queries
from webapp.queries.reviews.standards import span
from webapp.web import review_sheets
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import listed, worded


@bp.get("/team")
@requires(Verb.REVIEW_SCORE)
def team() -> ResponseReturnValue:
    """?period=2026Q2: another than the one that is open."""
    found = queries.team(viewer(), request.args.get("period", ""))
    return render(
        "reviews/team.html",
        "results",
        found=found,
        periods=[(one.slug, worded(span(one).label)) for one in found.periods],
        words=kpi_words,
        states=kpi_plan_words,
        sheets=review_sheets,
        counts=_counts(found.lines),
        today=clock.today(),
        at=url_for("reviews.team"),
    )


def _counts(lines: Sequence[queries.Line]) -> list[dict[str, Any]]:
    """How many wait for the reader, how many of them too long, how many for others, how many are over."""
    mine = [one for one in lines if one.is_turn]
    late, done = sum(one.is_late for one in mine), sum(one.step == ReviewStep.LOCK for one in lines)
    return [
        {"name": _("轮到您办理"), "value": len(mine)},
        {"name": _("其中逾期"), "value": late, "tone": "bad" if late else ""},
        {"name": _("等待他人"), "value": len(lines) - len(mine) - done},
        {"name": _("已归档"), "value": done},
    ]


@bp.post("/team/copies")
@requires(Verb.REVIEW_PLAN)
def copy_team_plans() -> ResponseReturnValue:
    """For all of the period that have no plan yet; each is looked through and offered by itself."""
    slug = request.form.get("period", "")
    begun = actions.begin_all(queries.unplanned(viewer(), slug))
    flash(_("已从上期复制 %(n)d 份计划，请逐份核对后提交本人。", n=len(begun)), "ok")
    gone = sorted({name for one in begun for name in one.left_out})
    if gone:
        flash(_("以下指标已停用，没有复制：%(names)s。", names=listed(gone)), "warn")
    return see_other("reviews.team", period=slug)
