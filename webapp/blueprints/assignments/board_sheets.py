"""The tables of 负荷看板 as workbooks, each for the same eyes as the page."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.board import board_decisions, board_rows, board_since
from webapp.domain.certification import STANDINGS
from webapp.domain.hundredths import plain
from webapp.domain.manager_words import SHORT_LEVELS
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.assignments import board as queries
from webapp.queries.assignments import people, rules
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/board/loads.xlsx")
@requires(Verb.MANAGER_READ)
def board_loads() -> ResponseReturnValue:
    columns = [
        Column(_("客户经理"), 12), Column(_("部门"), 18), Column(_("级别"), 12), Column(_("客户"), 8, "int"),
        Column(_("A 级"), 8, "int"), Column(_("B 级"), 8, "int"), Column(_("C 级"), 8, "int"),
        Column(_("D 级"), 8, "int"), Column(_("未评级"), 8, "int"),
        Column(_("负荷"), 10), Column(_("上限"), 10), Column(_("负荷率"), 10),
    ]  # fmt: skip
    rows = [
        (
            one.name, one.department, _level(one.level), one.customers,
            *(one.counts[grade] for grade in people.GRADES),
            plain(one.load.carried), plain(one.load.cap), f"{one.load.percent}%",
        )
        for one in board_rows()
    ]  # fmt: skip
    return workbook(_("负荷"), columns=columns, rows=rows, told=_("负荷看板：负荷"))


@bp.get("/board/lapsed.xlsx")
@requires(Verb.MANAGER_READ)
def board_lapsed() -> ResponseReturnValue:
    columns = [
        Column(_("客户经理"), 12), Column(_("部门"), 18), Column(_("资格"), 12),
        Column(_("有效期至"), 12, "date"),
        Column(_("A 级"), 8, "int"), Column(_("B 级"), 8, "int"), Column(_("客户"), 8, "int"),
    ]  # fmt: skip
    rows = [
        (
            one.name, one.department, say(label_of(STANDINGS, one.standing)), one.valid_to,
            one.counts["A"], one.counts["B"], one.customers,
        )
        for one in queries.lapsed(board_rows())
    ]  # fmt: skip
    return workbook(_("资格不在有效期的客户经理"), columns=columns, rows=rows, told=_("负荷看板：资格"))


@bp.get("/board/decided.xlsx")
@requires(Verb.MANAGER_READ)
def board_decided() -> ResponseReturnValue:
    """Of customers within reach."""
    columns = [
        Column(_("确认人"), 12), Column(_("采纳建议"), 10, "int"), Column(_("另选"), 8, "int"),
        Column(_("不调整"), 8, "int"), Column(_("另选率"), 10),
    ]  # fmt: skip
    rows = [
        (one.name, one.accepted, one.other, one.dropped, f"{one.percent}%" if one.percent is not None else "")
        for one in board_decisions()
    ]
    return workbook(_("分配建议的确认"), columns=columns, rows=rows, told=_("负荷看板：分配建议的确认"))


@bp.get("/board/mismatches.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def board_mismatches() -> ResponseReturnValue:
    person = _exporter()
    found = queries.mismatches(
        board_rows(),
        viewer=person,
        rules=rules.now(),
        today=clock.today(),
        at=age(),
        most=queries.MOST_EXPORTED,
        verb=Verb.CUSTOMER_EXPORT,
    )
    columns = [
        Column(_("客户编号"), 12), Column(_("客户名称"), 34), Column(_("等级"), 8), Column(_("应由级别"), 12),
        Column(_("客户经理"), 12), Column(_("现有级别"), 12),
    ]  # fmt: skip
    rows = [
        (one.number, one.name, one.grade, _level(one.wanted), one.manager, _level(one.level))
        for one in found.rows
    ]
    return workbook(_("级别不符的客户"), columns=columns, rows=rows, told=_("负荷看板：级别不符"))


@bp.get("/board/changes.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def board_changes() -> ResponseReturnValue:
    found = queries.changes(
        _exporter(), since=board_since(), at=age(), most=queries.MOST_EXPORTED, verb=Verb.CUSTOMER_EXPORT
    )
    columns = [
        Column(_("客户编号"), 12), Column(_("客户名称"), 34), Column(_("等级"), 8), Column(_("客户经理"), 12),
        Column(_("分配次数"), 10, "int"), Column(_("最近一次"), 12, "date"),
    ]  # fmt: skip
    rows = [(one.number, one.name, one.grade, one.manager, one.times, one.last_on) for one in found.rows]
    return workbook(_("多次更换客户经理"), columns=columns, rows=rows, told=_("负荷看板：更换"))


def _exporter() -> Any:
    """Both rights: customers leave the house, and managers stand beside them."""
    person = viewer()
    return person if person.may(Verb.MANAGER_READ) else abort(403)


def _level(code: str) -> str:
    return say(label_of(SHORT_LEVELS, code)) if code else ""
