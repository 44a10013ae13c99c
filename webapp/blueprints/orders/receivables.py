"""What is owed, by age and customer, on a page and as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.orders import bp
from webapp.domain.receivables import AGES
from webapp.domain.verbs import Verb
from webapp.queries.orders import receivables as queries
from webapp.queries.orders.exports import yuan
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/receivables")
@requires(Verb.ORDER_READ)
def receivables() -> ResponseReturnValue:
    page = max(1, request.args.get("page", 1, type=row_number))
    return render(
        "orders/receivables.html",
        "results",
        found=queries.search(viewer=viewer(), today=clock.today(), page=page, at=age()),
        ages=[say(label) for _start, label in AGES],
        url=partial(again, url_for("orders.receivables")),
    )


@bp.get("/receivables.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def receivables_xlsx() -> ResponseReturnValue:
    rows, _is_more = queries.debtors(viewer=viewer(), today=clock.today(), verb=Verb.CUSTOMER_EXPORT)
    columns = [
        Column("客户编号", 12),
        Column("客户名称", 32),
        Column("客户经理", 12),
        Column("未收清（张）", 12, "int"),
    ]
    columns += [
        Column(name, 14, "money") for name in ("应收合计", "其中逾期", *(label for _start, label in AGES))
    ]
    columns.append(Column("最长逾期（天）", 14, "int"))
    told = [
        [one.number, one.name, one.manager, one.orders, yuan(one.total), yuan(one.overdue)]
        + [yuan(part) for part in one.ages]
        + [one.oldest]
        for one in rows
    ]
    return workbook("应收账款", columns=columns, rows=told, told=_("应收账款 %(n)d 家", n=len(rows)))
