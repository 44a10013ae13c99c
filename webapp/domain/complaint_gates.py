"""What a complaint still lacks before it moves on: each datum the text requires, in a sentence (domain 2.1).

A remark of tone info is said in the move's own form; one of tone bad is work that must be done before it.
"""

from collections.abc import Iterator
from datetime import date

from webapp.domain import complaint_gates_early as early
from webapp.domain import complaint_gates_end as end
from webapp.domain import complaint_gates_middle as middle
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_parts import said
from webapp.domain.complaint_stages import Stage
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]


def missing(case: Case, to: Stage, *, today: date) -> tuple[Remark, ...]:
    """Empty: it may move. What is no move at all has no gates; refuse_move tells that."""
    return tuple(_lacks(case, to, today))


def _lacks(case: Case, to: Stage, today: date) -> Lacks:
    if case.is_paused and to is not Stage.ENDED:
        yield Remark(N_("正在等待客户补充，请先恢复计时。"))
    match to:
        case Stage.ACKNOWLEDGED:
            if not case.receipt.is_done:
                yield said(N_("请写明回执的时间、方式和内容；联系不上的，请选择“无法联系”。"))
        case Stage.ASSESSED:
            yield from early.assessment(case)
        case Stage.ASSIGNED:
            yield from early.assignment(case)
        case Stage.CLOSED:
            if case.stage is not Stage.ASSESSED:
                yield from end.closure(case)
            yield from end.notice(case)
        case Stage.ENDED:
            yield from end.ending(case)
        case Stage.REOPENED:
            yield from end.reopening(case, today)
        case _:
            yield from middle.lacks(case, to)
