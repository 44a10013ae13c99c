"""The list of orders, and the same as a workbook that can be imported again."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from flask import request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import clock
from webapp.blueprints.orders import bp
from webapp.domain.instrument_words import SERVICES
from webapp.domain.order_words import STATES
from webapp.domain.verbs import Verb
from webapp.queries import trade_terms
from webapp.queries.orders import exports
from webapp.queries.orders import lists as queries
from webapp.queries.orders.narrowing import Asked, asked, narrowed
from webapp.queries.remembered import age
from webapp.web import order_words
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, of, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.rows import drawn, look
from webapp.web.workbooks import whole, workbook

MOST_EXPORTED = 20_000
ROWS = "orders/rows.html"


@bp.get("")
@requires(Verb.ORDER_READ)
def index() -> ResponseReturnValue:
    wanted, today, at = _asked(), clock.today(), age()
    managers = queries.managers(viewer(), at=at)
    found = queries.search(wanted, viewer=viewer(), today=today, at=at)
    return render(
        "orders/index.html",
        "results",
        found=found,
        rows=_drawn(found.rows, today),
        asked=wanted,
        managers=managers,
        credited=_credited(wanted, managers),
        states=_said(STATES),
        services=_said(SERVICES),
        lates=_said(order_words.LATES),
        owed=_said(order_words.OWED),
        url=partial(again, url_for("orders.index")),
        export=again(url_for("orders.xlsx"), page=""),
    )


def _credited(wanted: Asked, managers: Sequence[tuple[str, str]]) -> str:
    """For whom the orders count: a name that this person may know of, else what says no more."""
    if wanted.credit is None:
        return ""
    names = dict(managers) | {str(viewer().id): viewer().name}
    return names.get(str(wanted.credit)) or str(_("所选客户经理"))


def _drawn(found: Sequence[queries.Line], today: date) -> Markup:
    terms = trade_terms.now()
    days, unclaimed = terms.fetch_days, terms.unclaimed_days
    return drawn(
        found,
        look(ROWS, day=today, terms=(days, unclaimed)),
        of=of,
        badges={state: order_words.state_badge(state) for state, _label in STATES},
        promise=partial(order_words.promise_badge, today=today),
        fetch=partial(order_words.fetch_badge, today=today, days=days, unclaimed=unclaimed),
    )


@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """A row for each line, as filtered; all of them or none."""
    wanted = _asked()
    where = narrowed(wanted, viewer(), clock.today(), trade_terms.now())
    where += narrowed(Asked(), viewer(), clock.today(), trade_terms.now(), verb=Verb.CUSTOMER_EXPORT)
    chosen = whole(exports.ids(where, sort=wanted.sort, most=MOST_EXPORTED + 1), most=MOST_EXPORTED)
    return workbook(
        exports.TITLE,
        columns=exports.COLUMNS,
        rows=exports.rows(chosen),
        told=_("委托单 %(n)d 张", n=len(chosen)),
    )


def _asked() -> Asked:
    args = request.args
    return asked(
        args,
        manager=args.get("manager", type=row_number),
        credit=args.get("credit", type=row_number),
        page=args.get("page", 1, type=row_number),
        sort=queries.sorted_by(args.get("sort", "-day")),
    )


def _said(choices: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(code, say(label)) for code, label in choices]


@bp.record
def _at_the_list(state: BlueprintSetupState) -> None:
    """/orders.xlsx stands beside /orders, not below it."""
    state.app.add_url_rule("/orders.xlsx", "orders.xlsx", xlsx, methods=["GET"])
