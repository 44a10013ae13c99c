"""How close we stand to key customers, as a page and a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.reports import bp
from webapp.domain.buying_centre import stage_near
from webapp.domain.card_words import RELATION_STAGES
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries import closeness
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

MOST_EXPORTED = 10_000


@bp.get("/relations")
@requires(Verb.REPORT_READ)
def relations() -> ResponseReturnValue:
    person, asked = viewer(), _asked()
    page = request.args.get("page", 1, type=row_number)
    return render(
        "reports/relations.html",
        "results",
        summaries=closeness.summaries(person),
        found=closeness.standings(person, asked, page=page),
        managers=closeness.managers(person),
        asked=asked,
        stage_near=stage_near,
        stages=RELATION_STAGES,
        url=partial(again, request.path),
        export=again(url_for("reports.relations_xlsx"), page=""),
    )


@bp.get("/relations.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def relations_xlsx() -> ResponseReturnValue:
    found = closeness.standings(viewer(), _asked(), verb=Verb.CUSTOMER_EXPORT, most=MOST_EXPORTED)
    labels = (_("客户编号"), _("客户名称"), _("等级"), _("重点客户"), _("客户经理"))
    told = (_("联系人数"), _("已知阶段人数"), _("平均阶段"), _("接近的阶段"), _("决策层"), _("向导"))
    return workbook(
        _("关系阶段"),
        columns=[Column(label, 18) for label in labels + told],
        rows=[_row(one) for one in found.rows],
        told=_("关系阶段 %(n)d 家", n=len(found.rows)),
    )


def _asked() -> closeness.Asked:
    of = request.args.get("of", "")
    return closeness.Asked(
        of if of in closeness.CLASSES else "", request.args.get("manager", type=row_number)
    )


def _row(one: closeness.Standing) -> tuple[object, ...]:
    stage = stage_near(one.average)
    return (
        one.number,
        one.name,
        one.grade,
        _("是") if one.is_key else "",
        one.manager,
        one.contacts,
        one.staged,
        one.average,
        say(label_of(RELATION_STAGES, stage)) if stage else "",
        _("已知") if one.knows_decider else _("未知"),
        _("有") if one.has_coach else _("没有"),
    )
