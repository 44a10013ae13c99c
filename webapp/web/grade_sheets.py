"""Proposals of a grade round as rows of a workbook."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from webapp.domain.grade_round_words import DECISIONS, MOVES
from webapp.domain.words import label_of
from webapp.queries.segments.grade_lists import Told
from webapp.sheets import Column
from webapp.web.i18n import say, worded

PARTS = ("m", "f", "r", "p", "c", "l")


def columns() -> list[Column]:
    parts = ("M", "F", "R", _("潜力"), _("付款"), _("忠诚度"))
    return [
        Column(_("客户编号"), 12), Column(_("客户名称"), 32), Column(_("客户经理"), 12),
        Column(_("变动"), 12), Column(_("原等级"), 10), Column(_("建议等级"), 10), Column("G", 8, "money"),
        *(Column(name, 8, "money") for name in parts), Column(_("为什么"), 50), Column(_("处理结果"), 14),
        Column(_("确定等级"), 10), Column(_("有效期至"), 12, "date"), Column(_("理由"), 30),
        Column(_("办理人"), 12),
    ]  # fmt: skip


def row(one: Told) -> tuple[Any, ...]:
    made = one.row
    return (
        one.customer, one.name, one.manager or "", say(label_of(MOVES, made.move)), graded(made.held),
        graded(made.proposed), _two(made.points), *(_two(getattr(one.parts, name)) for name in PARTS),
        "".join(worded(why) for why in one.why), say(label_of(DECISIONS, made.state)),
        "" if made.state in {"waiting", "noted"} else graded(made.granted), made.until_on, made.reason,
        one.by,
    )  # fmt: skip


def graded(letter: str) -> str:
    return letter or str(_("未评级"))


def _two(hundredths: int) -> Decimal:
    return Decimal(hundredths) / 100
