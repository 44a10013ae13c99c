"""The committee's table of a period as columns and cells of a workbook."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from webapp.domain.kpi_flow import ANSWERS
from webapp.domain.kpi_words import BANDS, STEPS
from webapp.domain.words import label_of
from webapp.queries.reviews.sheets import Row
from webapp.queries.reviews.table_exports import Line, Table
from webapp.sheets import Column
from webapp.web.i18n import say

TOTALS = ("weighted", "reward", "reward_penalty", "deduction", "raw_total", "effective")


def columns(table: Table) -> list[Column]:
    """Who; weight, actual and score of each indicator; the totals."""
    found = [
        Column(_("编号"), 16), Column(_("部门"), 14), Column(_("被考评"), 12), Column(_("类别"), 8),
        Column(_("岗位"), 12), Column(_("考评人"), 10), Column(_("进度"), 12),
    ]  # fmt: skip
    for item in table.items:
        named = f"{item.name}（{item.unit}）" if item.unit else item.name
        found += [
            Column(f"{item.name} {_('权重')}", 10),
            Column(f"{named} {_('实际值')}", 14),
            Column(f"{item.name} {_('得分')}", 10, "money"),
        ]
    sums = (_("加权得分"), _("奖励"), _("奖惩"), _("否决扣分"), _("总分"), _("有效得分"))
    found += [Column(label, 11, "money") for label in sums]
    return [
        *found, Column(_("等次"), 10), Column(_("否决"), 8), Column(_("本人确认"), 12),
        Column(_("公布日期"), 12, "date"), Column(_("归档时间"), 16, "datetime"),
    ]  # fmt: skip


def rows(table: Table) -> Iterable[Sequence[Any]]:
    for line in table.lines:
        cells = [one for item in table.items for one in _item(line.items.get(item.code))]
        yield [*_who(line), *cells, *_result(line)]


def _who(line: Line) -> list[Any]:
    one, place = line.review, line.place
    is_department = one.subject == "department"
    return [
        one.number,
        place.department,
        place.department if is_department else place.name,
        _("部门") if is_department else _("人员"),
        "" if is_department else say(one.post),
        place.reviewer or _("院领导"),
        say(label_of(STEPS, one.state)),
    ]


def _item(row: Row | None) -> tuple[Any, Any, Any]:
    """What was left out weighs nothing; a score that is not there is no zero."""
    if row is None:
        return None, None, None
    if row.is_dropped:
        return _("已剔除"), None, None
    value = row.counts or row.values.get("data")
    weight = row.line.weight if row.line else Decimal(row.item.weight)
    return weight, value.actual if value else None, row.line.score if row.line else None


def _result(line: Line) -> list[Any]:
    one = line.review
    if line.is_hidden:
        return [None] * (len(TOTALS) + 5)
    return [
        *(getattr(one, name) for name in TOTALS),
        say(label_of(BANDS, one.band)) if one.band else "",
        one.failed_by,
        say(label_of(ANSWERS, one.answer)) if one.answer else "",
        one.published_on,
        one.locked_at,
    ]
