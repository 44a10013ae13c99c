"""客户增减 of one manager within a year, and the same as a workbook."""

from datetime import date
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.record import load
from webapp.domain.manager_words import METHODS
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import User
from webapp.queries.assignments import turnover as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

YEARS = 3


@bp.get("/managers/<username>/moves")
@requires(Verb.MANAGER_READ)
def manager_moves(username: str) -> ResponseReturnValue:
    person, year = load(username), _year()
    return render(
        "assignments/managers/moves.html",
        person=person,
        year=year,
        years=_years(),
        found=_found(person, year, Verb.CUSTOMER_READ),
        methods=METHODS,
        export=url_for("assignments.manager_moves_xlsx", username=person.username, year=year),
    )


@bp.get("/managers/<username>/moves.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def manager_moves_xlsx(username: str) -> ResponseReturnValue:
    if not viewer().may(Verb.MANAGER_READ):
        abort(403)
    person = load(username)
    rows = _found(person, _year(), Verb.CUSTOMER_EXPORT).rows
    told = _("客户增减：%(name)s", name=person.name)
    return workbook(_("客户增减"), columns=_columns(), rows=[_line(one) for one in rows], told=told)


def _found(person: User, year: int, verb: Verb) -> queries.Moves:
    return queries.moves(
        person.id, viewer=viewer(), first=date(year, 1, 1), last=date(year, 12, 31), verb=verb
    )


def _years() -> list[int]:
    return [clock.today().year - back for back in range(YEARS)]


def _year() -> int:
    asked, known = request.args.get("year", type=int), _years()
    return asked if asked in known else known[0]


def _columns() -> list[Column]:
    return [
        Column(_("客户编号"), 12), Column(_("客户名称"), 34), Column(_("等级"), 8), Column(_("增减"), 8),
        Column(_("日期"), 12, "date"), Column(_("原客户经理或接收人"), 18), Column(_("方式"), 12),
        Column(_("原因"), 40),
    ]  # fmt: skip


def _line(one: queries.Move) -> tuple[Any, ...]:
    what = _("新增") if one.what == queries.GAINED else _("转出")
    method = say(label_of(METHODS, one.method)) if one.method else ""
    return one.number, one.name, one.grade, what, one.on, one.other, method, one.reason
