"""The list as a workbook: at its own address plus .xlsx, large ones as a job."""

from io import BytesIO

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import exporting as actions
from webapp.blueprints.customers import bp
from webapp.domain.verbs import Verb
from webapp.queries.customers import exports as queries
from webapp.queries.customers import lists as customers
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.selection import Selection
from webapp.queries.remembered import age
from webapp.web import lists
from webapp.web.access import requires, viewer
from webapp.web.addresses import beside_the_list
from webapp.web.answers import flash, render, see_other
from webapp.web.workbooks import handed_out

MOST_PICKED = 1000


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """?<the list's query>; from the list's own form ?query=…&picked=…, or scope=all."""
    filters, picked = _asked()
    ids = queries.ids(filters, viewer=viewer(), numbers=picked.numbers, most=actions.AT_ONCE + 1)
    back = f"{url_for('customers.index')}?{filters.query() or lists.EVERYTHING}"
    if len(ids) > actions.AT_ONCE:
        return render(
            "customers/export.html", "dialog", query=filters.query(), most=actions.AT_ONCE, back=back
        )
    if not ids:
        flash(_("没有可以导出的客户。"), "info")
        return redirect(back)
    content = BytesIO()
    actions.write(content, ids, viewer=viewer(), what=_range(filters, picked))
    return handed_out(content, title=_("客户"))  # the job writes the same, so writing is no matter of the web


@bp.post("/exports")
@requires(Verb.CUSTOMER_EXPORT)
def export() -> ResponseReturnValue:
    filters = Filters.read(request.form.get("query", ""))
    number = actions.start(query=filters.query(), numbers=[], what=_range(filters, Selection()))
    flash(_("正在后台生成文件，完成后在这里下载。"), "info")
    if "jobs.show" in current_app.view_functions:
        return see_other("jobs.show", number=number)
    return see_other("customers.index", view="all")


def _asked() -> tuple[Filters, Selection]:
    if "query" not in request.args and "picked" not in request.args:
        return Filters.read(request.query_string.decode("utf-8", "replace")), Selection()
    filters = Filters.read(request.args.get("query", ""))
    if request.args.get("scope") == "all":
        return filters, Selection()
    # Ticked rows go out whatever the filters say by now; without any, the list as it is.
    numbers = tuple(number[:20] for number in request.args.getlist("picked")[:MOST_PICKED])
    return (Filters.read(f"sort={filters.sort}"), Selection(numbers)) if numbers else (filters, Selection())


def _range(filters: Filters, picked: Selection) -> str:
    """In words, for the watermark and the export log."""
    if picked.numbers:
        return str(_("勾选的客户"))
    offered = customers.choices(at=age())
    chips = lists.chips(filters, dict(offered.manager), offered.customs)
    told = [text for text, _href in chips]
    return "；".join(told) or str(_("全部客户"))
