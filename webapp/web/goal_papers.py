"""月度目标评审表 on paper, to be signed by the head and read by the director (GO-03)."""

from flask import render_template

from webapp.domain import goal_states as states
from webapp.domain import goal_words as words
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.goals.months import Board, Row
from webapp.web import goal_pages as told
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

FORM, NAME = "HK-MB-01/A0", "月度目标评审表"


def month(board: Board, *, viewer: Viewer) -> bytes:
    cell, review = board.cell, board.review
    with on_paper():
        name = cell.name or "全院"
        html = render_template(
            "goals/print_month.html",
            **sheet(viewer, form_number=FORM, form_name=NAME),
            number=f"{cell.month} {name}",
            head=_head(board, name),
            rows=[_row(place, one) for place, one in enumerate(board.rows, start=1)],
            apart=[one for one in board.rows if one.cause or one.measures],
            said=review.words if review else "",
            told=told,
        )
    made = pdf.write(html)
    note(viewer, f"{NAME} {cell.month} {name}", form=FORM)
    return made


def _head(board: Board, name: str) -> list[list[tuple[str, str]]]:
    cell, review = board.cell, board.review
    counts = "，".join(f"{say(word)} {board.counts[words.Light(code)]}" for code, word in words.LIGHTS)
    signed = f"{board.signed_by} {minute(review.signed_at)}" if review and review.signed_at else "未签署"
    state = say(label_of(states.REVIEW_STATES, cell.state))
    return [
        [("部门", name), ("月份", str(cell.month))],
        [("截止日期", day(cell.due)), ("状态", state)],
        [("目标", f"{cell.goals} 项（{counts}）"), ("签署", signed)],
    ]


def _row(place: int, row: Row) -> tuple[str, ...]:
    line = row.line
    target = told.value(row.target, line.metric, unit=True)
    actual = told.value(line.actual, line.metric, unit=True)
    rate = "—" if line.rate is None else f"{line.rate:f}%"
    light = say(label_of(words.LIGHTS, line.light))
    return str(place), told.owner_name(line), say(line.metric.name), target, actual, rate, light
