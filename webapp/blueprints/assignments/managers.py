"""The list of account managers, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain.certification import STANDING_TONES, STANDINGS
from webapp.domain.hundredths import plain
from webapp.domain.manager_words import LEVELS, MODES, SHORT_LEVELS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import label_of
from webapp.queries.assignments import manager_lists as queries
from webapp.queries.assignments import manager_queues, people, rules
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render, see_other
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

__all__ = ["manager_queues"]  # 今日 finds them once the room is there


@bp.get("/managers")
@requires(Verb.MANAGER_READ)
def managers() -> ResponseReturnValue:
    """Whoever sees only himself is led to his own page."""
    person, wanted = viewer(), _asked()
    if person.reach(Verb.MANAGER_READ) is Reach.OWN:
        return see_other("assignments.manager", username=person.username)
    rows = people.rows(person, rules=rules.now(), today=clock.today(), at=age())
    return render(
        "assignments/managers/index.html",
        "results",
        rows=queries.narrowed(rows, wanted),
        total=len(rows),
        asked=wanted,
        departments=queries.departments(rows),
        alerts=queries.ALERTS,
        levels=LEVELS,
        short_levels=SHORT_LEVELS,
        standings=STANDINGS,
        tones=STANDING_TONES,
        modes=MODES,
        today=clock.today(),
        url=partial(again, url_for("assignments.managers")),
        export=again(url_for("assignments.managers_xlsx")),
    )


@bp.get("/managers.xlsx")
@requires(Verb.MANAGER_READ)
def managers_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    rows = people.rows(viewer(), rules=rules.now(), today=clock.today())
    found = queries.narrowed(rows, _asked())
    told = _("客户经理 %(n)d 人", n=len(found))
    return workbook(_("客户经理"), columns=_columns(), rows=map(_line, found), told=told)


def _asked() -> queries.Asked:
    return queries.asked(
        level=request.args.get("level", ""),
        department=request.args.get("department", type=row_number),
        alert=request.args.get("alert", ""),
        sort=request.args.get("sort", queries.DEFAULT_SORT),
    )


def _columns() -> list[Column]:
    return [
        Column(_("姓名"), 12),
        Column(_("部门"), 18),
        Column(_("级别"), 16),
        Column(_("资格"), 14),
        Column(_("有效期至"), 12, "date"),
        Column(_("组织形式"), 12),
        Column(_("客户"), 8, "int"),
        Column(_("A 级"), 8, "int"),
        Column(_("B 级"), 8, "int"),
        Column(_("C 级"), 8, "int"),
        Column(_("D 级"), 8, "int"),
        Column(_("未评级"), 8, "int"),
        Column(_("负荷"), 10),
        Column(_("上限"), 10),
        Column(_("负荷率"), 10),
        Column(_("休假至"), 12, "date"),
    ]


def _line(row: people.Row) -> tuple[object, ...]:
    return (
        row.name,
        row.department,
        say(label_of(LEVELS, row.level)) if row.level else "",
        say(label_of(STANDINGS, row.standing)),
        row.valid_to,
        say(label_of(MODES, row.mode)),
        row.customers,
        *(row.counts[grade] for grade in people.GRADES),
        plain(row.load.carried),
        plain(row.load.cap),
        f"{row.load.percent}%",
        row.leave.until_on if row.leave else None,
    )
