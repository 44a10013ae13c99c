"""校准 as rows of a table: each reviewer beside all, and what the committee changed."""

from flask_babel import gettext as _

from webapp.domain.kpi_words import BANDS, Band
from webapp.queries.reviews.calibration import Calibration, Line, Told
from webapp.sheets import Column
from webapp.web import calibration_words as words
from webapp.web.i18n import say
from webapp.web.ranking_words import signed


def columns(by: str) -> list[Column]:
    whose = _("部门") if by == "department" else _("考评人")
    figures = (_("均分"), _("与全体均分之差"), _("中位数"), _("最低"), _("最高"), _("标准差"))
    return [
        Column(whose, 18),
        Column(_("人数"), 8, "int"),
        *(Column(label, 12, "money") for label in figures),
        *(Column(say(word), 10, "int") for _code, word in BANDS),
        *(Column(label, 12, "money") for label in (_("自评均分"), _("考评均分"), _("审定均分"))),
        Column(_("提示"), 8),
    ]


def rows(found: Calibration, by: str) -> list[tuple[object, ...]]:
    return [_row(one, by) for one in found.lines]


def name(one: Line, by: str) -> str:
    return one.name or (_("没有部门") if by == "department" else _("院领导"))


def listing(found: Calibration, by: str) -> list[tuple[str, ...]]:
    """On paper."""
    return [
        (
            name(one, by),
            str(one.weighed.spread.persons),
            f"{one.weighed.spread.mean:.2f}",
            signed(one.weighed.spread.lead),
            f"{one.weighed.middle:.2f}",
            f"{one.weighed.spread.lowest:.2f} ~ {one.weighed.spread.highest:.2f}",
            " / ".join(str(one.weighed.spread.bands[Band(code)]) for code, _word in BANDS),
            " / ".join(words.means(part) for part in (one.own, one.reviewer, one.committee)),
            words.leaning(one.weighed.leaning),
        )
        for one in found.lines
    ]


def change_columns() -> list[Column]:
    return [
        Column(_("考评编号"), 16),
        Column(_("被考评人"), 14),
        Column(_("部门"), 18),
        Column(_("考评人"), 14),
        Column(_("指标"), 24),
        Column(_("改动"), 8),
        Column(_("原得分"), 10, "money"),
        Column(_("改后得分"), 10, "money"),
        Column(_("影响总分"), 10, "money"),
        Column(_("原因"), 40),
    ]


def change_rows(found: Calibration) -> list[tuple[object, ...]]:
    """All of them, the biggest first."""
    return [_change(one) for one in found.told]


def deed(one: Told) -> str:
    return str(_("剔除") if one.change.is_dropped else _("改定"))


def _row(one: Line, by: str) -> tuple[object, ...]:
    told = one.weighed.spread
    figures = (told.mean, told.lead, one.weighed.middle, told.lowest, told.highest, told.deviation)
    bands = (told.bands[Band(code)] for code, _word in BANDS)
    parts = (one.own.mean, one.reviewer.mean, one.committee.mean)
    return (name(one, by), told.persons, *figures, *bands, *parts, words.leaning(one.weighed.leaning))


def _change(one: Told) -> tuple[object, ...]:
    row, change = one.row, one.change
    who = (row.review.number, row.name, row.department, row.reviewer or _("院领导"))
    return (*who, change.row.item.name, deed(one), change.before, change.after, change.effect, change.words)
