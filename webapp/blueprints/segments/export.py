"""The list of values as a workbook, as it is narrowed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import asked_run
from webapp.blueprints.segments.exporting import rights
from webapp.domain import value_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, Choices, label_of
from webapp.queries.segments import lists
from webapp.queries.segments.narrowing import asked
from webapp.sheets import Column
from webapp.web.access import requires
from webapp.web.addresses import beside_the_list
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

TITLES = (
    (N_("客户编号"), 12), (N_("客户名称"), 30), (N_("客户经理"), 10), (N_("分群"), 14), (N_("现行等级"), 10),
    (N_("测算等级"), 10), (N_("等级得分"), 10), (N_("价值指数"), 10), ("R", 6), ("F", 6), ("M", 6),
    (N_("最近委托"), 12), (N_("预期间隔（天）"), 12), (N_("委托次数"), 10), (N_("窗口内金额（元）"), 16),
    (N_("服务价值（元）"), 16), (N_("近 12 个月（元）"), 16), (N_("前 12 个月（元）"), 16), (N_("变动"), 12),
    (N_("变动（%）"), 10), (N_("二八客户"), 10), (N_("流失状态"), 12), (N_("自"), 12), (N_("问题"), 20),
    (N_("建议"), 20), (N_("客户终身价值（元）"), 18),
)  # fmt: skip


@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """All of them or none."""
    person, made = rights(), asked_run()
    wanted = asked(request.args)
    found = whole(
        list(lists.every(wanted, made, viewer=person, verb=Verb.CUSTOMER_EXPORT)) if made else [],
        most=lists.EXPORTED,
    )
    return workbook(
        _("客户价值"),
        columns=[Column(say(title), width) for title, width in TITLES],
        rows=[_row(one) for one in found],
        told=_("客户价值 %(n)d 家", n=len(found)),
        run=made.number if made else "",
    )


beside_the_list(bp, ".xlsx", endpoint="xlsx")(xlsx)


def _row(one: Any) -> Sequence[Any]:
    return [
        one.number, one.name, one.manager or "", say(label_of(words.SEGMENTS, one.segment)),
        one.held_grade or "", one.grade, _two(one.points), _two(one.value_index), one.r, one.f, one.m,
        one.last_on, one.expected_days, one.orders, _two(one.spend), _two(one.worth),
        _two(one.year_spend), _two(one.before_spend),
        say(label_of(words.CHANGES, one.change)), _two(one.delta), _("是") if one.is_pareto else "",
        say(label_of(words.CHURN, one.churn)), one.churn_since, _listed(words.PROBLEMS, one.problems),
        _listed(words.DEEDS, one.deeds), _two(one.clv),
    ]  # fmt: skip


def _two(hundredths: int | None) -> Decimal | None:
    """Also yuan of fen."""
    return None if hundredths is None else Decimal(hundredths) / 100


def _listed(choices: Choices, codes: str) -> str:
    return "、".join(say(label_of(choices, code)) for code in codes.split())
