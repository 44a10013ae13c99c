"""流失状况: states as of last night, who moved lately, the list of a state, gaps against limits (4.5)."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import about
from webapp.blueprints.segments.exporting import rights
from webapp.domain import value_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.queries.remembered import age
from webapp.queries.segments import churns, runs
from webapp.queries.segments.choices import asked_choices, choices
from webapp.sheets import Column
from webapp.web import value_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

SPANS = (30, 90)  # days
TITLES = (
    (N_("客户编号"), 12), (N_("客户名称"), 30), (N_("客户经理"), 10), (N_("等级"), 8), (N_("流失状态"), 12),
    (N_("原因"), 18), (N_("自"), 12), (N_("最近委托"), 12), (N_("预期间隔（天）"), 12),
    (N_("近 12 个月（元）"), 16), (N_("分群"), 14),
)  # fmt: skip


@bp.get("/churn")
@requires(Verb.VALUE_READ)
def churn() -> ResponseReturnValue:
    """?state=: of one, else of all but the active; ?moved=30: who came into it within 30 days."""
    person, at = viewer(), age()
    made, wanted, night = runs.shown(at=at), asked(), churns.night()
    page = request.args.get("page", 1, type=row_number)
    beside = (
        churns.asked_counts(viewer=person, night=night),
        churns.asked_moved(SPANS, clock.today(), viewer=person, night=night),
        *((asked_choices(made, viewer=person),) if made else ()),
    )
    found = churns.search(wanted, viewer=person, page=page, at=at, night=night, beside=beside)
    return render(
        "segments/churn.html",
        "results",
        **about(made),
        counts=churns.counts(viewer=person, at=at, night=night),
        moved=churns.moved(SPANS, clock.today(), viewer=person, at=at, night=night),
        found=found,
        state=wanted.state,
        span=_span(),
        manager=wanted.manager,
        offered=choices(made, viewer=person, at=at).manager if made else [],
        gaps=told.gap_advice(made) if made else [],
        words=words,
        told=told,
        url=partial(again, url_for("segments.churn")),
        paper=again(url_for("segments.churn_pdf"), page="") if person.may(Verb.CUSTOMER_PRINT) else "",
        export=again(url_for("segments.churn_xlsx"), page="") if person.may(Verb.CUSTOMER_EXPORT) else "",
    )


@bp.get("/churn.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def churn_xlsx() -> ResponseReturnValue:
    """As narrowed; all of them or none."""
    found = whole(
        list(churns.every(asked(), viewer=rights())),
        most=churns.EXPORTED,
    )
    return workbook(
        _("流失状况"),
        columns=[Column(say(title), width) for title, width in TITLES],
        rows=[_row(one) for one in found],
        told=_("流失状况 %(n)d 家", n=len(found)),
    )


def asked() -> churns.Asked:
    state, span = request.args.get("state", ""), _span()
    since = clock.today() - timedelta(days=span) if span else None
    known = state if state in dict(words.CHURN) else ""
    return churns.Asked(known, since, request.args.get("manager", ""))


def _span() -> int:
    """Days, one of SPANS; 0: not asked."""
    return next((span for span in SPANS if request.args.get("moved", "") == str(span)), 0)


def _row(one: Any) -> Sequence[Any]:
    return [
        one.number, one.name, one.manager or "", one.grade or "", say(label_of(words.CHURN, one.churn)),
        say(label_of(words.WHY, one.churn_why)), one.churn_since, one.last_on, one.expected_days,
        Decimal(one.year_spend) / 100, say(label_of(words.SEGMENTS, one.segment)),
    ]  # fmt: skip
