"""The records behind a cell of 多维分析, as a list and a workbook; their sum is the cell."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.reports import bp
from webapp.domain import pivot_words as words
from webapp.domain.money import decimal_yuan
from webapp.domain.verbs import Verb
from webapp.queries.pivot.about import about
from webapp.queries.pivot.asked import LONGEST, asked
from webapp.queries.pivot.lists import MOST_EXPORTED, Listed, listed
from webapp.sheets import Column
from webapp.web import pivot_pages as told
from webapp.web import pivot_records as records
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.workbooks import workbook


@bp.get("/pivot/records")
@requires(Verb.REPORT_READ)
def pivot_records() -> ResponseReturnValue:
    """The address of the table, and r, c: the keys of the cell."""
    wanted, known = _wanted(), about()
    found = _listed(wanted, known, page=request.args.get("page", 1, type=row_number))
    return render(
        "reports/pivot_records.html",
        "results",
        found=found,
        asked=wanted,
        words=words,
        told=told,
        records=records,
        where=records.where(wanted, _cell(), known),
        back=f"{url_for('reports.pivot')}?{told.query(wanted)}",
        url=partial(again, request.path),
        export=again(url_for("reports.pivot_records_xlsx"), page=""),
    )


@bp.get("/pivot/records.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def pivot_records_xlsx() -> ResponseReturnValue:
    wanted, known = _wanted(), about()
    found = _listed(wanted, known, per_page=MOST_EXPORTED)
    is_money = wanted.measure in words.MONEY
    columns = [
        Column(_("日期"), 12, "date"), Column(_("单号"), 16), Column(_("内容"), 30),
        Column(_("客户编号"), 12), Column(_("客户"), 30),
        Column(records.measure(wanted), 16, "money" if is_money else "int"),
    ]  # fmt: skip
    rows = [
        (one.day, one.number, records.about_it(one), one.customer_number, one.customer,
         decimal_yuan(one.amount) if is_money else one.amount)
        for one in found.rows
    ]  # fmt: skip
    what = _("多维分析明细")
    return workbook(what, columns=columns, rows=rows, told=f"{what} {records.where(wanted, _cell(), known)}")


def _wanted() -> Any:
    return asked(request.args.to_dict(), today=clock.today(), viewer=viewer())


def _cell() -> tuple[str, str]:
    return request.args.get("r", "")[:LONGEST], request.args.get("c", "")[:LONGEST]


def _listed(wanted: Any, known: Any, **more: int) -> Listed:
    return listed(wanted, _cell(), known, viewer=viewer(), today=clock.today(), **more)
