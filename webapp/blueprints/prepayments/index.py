"""The list of prepaid accounts, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.prepayments import bp
from webapp.domain.money import decimal_yuan
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.prepayments import lists as queries
from webapp.queries.prepayments import queues
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

__all__ = ["queues"]  # 今日 finds them once the room is there

MOST_EXPORTED = 20_000
STATES = (
    ("low", N_("余额不足")),
    ("overdrawn", N_("已透支")),
    ("waiting", N_("有待审核的申请")),
)
MINE = ("mine", N_("待我审核"))


@bp.get("")
@requires(Verb.PREPAY_READ)
def index() -> ResponseReturnValue:
    wanted, person = _asked(), viewer()
    states = (*STATES, MINE) if person.may(Verb.PREPAY_APPROVE) else STATES
    return render(
        "prepayments/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        states=[(code, say(label)) for code, label in states],
        url=partial(again, url_for("prepayments.index")),
        export=again(url_for("prepayments.xlsx"), page=""),
    )


@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """The list as filtered."""
    lines = queries.everything(_asked(), viewer=viewer(), verb=Verb.CUSTOMER_EXPORT, most=MOST_EXPORTED + 1)
    lines = whole(lines, most=MOST_EXPORTED)
    return workbook(
        _("预付费账户"),
        columns=_columns(),
        rows=[_row(line) for line in lines],
        told=_("预付费账户 %(n)d 个", n=len(lines)),
    )


def _asked() -> queries.Asked:
    return queries.asked(
        text=request.args.get("q", ""),
        state=request.args.get("state", ""),
        sort=request.args.get("sort", queries.DEFAULT_SORT),
        page=request.args.get("page", 1, type=row_number),
    )


def _columns() -> list[Column]:
    return [
        Column(_("客户编号"), 12),
        Column(_("客户名称"), 32),
        Column(_("客户经理"), 10),
        Column(_("余额"), 14, "money"),
        Column(_("信用额度"), 14, "money"),
        Column(_("提醒余额"), 14, "money"),
        Column(_("开立日期"), 12, "date"),
        Column(_("最近往来"), 12, "date"),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.number, line.name, line.manager, decimal_yuan(line.balance), decimal_yuan(line.credit_line),
        decimal_yuan(line.alert_below), line.opened_on, line.last_on,
    )  # fmt: skip


@bp.record
def _at_the_list(state: BlueprintSetupState) -> None:
    """/prepayments.xlsx stands beside /prepayments, not below it."""
    state.app.add_url_rule("/prepayments.xlsx", "prepayments.xlsx", xlsx, methods=["GET"])
