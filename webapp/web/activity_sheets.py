"""Contacts as a workbook: one row each, when it was done beside when it was entered."""

from decimal import Decimal

from flask_babel import gettext as _

from webapp.domain import activity_words as words
from webapp.domain.funnel_checklists import LABELS
from webapp.domain.words import Choices, label_of
from webapp.queries.activities.lists import Line
from webapp.sheets import Column
from webapp.web.formats import minute
from webapp.web.i18n import say


def sheet() -> list[Column]:
    return [
        Column(_("客户编号"), 12),
        Column(_("客户名称"), 32),
        Column(_("联络时间"), 17),
        Column(_("联络方式"), 12),
        Column(_("发起方"), 10),
        Column(_("服务阶段"), 10),
        Column(_("销售步骤"), 12),
        Column(_("联系人"), 14),
        Column(_("联络内容"), 48),
        Column(_("联络结果"), 32),
        Column(_("兴趣"), 12),
        Column(_("时长（分钟）"), 12, "int"),
        Column(_("费用（元）"), 12, "money"),
        Column(_("经办人"), 12),
        Column(_("部门"), 16),
        Column(_("录入时间"), 17),
        Column(_("逾期录入"), 10),
    ]


def row_of(line: Line) -> tuple[object, ...]:
    return (
        line.customer_number, line.customer, minute(line.happened_at), _said(words.KINDS, line.kind),
        _said(words.DIRECTIONS, line.direction), _said(words.PHASES, line.phase), _said(LABELS, line.step),
        line.contact, line.summary, line.result, _said(words.INTERESTS, line.interest), line.minutes,
        Decimal(line.cost) / 100, line.by, line.department, minute(line.recorded_at),
        say("是") if line.is_late else say("否"),
    )  # fmt: skip


def _said(choices: Choices, code: str) -> str:
    return say(label_of(choices, code))
