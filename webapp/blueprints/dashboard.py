"""经营概览: what one owner's figures were when they were last counted; the same on paper; counted again."""

from typing import Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import overviews as actions
from webapp.domain.new_customer_pace import pace
from webapp.domain.verbs import Verb
from webapp.queries.goals.owners import Choice
from webapp.queries.opportunities import limits
from webapp.queries.overviews import reading
from webapp.web import overview_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import beside_the_list
from webapp.web.answers import download, flash, render, see_other
from webapp.web.overview_figures import figures
from webapp.web.overview_links import Links
from webapp.web.overview_panels import panels

bp = Blueprint("dashboard", __name__, url_prefix="/dashboard")


@bp.get("")
@requires(Verb.OVERVIEW_READ)
def show() -> ResponseReturnValue:
    """?owner= institute, department-3, person-7; without one the first this person reads."""
    offered = reading.choices(viewer())
    return render("dashboard/show.html", "overview", offered=_named(offered), **_page(_owner(offered)))


@beside_the_list(bp, ".pdf", endpoint="pdf")
@requires(Verb.OVERVIEW_READ)
def paper() -> ResponseReturnValue:
    one = _owner(reading.choices(viewer()))
    found = _page(one)
    if one is None or found["as_of"] is None:
        flash(_("还没有统计，统计完成后可以打印。"), "info")
        return see_other("dashboard.show")
    name = one.name or _("全院")
    made = overview_papers.printed(name, found, viewer=viewer())
    return download(made, name=f"{name} 经营概览.pdf", media_type="application/pdf", inline=True)


@bp.post("/counting")
@requires(Verb.OVERVIEW_READ)
def count() -> ResponseReturnValue:
    """A job; the page tells as of when its figures are."""
    number = actions.again()
    if number is None:
        flash(_("已有统计任务在排队。"), "info")
        return see_other("dashboard.show")
    return see_other("jobs.show", number=number)


def _owner(offered: list[Choice]) -> Choice | None:
    """None: this person is in no department and has no customers to be measured by."""
    code = request.args.get("owner", "")
    if not code:
        return offered[0] if offered else None
    return next((one for one in offered if one.code == code), None) or abort(404)


def _named(offered: list[Choice]) -> list[tuple[str, str]]:
    return [(one.code, "　" * one.depth + (one.name or _("全院"))) for one in offered]


def _page(one: Choice | None) -> dict[str, Any]:
    """as_of None: not counted yet."""
    kept = reading.kept(one) if one else None
    if one is None or kept is None:
        return {"owner": one, "as_of": None, "figures": [], "panels": []}
    found, as_of = kept
    links = Links(viewer(), one, clock.wall(as_of).year)
    rule = pace(
        base=found.base, value=found.new, today=clock.wall(as_of).date(), share=limits.now().new_share
    )
    return {
        "owner": one,
        "as_of": as_of,
        "is_old": clock.wall(as_of).date() < clock.today(),
        "figures": figures(found, rule, links),
        "panels": panels(found, links),
    }
