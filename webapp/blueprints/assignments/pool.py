"""公海: the list without contacts, what is about to fall into it, and the requests for its customers."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import clock
from webapp.actions.assignments import pooling
from webapp.blueprints.assignments import bp
from webapp.domain.pool import REQUEST_STATES
from webapp.domain.verbs import Verb
from webapp.queries.assignments import pool as queries
from webapp.queries.assignments import pool_facts, pool_queues
from webapp.queries.assignments.pool_asking import UNGRADED, asked
from webapp.queries.assignments.pool_leaving import count as falling
from webapp.queries.assignments.pool_leaving import leaving
from webapp.queries.assignments.pool_requests import own, waiting
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.rows import drawn, look
from webapp.web.workbooks import whole, workbook

__all__ = ["pool_queues", "pooling"]  # 今日 and the night find them once the room is there
SHOWN, OPEN = 50, 10  # of those about to fall


@bp.get("/pool")
@requires(Verb.POOL_READ)
def pool() -> ResponseReturnValue:
    person, wanted, known = viewer(), asked(request.args), age()
    at, found = url_for("assignments.pool"), queries.search(wanted, viewer=person, at=known)
    return render(
        "assignments/pool.html",
        "pool",
        "results",
        found=found,
        rows=_rows(found.rows, at),
        asked=wanted,
        offers=queries.offers(person, at=known),
        grades=[*((code, _("%(code)s 级", code=code)) for code in "ABCD"), (UNGRADED, _("未评级"))],
        rules=pool_facts.now(),
        falling=falling(person, at=known),
        **_about(at),
        mine=own(person) if person.may(Verb.POOL_PICK) else [],
        states=REQUEST_STATES,
        url=partial(again, at),
        export=again(url_for("assignments.pool_xlsx"), page=""),
        at=at,
    )


def _rows(found: Sequence[queries.Line], at: str) -> Markup:
    may_pick = viewer().may(Verb.POOL_PICK)
    return drawn(found, look("assignments/pool_rows.html", terms=may_pick), at=at, may_pick=may_pick)


def _about(at: str) -> dict[str, Any]:
    """What goes in and what is asked for, the rows drawn; the first few stand open."""
    soon, asked, today = leaving(viewer(), most=SHOWN), waiting(viewer()), clock.today()
    form = look("assignments/pool_leaving_rows.html", day=today)
    return {
        "leaving": soon,
        "leaving_rows": [drawn(part, form, today=today) for part in (soon[:OPEN], soon[OPEN:])],
        "waiting": asked,
        "request_rows": drawn(asked, look("assignments/pool_request_rows.html"), at=at),
    }


@bp.get("/pool.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def pool_xlsx() -> ResponseReturnValue:
    """The list as filtered: as on the page without contacts."""
    if not viewer().may(Verb.POOL_READ):
        abort(403)
    lines = whole(queries.everything(asked(request.args), viewer=viewer()), most=queries.MOST)
    columns = [
        Column(_("客户编号"), 12), Column(_("客户名称"), 34), Column(_("行业"), 14), Column(_("地区"), 14),
        Column(_("等级"), 8), Column(_("进入公海"), 12, "date"), Column(_("原因"), 44),
        Column(_("原客户经理"), 12), Column(_("最近委托"), 12, "date"),
        Column(_("等待确认的申请"), 14, "int"),
    ]  # fmt: skip
    told = _("公海客户 %(n)d 家", n=len(lines))
    return workbook(_("公海"), columns=columns, rows=map(_row, lines), told=told)


def _row(line: queries.Line) -> tuple[Any, ...]:
    return (
        line.number, line.name, line.industry, line.region, line.grade, line.entered_on, line.reason,
        line.former or "", line.last_order, line.asked,
    )  # fmt: skip
