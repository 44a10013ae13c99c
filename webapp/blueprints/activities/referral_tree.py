"""转介绍: who brought whom over the generations, as a list, as a tree, as a workbook (CH-03)."""

from decimal import Decimal
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.activities import bp
from webapp.domain.card_words import STATUSES
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import label_of
from webapp.queries.activities import referral_trees as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.workbooks import whole, workbook

PAGE = "activities/referrals/index.html"


@bp.get("/referrals")
@requires(Verb.ACTIVITY_READ)
def referral_tree() -> ResponseReturnValue:
    """?root=K-000001: the tree of that customer; ?manager=3: whose customers gave the names."""
    if root := request.args.get("root", "")[:40]:
        found = queries.tree(root, viewer=viewer()) or abort(404)
        return render("activities/referrals/tree.html", tree=found, **_told())
    manager = request.args.get("manager", 0, type=row_number)
    return render(
        PAGE,
        "results",
        page=queries.overview(manager, request.args.get("page", 1, type=row_number), viewer=viewer()),
        manager=manager,
        is_own=viewer().reach(Verb.ACTIVITY_READ) is Reach.OWN,
        export=again(url_for("activities.referrals_xlsx"), page=""),
        url=partial(again, url_for("activities.referral_tree")),
        **_told(),
    )


@bp.get("/referrals.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def referrals_xlsx() -> ResponseReturnValue:
    """Everybody who gave names or was named, with who named him."""
    if not viewer().may(Verb.ACTIVITY_READ):
        abort(403)
    found, known = queries.everything(request.args.get("manager", 0, type=row_number), viewer=viewer())
    titles = (
        _("客户编号"), _("客户"), _("客户状态"), _("客户经理"), _("介绍人"), _("介绍日期"), _("给出名称"),
        _("建卡"), _("各代合计"), _("代数"), _("成为客户"), _("转化率"), _("本客户收入（元）"),
        _("各代收入（元）"),
    )  # fmt: skip
    rows = whole(found, most=queries.MOST)
    return workbook(
        _("转介绍"),
        columns=[Column(title, 16) for title in titles],
        rows=[_row(one, known.get(one.by)) for one in rows],
        told=_("转介绍 %(n)d 家", n=len(rows)),
    )


def _row(one: queries.Company, by: queries.Company | None) -> list[Any]:
    told = one.brought
    return [
        one.number, one.name, label_of(STATUSES, one.status), one.manager, by.name if by else "",
        one.given_on, one.names, told.carded, told.below, told.generations, told.customers, told.conversion,
        Decimal(one.own) / 100, Decimal(told.money) / 100,
    ]  # fmt: skip


def _told() -> dict[str, Any]:
    return {"statuses": STATUSES, "has_money": viewer().may(Verb.ORDER_READ)}
