"""渠道与方法: what each way of finding customers costs and brings (CH-04)."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.activities import bp
from webapp.domain.lead_figures import LeadFigures
from webapp.domain.verbs import Verb
from webapp.queries.customers.filters import UNSAID
from webapp.queries.opportunities import choices, leads
from webapp.queries.opportunities.narrowing import Narrow, narrow
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.workbooks import workbook

ASKED = ("owner", "since", "until")
Crossed = dict[tuple[str, str], LeadFigures]


@bp.get("/channels")
@requires(Verb.OPPORTUNITY_READ)
def channels() -> ResponseReturnValue:
    """since, until: the card was made then; owner: whose customer it is."""
    wanted = narrow(request.args.to_dict())
    found = _found()
    return render(
        "activities/channels.html",
        "report",
        found=found,
        rows=_sorted(found, 0),
        columns=_sorted(found, 1),
        whole=found.get(("*", "*")),
        cards=partial(_cards, wanted),
        asked=wanted,
        owners=choices.owners(viewer()),
        export=f"{url_for('activities.channels_xlsx')}?{urlencode(_kept())}",
    )


@bp.get("/channels.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def channels_xlsx() -> ResponseReturnValue:
    if not viewer().may(Verb.OPPORTUNITY_READ):
        abort(403)
    found = _found()
    titles = (
        _("渠道（来源）"),
        _("开发方法"),
        _("线索"),
        _("成为客户"),
        _("转化率"),
        _("费用（元）"),
        _("每个客户的费用（元）"),
    )
    told = [one for key, one in sorted(found.items()) if "*" not in key]
    return workbook(
        _("渠道与方法"),
        columns=[Column(title, 18) for title in titles],
        rows=[_row(one) for one in told],
        told=_("渠道与方法 %(n)d 行", n=len(told)),
    )


def _cards(wanted: Narrow, channel: str = "*", method: str = "*", *, won: bool = False) -> str:
    """The list of the cards that a number counts, "*": of all; won: those that are customers by now."""
    asked = {
        "source": "" if channel == "*" else channel or UNSAID,
        "method": "" if method == "*" else method or UNSAID,
        "manager": wanted.owner,
        "created": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "status": leads.WON if won else "",
    }
    kept = {name: value for name, value in asked.items() if value}
    return url_for("customers.index", view="all", **kept)  # type: ignore[arg-type]


def _row(one: LeadFigures) -> list[Any]:
    each = None if one.each is None else Decimal(one.each) / 100
    return [one.channel, one.method, one.leads, one.customers, one.conversion, Decimal(one.cost) / 100, each]


def _found() -> Crossed:
    wanted = narrow(_kept())
    since: date | None = wanted.since
    return leads.figures(viewer(), since=since, until=wanted.until, manager=wanted.person)


def _kept() -> dict[str, str]:
    return {name: value for name in ASKED if (value := request.args.get(name, ""))}


def _sorted(found: Crossed, place: int) -> list[str]:
    """Channels or methods, those with the most leads first, what nobody said last."""
    sums = {
        key[place]: one.leads for key, one in found.items() if key[1 - place] == "*" and key[place] != "*"
    }
    return sorted(sums, key=lambda word: (not word, -sums[word], word))
