"""费用: what contacts cost by person, customer, month or kind, with the list behind each (AC-06)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.plan import day_of
from webapp.domain.activity_words import KINDS
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, Choices, label_of
from webapp.queries.activities import expenses as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

BY: Choices = (
    ("person", N_("经办人")), ("customer", N_("客户")), ("month", N_("月份")), ("kind", N_("联络方式")),
)  # fmt: skip
LONGEST = timedelta(days=366)


@bp.get("/expenses")
@requires(Verb.ACTIVITY_READ)
def expenses() -> ResponseReturnValue:
    """?from=, until=: a year at most, this month unless said; ?by= splits it."""
    (first, last), by = _days(), _by()
    days: dict[str, Any] = {"first": first, "last": last, "viewer": viewer()}
    return render(
        "activities/expenses.html",
        "report",
        rows=[(one, _label(one, by), _list(one, by, first, last)) for one in queries.split(by, **days)],
        whole=queries.whole(**days),
        first=first,
        last=last,
        by=by,
        ways=[(code, say(word)) for code, word in BY],
        title=label_of(BY, by),
        most=queries.MOST,
        export=again(url_for("activities.expenses_xlsx")),
    )


@bp.get("/expenses.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def expenses_xlsx() -> ResponseReturnValue:
    if not viewer().may(Verb.ACTIVITY_READ):
        abort(403)
    (first, last), by = _days(), _by()
    found = queries.split(by, first=first, last=last, viewer=viewer(), verb=Verb.CUSTOMER_EXPORT, most=None)
    titles = (say(label_of(BY, by)), _("有费用的联络"), _("客户数"), _("费用（元）"), _("每次（元）"))
    return workbook(
        _("联络费用"),
        columns=[Column(title, 18) for title in titles],
        rows=[
            (_label(one, by), one.contacts, one.customers, Decimal(one.cost) / 100, Decimal(one.each) / 100)
            for one in found
        ],
        told=_("联络费用 %(n)d 行", n=len(found)),
    )


def _days() -> tuple[date, date]:
    today = clock.today()
    first = day_of(request.args.get("from", "")) or today.replace(day=1)
    last = max(first, day_of(request.args.get("until", "")) or max(today, first))
    return first, min(last, first + LONGEST)


def _by() -> str:
    by = request.args.get("by", "")
    return by if by in dict(BY) else "person"


def _label(one: queries.Line, by: str) -> str:
    return say(label_of(KINDS, one.key)) if by == "kind" else one.label


def _list(one: queries.Line, by: str, first: date, last: date) -> str:
    """The contacts behind it, the dearest first."""
    days: dict[str, Any] = {"from": first.isoformat(), "until": last.isoformat(), "sort": "-cost"}
    if by == "month":
        month = date.fromisoformat(f"{one.key}-01")
        after = (month + timedelta(days=31)).replace(day=1)
        days |= {
            "from": max(first, month).isoformat(),
            "until": min(last, after - timedelta(days=1)).isoformat(),
        }
    else:
        days[by] = one.key
    return url_for("activities.index", **days)
