"""Prints: one card in the request, the list as filtered, many cards as a job."""

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import printing as actions
from webapp.blueprints.customers import bp
from webapp.domain.verbs import Verb
from webapp.queries.customers import cards, paper
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.selection import Selection
from webapp.web import prints
from webapp.web.access import requires, viewer
from webapp.web.addresses import beside_the_list
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import on_paper

PDF = "application/pdf"
MOST_LISTED = 500  # more belong into a narrower filter; the sheet says so
MOST_PICKED = 1000


@bp.get("/<number>.pdf")
@requires(Verb.CUSTOMER_PRINT)
def pdf(number: str) -> ResponseReturnValue:
    customer = cards.get(number, viewer=viewer(), verb=Verb.CUSTOMER_PRINT) or abort(404)
    made = prints.customer_card(customer, viewer=viewer())
    return download(made, name=f"{customer.number}.pdf", media_type=PDF, inline=True)


@beside_the_list(bp, ".pdf", endpoint="list_pdf")
@requires(Verb.CUSTOMER_PRINT)
def list_pdf() -> ResponseReturnValue:
    """The list as filtered on paper."""
    filters = Filters.read(request.query_string.decode("ascii", "replace"))
    rows, total = paper.listed(filters, viewer=viewer(), most=MOST_LISTED)
    with on_paper():
        words = _("共 %(total)d 家", total=total)
        if total > len(rows):
            words = _("共 %(total)d 家，只印前 %(n)d 家，请缩小筛选范围", total=total, n=len(rows))
    made = prints.customer_list(rows, viewer=viewer(), words=words)
    return download(made, name="customers.pdf", media_type=PDF, inline=True)


@bp.get("/printing")
@requires(Verb.CUSTOMER_PRINT)
def print_batch() -> ResponseReturnValue:
    picked = _picked(request.args)
    numbers = [one.number for one in paper.printable(picked.resolved(viewer()), viewer=viewer())]
    if len(numbers) == 1:
        return redirect(url_for("customers.pdf", number=numbers[0]))
    return render("customers/printing.html", picked=picked, count=len(numbers), most=actions.MOST)


@bp.post("/prints")
@requires(Verb.CUSTOMER_PRINT)
def print_many() -> ResponseReturnValue:
    numbers = [
        one.number for one in paper.printable(_picked(request.form).resolved(viewer()), viewer=viewer())
    ]
    job = actions.start(numbers)
    flash(_("打印任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)


def _picked(source: Any) -> Selection:
    query = Filters.read(source.get("query", "")).query()
    return Selection(
        tuple(source.getlist("picked")[:MOST_PICKED]), query, is_all=source.get("scope") == "all"
    )
