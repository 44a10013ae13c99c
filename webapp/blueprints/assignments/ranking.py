"""业绩排名: account managers by what they brought this year, and the same as a workbook."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain.manager_words import SHORT_LEVELS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import label_of
from webapp.queries.assignments import people, rules
from webapp.queries.assignments import ranking as queries
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.answers import render, see_other
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/ranking")
@requires(Verb.MANAGER_READ)
def ranking() -> ResponseReturnValue:
    """Whoever sees only himself is led to his own page."""
    person, today = viewer(), clock.today()
    if person.reach(Verb.MANAGER_READ) is Reach.OWN:
        return see_other("assignments.manager", username=person.username)
    found = _found()
    return render(
        "assignments/ranking.html",
        found=found,
        most=max((one.now for one in found), default=0) or 1,
        short_levels=SHORT_LEVELS,
        year=today.year,
        export=url_for("assignments.ranking_xlsx"),
    )


@bp.get("/ranking.xlsx")
@requires(Verb.MANAGER_READ)
def ranking_xlsx() -> ResponseReturnValue:
    """The same rows, for the same eyes."""
    found = _found()
    told = _("业绩排名 %(n)d 人", n=len(found))
    return workbook(_("业绩排名"), columns=_columns(), rows=map(_line, found), told=told)


def _found() -> list[queries.Rank]:
    today, at = clock.today(), age()
    rows = people.rows(viewer(), rules=rules.now(), today=today, at=at)
    return queries.ranking(rows, viewer=viewer(), today=today, at=at)


def _columns() -> list[Column]:
    return [
        Column(_("名次"), 6, "int"),
        Column(_("姓名"), 12),
        Column(_("部门"), 18),
        Column(_("级别"), 16),
        Column(_("今年委托（元）"), 16, "money"),
        Column(_("去年同期（元）"), 16, "money"),
        Column(_("增减（%）"), 10, "int"),
        Column(_("客户"), 8, "int"),
        Column(_("今年转入"), 10, "int"),
        Column(_("今年转出"), 10, "int"),
        Column(_("今年表扬"), 10, "int"),
    ]


def _line(one: queries.Rank) -> tuple[object, ...]:
    row = one.row
    level = say(label_of(SHORT_LEVELS, row.level)) if row.level else ""
    moved = (one.moved.gained, one.moved.lost, one.praised)
    return (one.place, row.name, row.department, level, one.now, one.same, one.percent, row.customers, *moved)
