"""负荷看板: everybody's load against his ceiling, what does not fit, what was decided within a period."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain import board_periods
from webapp.domain.certification import STANDING_TONES, STANDINGS
from webapp.domain.manager_words import SHORT_LEVELS
from webapp.domain.verbs import Reach, Verb
from webapp.queries.assignments import board as queries
from webapp.queries.assignments import decisions, people, rules
from webapp.queries.customers.queues import WANTING
from webapp.queries.remembered import age
from webapp.web.access import requires, viewer
from webapp.web.answers import render

LISTS = ("mismatches", "changes")


@bp.get("/board")
@requires(Verb.MANAGER_READ)
def board() -> ResponseReturnValue:
    """?period=90; list=mismatches or changes tells all of them, not the first few."""
    person, at, whole = viewer(), age(), request.args.get("list", "")
    rows, decided = board_rows(at), board_decisions()
    return render(
        "assignments/board.html",
        rows=rows,
        scale=max((max(one.load.carried, one.load.cap) for one in rows), default=1) * 1.02,
        rules=rules.now(),
        over=sum(1 for one in rows if one.load.is_over),
        balance=queries.balance(rows),
        waiting=queries.without_manager(person, at=at),
        waiting_at="/assignments?waiting=yes"
        if person.may(Verb.CUSTOMER_ASSIGN)
        else f"/customers?manager=none&{WANTING}",
        lapsed=queries.lapsed(rows),
        **_lists(rows, at, whole),
        is_wide=person.reach(Verb.MANAGER_READ) is not Reach.OWN,
        decided=decided,
        whole=decisions.all_together(decided),
        standings=STANDINGS,
        tones=STANDING_TONES,
        short_levels=SHORT_LEVELS,
        periods=board_periods.PERIODS,
        period=board_period(),
        address=_address,
    )


def _lists(rows: list[people.Row], at: int, whole: str) -> dict[str, Any]:
    most = {name: queries.MOST_LISTED if name == whole else queries.FIRST for name in LISTS}
    held, today = rules.now(), clock.today()
    return {
        "mismatches": queries.mismatches(
            rows, viewer=viewer(), rules=held, today=today, at=at, most=most["mismatches"]
        ),
        "changes": queries.changes(viewer(), since=board_since(), at=at, most=most["changes"]),
    }


def _address(endpoint: str, **values: Any) -> str:
    """Of another view of the board, of the same period."""
    return url_for(f"assignments.{endpoint}", period=board_period(), **values)


def board_period() -> str:
    return str(board_periods.days(request.args.get("period", "")))


def board_since() -> date:
    return clock.today() - timedelta(days=int(board_period()))


def board_moment() -> datetime:
    return clock.now() - timedelta(days=int(board_period()))


def board_rows(at: int | None = None) -> list[people.Row]:
    """The busiest first."""
    found = people.rows(viewer(), rules=rules.now(), today=clock.today(), at=at)
    return sorted(found, key=lambda one: (-one.load.rate, one.name))


def board_decisions() -> list[decisions.Decided]:
    """Whoever sees only himself decides nothing."""
    if viewer().reach(Verb.MANAGER_READ) is Reach.OWN:
        return []
    return decisions.decisions(viewer(), since=board_moment())
