"""Two runs beside each other: who is judged otherwise, from month to month or by what was entered later."""

from decimal import Decimal
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.exporting import rights
from webapp.blueprints.segments.runs import load
from webapp.domain import value_words as words
from webapp.domain.hundredths import plain
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.models import ValueRun
from webapp.queries.segments import runs
from webapp.queries.segments.differences import MOST, Difference, Side, differences
from webapp.sheets import Column
from webapp.web import value_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

TITLES = (
    (N_("客户编号"), 12), (N_("客户名称"), 30), (N_("项目"), 16), (N_("前次"), 18), (N_("后次"), 18),
)  # fmt: skip


@bp.get("/runs/compare")
@requires(Verb.VALUE_READ)
def compare_runs() -> ResponseReturnValue:
    """?from=&to=: numbers, else the newest and the one before it; ?all=1: figures that differ, too."""
    every = runs.all_runs(viewer=viewer())
    before, after = _pair(every)
    whole = _whole(before, after)
    return render(
        "segments/compare.html",
        "results",
        every=every,
        before=before,
        after=after,
        whole=whole,
        rows=differences(before, after, viewer=viewer(), whole=whole) if before and after else [],
        most=MOST,
        words=words,
        told=told,
        export=again(url_for("segments.compare_xlsx")) if viewer().may(Verb.CUSTOMER_EXPORT) else "",
    )


@bp.get("/runs/compare.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def compare_xlsx() -> ResponseReturnValue:
    person = rights()
    before, after = _pair(runs.all_runs(viewer=person))
    rows = differences(before, after, viewer=person, whole=_whole(before, after)) if before and after else []
    name = f"{before.number} {after.number}" if before and after else ""
    return workbook(
        _("测算比较"),
        columns=[Column(say(title), width) for title, width in TITLES],
        rows=[line for one in rows for line in _lines(one)],
        told=_("测算比较 %(runs)s", runs=name),
    )


def _pair(every: list[ValueRun]) -> tuple[ValueRun | None, ValueRun | None]:
    """404 for a number that this person has no run of."""
    asked = [request.args.get(name, "") for name in ("from", "to")]
    newest = every[0] if every else None
    after = load(asked[1]) if asked[1] else newest
    rest = [one for one in every if after is not None and one.id != after.id and one.as_of <= after.as_of]
    return (load(asked[0]) if asked[0] else next(iter(rest), None)), after


def _whole(before: ValueRun | None, after: ValueRun | None) -> bool:
    """Of the same day every figure that differs is of interest; from month to month most do."""
    same_day = before is not None and after is not None and before.as_of == after.as_of
    return same_day or request.args.get("all") == "1"


def _lines(one: Difference) -> list[list[Any]]:
    """A row each thing that differs."""
    old = _told(one.before) if one.before else {}
    new = _told(one.after)
    return [
        [one.number, one.name, say(name), old.get(name, ""), value]
        for name, value in new.items()
        if old.get(name) != value
    ]


def _told(side: Side) -> dict[str, Any]:
    return {
        N_("分群"): say(label_of(words.SEGMENTS, side.segment)),
        N_("等级"): side.grade or _("未评级"),
        N_("流失状态"): say(label_of(words.CHURN, side.churn)),
        N_("价值指数"): plain(side.value_index),
        N_("等级得分"): plain(side.points),
        N_("近 12 个月（元）"): Decimal(side.year_spend) / 100,
    }
