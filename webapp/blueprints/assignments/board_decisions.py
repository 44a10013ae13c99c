"""The decisions behind the override rate: each with what was proposed, who was chosen and why."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.board import board_decisions as by_head
from webapp.blueprints.assignments.board import board_moment, board_period
from webapp.blueprints.assignments.workbench import said
from webapp.domain import board_periods
from webapp.domain import manager_words as words
from webapp.domain.hundredths import two_places
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import label_of
from webapp.queries.assignments import decisions as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render, see_other
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/board/decisions")
@requires(Verb.MANAGER_READ)
def board_decided_lines() -> ResponseReturnValue:
    """?by=12&state=other&period=90; whoever sees only himself is led back to the board."""
    if _sees_own():
        return see_other("assignments.board")
    wanted = _asked()
    return render(
        "assignments/decisions.html",
        "results",
        found=queries.lines(wanted, viewer=viewer()),
        most=queries.MOST_LISTED,
        asked=wanted,
        heads=[(str(one.id), one.name) for one in by_head()],
        states=[(code, say(label_of(words.PROPOSAL_STATES, code))) for code in queries.STATES],
        periods=[(code, say(label)) for code, label in board_periods.PERIODS],
        period=board_period(),
        words=words,
        said=said,
        two_places=two_places,
        export=again(url_for("assignments.board_decisions_xlsx")),
    )


@bp.get("/board/decisions.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def board_decisions_xlsx() -> ResponseReturnValue:
    if not viewer().may(Verb.MANAGER_READ):
        abort(403)
    verb = Verb.CUSTOMER_EXPORT
    found = (
        [] if _sees_own() else queries.lines(_asked(), viewer=viewer(), most=queries.MOST_EXPORTED, verb=verb)
    )
    told = _("分配建议的确认 %(n)d 条", n=len(found))
    return workbook(_("分配建议的确认"), columns=_columns(), rows=map(_row, found), told=told)


def _sees_own() -> bool:
    """Whoever reads only his own page does not read what others decided."""
    return viewer().reach(Verb.MANAGER_READ) is Reach.OWN


def _asked() -> queries.Asked:
    state = request.args.get("state", "")
    return queries.Asked(
        since=board_moment(),
        by=request.args.get("by", type=row_number),
        state=state if state in queries.STATES else "",
    )


def _columns() -> list[Column]:
    names = (
        _("客户编号"), _("客户"), _("等级"), _("起因"), _("说明"), _("决定"), _("建议人选"), _("得分"),
        _("由谁负责"), _("理由"), _("确认人"), _("确认日期"),
    )  # fmt: skip
    widths = (12, 32, 8, 14, 30, 12, 12, 9, 12, 40, 12, 12)
    last = len(names) - 1
    return [
        Column(name, width, "date" if place == last else "text")
        for place, (name, width) in enumerate(zip(names, widths, strict=True))
    ]


def _row(one: queries.Line) -> tuple[Any, ...]:
    return (
        one.number, one.name, one.grade, say(label_of(words.TRIGGERS, one.trigger)),
        said(one.trigger, one.detail), say(label_of(words.PROPOSAL_STATES, one.state)), one.best,
        two_places(one.total) if one.total is not None else "", one.chosen, one.reason, one.by,
        one.decided_at.astimezone(clock.BEIJING).date(),
    )  # fmt: skip
