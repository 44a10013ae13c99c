"""New customers against the rule of a fifth, with losses on the same page; the records behind each number."""

from fractions import Fraction
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.goals import bp
from webapp.domain.goal_periods import of
from webapp.domain.goal_words import METRICS
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.goals import behind, growing, owners
from webapp.queries.goals import growth as queries
from webapp.queries.goals.actuals import owner_of, span_of
from webapp.queries.goals.outline import outline
from webapp.web import goal_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import render
from webapp.web.charts import Column, columns
from webapp.web.i18n import say

KINDS = {
    "new": (growing.NEW, N_("新客户")),
    "lost": (growing.LOST, N_("流失客户")),
    "won": (growing.WON, N_("赢回客户")),
}


def _year() -> int:
    today = clock.today()
    year: int = request.args.get("year", today.year, type=row_number)
    return year if today.year - 1 <= year <= today.year else abort(404)


@bp.get("/growth")
@requires(Verb.GOAL_READ)
def growth() -> ResponseReturnValue:
    """?year=, ?owner= in focus."""
    year, today = _year(), clock.today()
    found = queries.growth(viewer(), outline(), year=year, today=today, code=request.args.get("owner", ""))
    return render(
        "goals/growth.html", found=found, year=year, years=(today.year - 1, today.year), chart=_chart(found),
        told=told, url=lambda **more: url_for("goals.growth", **({"year": year} | more)),
    )  # fmt: skip


def _chart(found: queries.Growth) -> Any:
    if not any(one.new or one.lost for one in found.months):
        return None
    points = [Column(_("%(no)s月", no=int(one.month[-2:])), one.new) for one in found.months]
    return columns(_("逐月新客户和流失客户"), points, [Fraction(one.lost) for one in found.months])


@bp.get("/growth/<kind>")
@requires(Verb.GOAL_READ)
def growth_records(kind: str) -> ResponseReturnValue:
    """Which customers: ?owner=, ?year=, ?page=; an owner out of sight does not exist."""
    key, word = KINDS.get(kind) or abort(404)
    code, year = request.args.get("owner", "institute"), _year()
    choice = next((one for one in owners.choices() if one.code == code), None)
    if choice is None or not queries.sees(viewer(), choice):
        abort(404)
    span = span_of(of(Period(PeriodKind.YEAR, year)), today=clock.today()) or abort(404)
    found = behind.of_source(
        growing.SOURCES[key], span, owner_of(choice.held.kind, choice.held.key), viewer=viewer(),
        page=request.args.get("page", 1, type=row_number),
    )  # fmt: skip
    at = url_for("goals.growth_records", kind=kind, owner=code, year=year)
    return render(
        "goals/records.html", "records", found=found, metric=METRICS["new_cust"], told=told, at=at,
        crumb=_("新客户与流失"), back=url_for("goals.growth", year=year), heading=say(word),
        name=f"{choice.name or _('全院')} {told.term_name(str(year))}",
        url=lambda page=1: f"{at}&page={page}",
    )  # fmt: skip
