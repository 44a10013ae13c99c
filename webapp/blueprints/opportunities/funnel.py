"""The funnel report: counts, conversion, days; new customers against a fifth; where we grow."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.opportunities import bp
from webapp.domain import opportunity_words as words
from webapp.domain.verbs import Verb
from webapp.queries import code_lists
from webapp.queries.opportunities import choices, funnels, new_customers
from webapp.queries.opportunities.narrowing import NONE, Narrow, narrow
from webapp.sheets import Column
from webapp.web import funnel_tables as told
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

ASKED = ("owner", "channel", "method", "since", "until", "growth", "area", "prospect")


@bp.get("/funnel")
@requires(Verb.OPPORTUNITY_READ)
def funnel() -> ResponseReturnValue:
    """?by= splits it; since, until: opened then."""
    person, wanted, by = viewer(), _asked(), _by()
    found = funnels.report(wanted, by=by, viewer=person)
    pace, isolated = new_customers.told(person, manager=wanted.person)
    offered = code_lists.names("source", "lead_method")
    return render(
        "opportunities/funnel.html",
        "report",
        found=found.whole,
        chart=told.chart(found.whole),
        by=by,
        ways=[(code, say(word)) for code, word in told.BY],
        rows=told.rows(found.parts, by, wanted),
        growth=told.growth(found.growth),
        areas=[(code or NONE, say(word)) for code, word in told.areas_of(found.growth)],
        pace=pace,
        isolated=isolated,
        newcomers=_newcomers(wanted),
        asked=wanted,
        owners=choices.owners(person),
        channels=[(name, name) for name in offered["source"]],
        methods=[(name, name) for name in offered["lead_method"]],
        words=words,
        link=link,
        export=f"{url_for('opportunities.funnel_xlsx')}?{urlencode(kept() | {'by': by})}",
    )


@bp.get("/funnel.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def funnel_xlsx() -> ResponseReturnValue:
    if not viewer().may(Verb.OPPORTUNITY_READ):
        abort(403)
    person, wanted, by = viewer(), _asked(), _by()
    found = funnels.report(wanted, by=by, viewer=person)
    rows = told.sheet(found.whole, told.rows(found.parts, by, wanted), by)
    columns = [Column(_("统计范围"), 24), Column(_("阶段"), 14), Column(_("指标"), 20), Column(_("数值"), 14)]
    return workbook(
        _("商机漏斗"), columns=columns, rows=rows, told=_("商机漏斗 %(n)d 个", n=found.whole.count)
    )


def kept() -> dict[str, str]:
    """What the report is narrowed to, as it was asked."""
    return {name: value for name in ASKED if (value := request.args.get(name, ""))}


def link(**more: Any) -> str:
    """The list of those counted, narrowed as the report and by more."""
    given = kept() | {name: str(value) for name, value in more.items() if value}
    return f"{url_for('opportunities.index')}?{urlencode(given)}"


def _newcomers(wanted: Narrow) -> str:
    """The list of this year's new customers, of whom the gauge is told."""
    if wanted.owner == NONE:
        return ""
    january = clock.today().replace(month=1, day=1).isoformat()
    return url_for("customers.index", first=january, manager=wanted.owner or None)


def _asked() -> Narrow:
    return replace(narrow(kept()), state="")


def _by() -> str:
    by = request.args.get("by", "owner")
    return by if by in dict(told.BY) else "owner"
