"""Monthly reviews: how far every unit is, one unit's board explained and signed, on paper."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.goals import months as actions
from webapp.blueprints.goals import bp
from webapp.domain import goal_states as states
from webapp.domain import goal_words as words
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.base import tidy
from webapp.queries.goals import months as queries
from webapp.sheets import Column
from webapp.web import goal_pages as told
from webapp.web import goal_papers, opened_forms
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import say, worded
from webapp.web.workbooks import workbook


@bp.get("/months")
@requires(Verb.GOAL_READ)
def months() -> ResponseReturnValue:
    """?year="""
    today = clock.today()
    year = request.args.get("year", today.year, type=row_number)
    found = queries.cells(viewer(), queries.ground(), year=year)
    return render(
        "goals/months.html",
        cells=found,
        year=year,
        years=sorted({year, today.year, today.year - 1}),
        late=sum(1 for one in found if one.state in ("late", "signed_late")),
        states=states,
        told=told,
    )


def _load(month: str) -> queries.Board:
    """?unit= a department; without one the institute, or the only department one answers for."""
    found = Month.read(month) or abort(404)
    unit: int | None = request.values.get("unit", type=row_number) or None
    if unit is None and not queries.reads(viewer(), None):
        unit = min(viewer().departments, default=None)
    return queries.board(viewer(), found, unit, queries.ground()) or abort(404)


def _page(board: queries.Board, *, status: int = 200, **more: Any) -> ResponseReturnValue:
    typed = {row.line.goal.id: (row.cause, row.measures) for row in board.rows}
    typed |= more.pop("typed", {})  # a goal may have been issued since the form was opened
    context = {
        "board": board, "typed": typed, "fault": "", "told": told, "words": words, "states": states,
        "tones": states.LIGHT_TONES, "version": board.review.version if board.review else 0,
        "said": board.review.words if board.review else "", "missing": frozenset(),
        "at": url_for("goals.month", month=str(board.cell.month)), "unit": board.cell.unit or 0,
    }  # fmt: skip
    return render("goals/month.html", status=status, **context | more)


@bp.get("/months/<month>")
@requires(Verb.GOAL_READ)
def month(month: str) -> ResponseReturnValue:
    return _page(_load(month))


@bp.post("/months/<month>")
@requires(Verb.GOAL_REVIEW)
def review(month: str) -> ResponseReturnValue:
    """sign=1: signed, not only written down."""
    board = _load(month)
    said = {
        row.line.goal.id: actions.Words(
            _typed(f"cause-{row.line.goal.id}"),
            _typed(f"measures-{row.line.goal.id}"),
        )
        for row in board.rows
    }
    is_signed, overall = bool(request.form.get("sign")), _typed("words")
    typed = {key: (one.cause, one.measures) for key, one in said.items()}
    act, version = (actions.sign if is_signed else actions.keep), opened_forms.version_sent()
    try:
        act(board.cell.month, board.cell.unit, told=said, words=overall, version=version)
    except Refusal as refusal:
        found = _load(month)
        late = isinstance(refusal, Stale)
        missing = {
            row.line.goal.id
            for row in found.rows
            if row.needs_words and not all(typed.get(row.line.goal.id, ("", "")))
        }
        kept = {"typed": typed, "said": overall, "missing": missing if is_signed else frozenset()}
        kept["fault"] = worded(refusal)
        return _page(found, status=409 if late else 422, **kept)
    flash(_("本月评审已签署。") if is_signed else _("已保存。"), "ok")
    return see_other("goals.month", month=month, unit=board.cell.unit)


def _typed(name: str) -> str:
    told: str = tidy(request.form.get(name))
    return told[: actions.LONGEST]


@bp.get("/months/<month>.pdf")
@requires(Verb.GOAL_READ)
def month_paper(month: str) -> ResponseReturnValue:
    board = _load(month)
    made = goal_papers.month(board, viewer=viewer())
    return download(made, name=f"{month} 月度目标评审表.pdf", media_type="application/pdf", inline=True)


@bp.get("/months/<month>.xlsx")
@requires(Verb.GOAL_READ)
def month_xlsx(month: str) -> ResponseReturnValue:
    board = _load(month)
    titles = (
        (_("编号"), 14), (_("对象"), 18), (_("指标"), 16), (_("单位"), 8), (_("目标"), 16), (_("实际"), 16),
        (_("达成率（%）"), 12), (_("提示"), 10), (_("原因"), 40), (_("措施"), 40),
    )  # fmt: skip
    return workbook(
        _("月度目标评审表"),
        columns=[Column(title, width) for title, width in titles],
        rows=[
            [
                row.line.goal.number, told.owner_name(row.line), say(row.line.metric.name),
                say(row.line.metric.unit), row.target, row.line.actual, row.line.rate,
                say(label_of(words.LIGHTS, row.line.light)), row.cause, row.measures,
            ]
            for row in board.rows
        ],
        told=_("%(month)s 月度目标评审 %(n)d 项", month=month, n=len(board.rows)),
    )  # fmt: skip
