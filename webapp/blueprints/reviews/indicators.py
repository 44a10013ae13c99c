"""指标库: the list with its filters, the same as a workbook, the usual ones to begin with."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import indicators as actions
from webapp.blueprints.reviews import bp
from webapp.domain import kpi_words as words
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_usual import USUAL_INDICATORS
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.models import Indicator
from webapp.queries.reviews import indicators as queries
from webapp.queries.reviews.sources import source_choices
from webapp.sheets import Column
from webapp.web.access import requires
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import say
from webapp.web.indicator_words import CLASS_TONES, parameters, weighs
from webapp.web.workbooks import whole, workbook


@bp.get("/indicators")
@requires(Verb.INDICATOR_READ)
def indicators() -> ResponseReturnValue:
    wanted = _asked()
    return render(
        "reviews/indicators/index.html",
        "results",
        found=queries.search(wanted),
        asked=wanted,
        groups=queries.GROUPS,
        words=words,
        tones=CLASS_TONES,
        weighs=weighs,
        sources={one.key: one.name for one in source_choices()},
        boxes=_boxes(),
        uses=queries.USES,
        is_empty=queries.is_empty(),
        usual=len(USUAL_INDICATORS),
        url=partial(again, url_for("reviews.indicators")),
        export=again(url_for("reviews.indicators_xlsx"), page=""),
    )


@bp.get("/indicators.xlsx")
@requires(Verb.INDICATOR_READ)
def indicators_xlsx() -> ResponseReturnValue:
    """The list as filtered, with every attribute."""
    rows = whole(queries.everything(_asked()), most=queries.MOST_EXPORTED)
    noted = _("考评指标 %(n)d 项", n=len(rows))
    sources = {one.key: one.name for one in source_choices()}
    told = (_row(one, sources) for one in rows)
    return workbook(_("考评指标"), columns=_columns(), rows=told, told=noted)


@bp.post("/indicators/usual")
@requires(Verb.INDICATOR_MANAGE)
def add_usual_indicators() -> ResponseReturnValue:
    count = actions.add_usual()
    flash(_("已载入 %(n)d 项常用指标，请按本院情况核对目标值和分档。", n=count), "ok")
    return see_other("reviews.indicators")


def _asked() -> queries.Asked:
    return queries.asked(request.args.to_dict(), page=request.args.get("page", 1, type=row_number))


def _boxes() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, first line and options of each filter."""
    boxes = (
        ("outcome", N_("结果和过程"), words.OUTCOMES),
        ("measure", N_("定量和定性"), words.MEASURES),
        ("source", N_("全部来源"), words.SOURCES),
        ("scope", N_("岗位和部门"), words.SCOPES),
    )
    return [
        (name, say(label), [(code, say(word)) for code, word in choices]) for name, label, choices in boxes
    ]


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 10),
        Column(_("指标名称"), 20),
        Column(_("类别"), 10),
        Column(_("结果或过程"), 10),
        Column(_("定量或定性"), 8),
        Column(_("考评对象"), 10),
        Column(_("计量单位"), 8),
        Column(_("计算公式或评分标准"), 50),
        Column(_("数据来源"), 12),
        Column(_("取数项目"), 16),
        Column(_("依据要求"), 40),
        Column(_("评分方法"), 12),
        Column(_("评分参数"), 40),
        Column(_("每次事项"), 24),
        Column(_("备注"), 30),
        Column(_("状态"), 8),
    ]


def _row(one: Indicator, sources: dict[str, str]) -> tuple[object, ...]:
    whom = [(one.for_people, _("岗位")), (one.for_departments, _("部门"))]
    told = [f"{label} {value.replace(chr(10), '；')}" for label, value in parameters(one)]
    return (
        one.code,
        one.name,
        say(label_of(words.CLASSES, one.klass)),
        say(label_of(words.OUTCOMES, one.outcome)),
        say(label_of(words.MEASURES, one.measure)),
        "、".join(word for is_so, word in whom if is_so),
        one.unit,
        one.formula,
        say(label_of(words.SOURCES, one.source)),
        sources.get(one.source_key, one.source_key),
        one.evidence,
        say(label_of(words.METHODS, one.method)),
        "，".join(told),
        weighs(one) or (shown(one.points) if one.points is not None else ""),
        one.note,
        _("在用") if one.is_active else _("已停用"),
    )
