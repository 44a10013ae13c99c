"""The tables of 团队 as workbooks, as filtered, for the same eyes as the pages."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.teams import exporter
from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.team import DUTIES, KEY_GRADES
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.assignments import alone as lonely
from webapp.queries.assignments import teams as queries
from webapp.queries.assignments.duties import Duty
from webapp.queries.assignments.team_asking import asked
from webapp.sheets import Column
from webapp.web.access import requires
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook


@bp.get("/teams.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def teams_xlsx() -> ResponseReturnValue:
    found = queries.everything(asked(request.args), viewer=exporter(), today=clock.today())
    lines = whole(found, most=queries.MOST)
    columns = [
        *_who(), Column(_("客户经理"), 12), Column(_("替补经理"), 14),
        *(Column(say(label), 24) for _code, label in DUTIES), Column(_("合作程度"), 10),
    ]  # fmt: skip
    told = _("职责矩阵：客户 %(n)d 家", n=len(lines))
    return workbook(_("职责矩阵"), columns=columns, rows=map(_team, lines), told=told)


@bp.get("/teams/alone.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def alone_xlsx() -> ResponseReturnValue:
    wanted = asked(request.args)
    grade = wanted.grade if wanted.grade in KEY_GRADES else ""
    found = lonely.everything(viewer=exporter(), today=clock.today(), grade=grade, manager=wanted.manager)
    lines = whole(found, most=lonely.MOST)
    columns = [
        *_who(),
        Column(_("客户经理"), 16),
        Column(_("由谁联系"), 12),
        Column(_("对方联系人"), 10, "int"),
        Column(_("合作程度"), 10),
    ]
    told = _("只有一人联系的客户 %(n)d 家", n=len(lines))
    return workbook(_("只有一人联系的客户"), columns=columns, rows=map(_alone, lines), told=told)


def _who() -> list[Column]:
    return [
        Column(_("客户编号"), 12),
        Column(_("客户名称"), 34),
        Column(_("等级"), 8),
        Column(_("大客户"), 8),
    ]


def _team(one: queries.Line) -> tuple[Any, ...]:
    return (
        one.number, one.name, one.grade, _("是") if one.is_key else "", one.manager, "、".join(one.backups),
        *(_people(one.duties.get(code, [])) for code, _label in DUTIES), _level(one.level),
    )  # fmt: skip


def _people(held: list[Duty]) -> str:
    """A name and its goal a line; who can no longer do it is told of."""
    return "\n".join("：".join(filter(None, (_called(one), one.goal))) for one in held)


def _called(one: Duty) -> str:
    return _("%(name)s（已失去权限）", name=one.name) if one.lost else one.name


def _alone(one: lonely.Line) -> tuple[Any, ...]:
    manager = one.manager or ""
    if one.manager and not one.at_work:
        manager = _("%(name)s（已停用）", name=one.manager)
    return (
        one.number, one.name, one.grade, _("是") if one.is_key else "", manager, one.beside or "",
        one.contacts, _level(one.level or ""),
    )  # fmt: skip


def _level(code: str) -> str:
    return say(label_of(PARTNERSHIPS, code)) if code else ""
