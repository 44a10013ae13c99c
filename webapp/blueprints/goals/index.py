"""The tree of goals of one period, narrowed by owner, metric and light; as a workbook; reckoned on demand."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.goals import reckoning
from webapp.blueprints.goals import bp
from webapp.domain import goal_words as words
from webapp.domain.goal_periods import Term, of, read
from webapp.domain.goal_states import STATES
from webapp.domain.goal_words import Level
from webapp.domain.kpi_periods import around
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.goals import owners
from webapp.queries.goals import tree as queries
from webapp.queries.goals.outline import Outline, outline
from webapp.sheets import Column
from webapp.web import goal_lines
from webapp.web import goal_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

KINDS = {Level.YEAR: PeriodKind.YEAR, Level.QUARTER: PeriodKind.QUARTER, Level.MONTH: PeriodKind.MONTH}


def asked_term() -> Term:
    """?period=2026, 2026Q4, 2026-11; without one this year."""
    found = read(request.args.get("period", ""))
    if found is None or found.level == Level.THREE_YEARS:
        return of(around(PeriodKind.YEAR, clock.today()))
    return found


def _found(there: Outline) -> tuple[Term, queries.Tree]:
    term, owner = asked_term(), owners.read(request.args.get("owner", ""))
    light = request.args.get("light", "")
    return term, queries.tree(
        viewer(),
        term,
        there,
        owner=owner,
        metric=request.args.get("metric", ""),
        light=light if light in dict(words.LIGHTS) else "",
    )


def switches(term: Term, *, today: Any) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Years, then quarters and months of the year: word, period, whether it is the one shown."""
    year = term.last.year
    shown = sorted({year, today.year - 1, today.year, today.year + 1})
    whole = of(around(PeriodKind.YEAR, term.first))
    quarters = whole.children
    months = [one for quarter in quarters for one in quarter.children]
    return [
        (_("年度"), [(str(one), str(one), term.slug == str(one)) for one in shown]),
        (_("季度"), [(told.short_name(one), one.slug, one == term) for one in quarters]),
        (_("月度"), [(told.short_name(one), one.slug, one == term) for one in months]),
    ]


@bp.get("")
@requires(Verb.GOAL_READ)
def index() -> ResponseReturnValue:
    """?period=, ?owner=, ?metric=, ?light= narrow it."""
    there = outline()
    term, found = _found(there)
    at = url_for("goals.index")
    choices = owners.choices(tree=there)
    return render(
        "goals/index.html",
        "results",
        term=term,
        found=found,
        groups=goal_lines.lines(found.groups),
        switches=switches(term, today=clock.today()),
        owners=[(one.code, "　" * one.depth + (one.name or _("全院"))) for one in choices],
        metrics=[(one.key, say(one.name)) for one in words.ALL],
        lights=[(code, say(word)) for code, word in words.LIGHTS],
        asked={name: request.args.get(name, "") for name in ("owner", "metric", "light")},
        words=words,
        url=partial(again, at),
        export=again(url_for("goals.xlsx")),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.GOAL_READ)
def xlsx() -> ResponseReturnValue:
    """As narrowed."""
    term, found = _found(outline())
    titles = (
        (_("编号"), 14), (_("对象"), 20), (_("期间"), 16), (_("指标"), 16), (_("单位"), 8), (_("目标"), 16),
        (_("应达"), 16), (_("实际"), 16), (_("达成率（%）"), 12), (_("提示"), 10), (_("状态"), 10),
    )  # fmt: skip
    rows = [
        [
            one.goal.number, told.owner_name(one), say(one.term.label), say(one.metric.name),
            say(one.metric.unit), one.goal.target, one.due, one.actual, one.rate,
            say(label_of(words.LIGHTS, one.light)), say(label_of(STATES, one.goal.state)),
        ]
        for group in found.groups for one in (row.line for row in group.rows)
    ]  # fmt: skip
    return workbook(
        _("目标"),
        columns=[Column(title, width) for title, width in titles],
        rows=rows,
        told=_("%(term)s 目标 %(n)d 项", term=say(term.label), n=len(rows)),
    )


@bp.post("/actuals")
@requires(Verb.GOAL_SET)
def reckon() -> ResponseReturnValue:
    """A job; the page tells as of when its figures are."""
    number = reckoning.again()
    if number is None:
        flash(_("已有统计任务在排队。"), "info")
        return see_other("goals.index")
    return see_other("jobs.show", number=number)
