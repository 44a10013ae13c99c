"""到期送检率: conversion, funnel and coverage of a period with its instruments, and the coming year."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from dateutil.relativedelta import relativedelta
from flask import request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.recalls import bp
from webapp.domain import recall_figures as figures
from webapp.domain.card_words import CHANNELS
from webapp.domain.conversion import conversion
from webapp.domain.recall_figures import Cycle
from webapp.domain.recall_funnel import STAGES, funnel
from webapp.domain.recall_outcomes import OUTCOMES
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.queries.recalls import cycles as queries
from webapp.queries.recalls import forecasts
from webapp.queries.recalls.cycles import Period
from webapp.queries.recalls.offers import Offers, offers
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

STAGE_WORDS = dict(
    zip(
        STAGES,
        (N_("到期"), N_("已通知"), N_("已送达"), N_("已答复"), N_("已约定"), N_("已委托"), N_("已出证")),
        strict=True,
    )
)
LISTED = 500
LONGEST = 366  # days


@requires(Verb.REPORT_READ)
def report() -> ResponseReturnValue:
    """?from=2026-09-01&to=2026-11-30&by=manager; key and show open the instruments behind a figure."""
    period, by = _period(), _by()
    found = queries.cycles(period, viewer=viewer())
    key, show = request.args.get("key"), request.args.get("show", "")
    listed = _listed(found, by, key, show) if show in figures.FITS else None
    return render(
        "recalls/report.html",
        "results",
        period=period,
        by=by,
        whole=conversion(one.item for one in found),
        funnel=[(say(word), stage) for stage, word in STAGE_WORDS.items()],
        reached=funnel(one.item for one in found),
        rows=[(row, _label(by, row.key)) for row in figures.by(found, by)],
        listed=listed,
        key=key,
        show=show,
        words=figures,
        outcomes=OUTCOMES,
        is_cut=len(found) >= queries.MOST,
        url=partial(again, url_for("recalls.report")),
        export=again(url_for("recalls.report_xlsx")),
    )


@requires(Verb.CUSTOMER_EXPORT)
def report_xlsx() -> ResponseReturnValue:
    """The instruments behind the figures, one a row."""
    found = [one for one in queries.cycles(_period(), viewer=viewer()) if one.item.noticed]
    names = (
        _("器具编号"),
        _("器具名称"),
        _("客户编号"),
        _("客户名称"),
        _("客户经理"),
        _("检校部门"),
        _("等级"),
        _("联络偏好"),
        _("通知编号"),
    )
    days = (_("有效期至"), _("首次通知"), _("委托日期"))
    known = offers(viewer())
    return workbook(
        _("到期送检率"),
        columns=[
            *(Column(name, 18) for name in names),
            *(Column(name, 14, "date") for name in days),
            Column(_("结果"), 12),
        ],
        rows=[_row(one, known) for one in found],
        told=_("到期送检率 %(n)d 台件", n=len(found)),
    )


@requires(Verb.REPORT_READ)
def forecast() -> ResponseReturnValue:
    """The next twelve months, with how they were reckoned."""
    return render("recalls/forecast.html", found=forecasts.coming(viewer(), today=clock.today()))


def _period() -> Period:
    """What is asked, else the last three months with this one; at most a year."""
    today = clock.today()
    last = today.replace(day=1) + relativedelta(months=1) - timedelta(days=1)
    start = _date("from") or today.replace(day=1) - relativedelta(months=2)
    end = _date("to") or last
    if end < start:
        start, end = end, start
    return Period(max(start, end - timedelta(days=LONGEST)), end)


def _date(name: str) -> date | None:
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if found.year in range(2000, 2101) else None


def _by() -> str:
    asked = request.args.get("by", "")
    return asked if asked in dict(figures.BYS) else "manager"


def _listed(found: list[Cycle], by: str, key: str | None, show: str) -> list[Cycle]:
    fits = figures.FITS[show]
    chosen = [one for one in found if fits(one.item) and (key is None or getattr(one, by) == key)]
    return sorted(chosen, key=lambda one: (one.item.due, one.instrument))[:LISTED]


def _label(by: str, key: str) -> str:
    if by == "lead":
        return say(label_of(figures.LEADS, key))
    if by == "channel":
        return say(label_of(CHANNELS, key)) or str(_("没有通知"))
    if by == "lab":
        return offers(viewer()).name_of("labs", key) or str(_("未定检校部门"))
    if by == "grade":
        return str(_("%(letter)s 级", letter=key) if key else _("未评级"))
    return key or str(_("待分配"))


def _row(one: Cycle, known: Offers) -> tuple[Any, ...]:
    return (
        one.instrument, one.name, one.customer, one.customer_name, one.manager,
        known.name_of("labs", one.lab), one.grade, say(label_of(CHANNELS, one.channel)), one.notice,
        one.item.due, one.item.noticed, one.item.ordered,
        say(label_of(OUTCOMES, one.item.outcome)) if one.item.outcome else "",
    )  # fmt: skip


@bp.record
def _among_the_reports(state: BlueprintSetupState) -> None:
    """They stand in the room 报表."""
    for rule, view in (("", report), (".xlsx", report_xlsx), ("/forecast", forecast)):
        endpoint = f"recalls.{view.__name__}"
        state.app.add_url_rule(f"/reports/recalls{rule}", endpoint, view, methods=["GET"])
