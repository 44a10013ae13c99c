"""大客户名单 as rows of a workbook."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from webapp.domain.value_words import CHURN
from webapp.domain.words import label_of
from webapp.queries.keys.lists import Line
from webapp.sheets import Column
from webapp.web.i18n import say


def columns() -> list[Column]:
    return [
        Column(_("客户编号"), 12), Column(_("客户名称"), 32), Column(_("等级"), 8),
        Column(_("客户经理"), 12), Column(_("流失状态"), 12), Column(_("近 12 个月（元）"), 14, "money"),
        Column(_("吸引力"), 8, "int"), Column(_("可行性"), 8, "int"), Column(_("计划年度"), 10, "int"),
        Column(_("计划负责人"), 12), Column(_("下次回顾"), 12, "date"),
    ]  # fmt: skip


def row(one: Line) -> tuple[Any, ...]:
    return (
        one.number, one.name, one.grade or _("未评级"), one.manager,
        say(label_of(CHURN, one.churn)) if one.churn else "", Decimal(one.year_spend) / 100, one.attraction,
        one.feasibility, one.plan_year, one.owner, one.review_on,
    )  # fmt: skip
