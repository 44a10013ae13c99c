"""负荷看板: everybody's load against his ceiling, and what does not fit."""

from datetime import datetime, timedelta

from flask import url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain.certification import STANDING_TONES, STANDINGS
from webapp.domain.manager_words import SHORT_LEVELS
from webapp.domain.verbs import Reach, Verb
from webapp.queries.assignments import board as queries
from webapp.queries.assignments import people, rules
from webapp.queries.remembered import age
from webapp.web.access import requires, viewer
from webapp.web.answers import render

WINDOW_DAYS = 365


@bp.get("/board")
@requires(Verb.MANAGER_READ)
def board() -> ResponseReturnValue:
    person, held = viewer(), rules.now()
    at, today = age(), clock.today()
    rows = board_rows(at)
    decided = board_decisions() if person.reach(Verb.MANAGER_READ) is not Reach.OWN else []
    return render(
        "assignments/board.html",
        rows=rows,
        scale=max((max(one.load.carried, one.load.cap) for one in rows), default=1) * 1.02,
        rules=held,
        over=sum(1 for one in rows if one.load.is_over),
        lapsed=queries.lapsed(rows),
        mismatches=queries.mismatches(rows, viewer=person, rules=held, today=today, at=at),
        changes=queries.changes(person, since=today - timedelta(days=WINDOW_DAYS), at=at),
        decided=decided,
        whole=queries.all_together(decided),
        standings=STANDINGS,
        tones=STANDING_TONES,
        short_levels=SHORT_LEVELS,
        export=lambda sheet: url_for(f"assignments.board_{sheet}"),
    )


def board_rows(at: int | None = None) -> list[people.Row]:
    """The busiest first."""
    found = people.rows(viewer(), rules=rules.now(), today=clock.today(), at=at)
    return sorted(found, key=lambda one: (-one.load.rate, one.name))


def board_decisions() -> list[queries.Decided]:
    since: datetime = clock.now() - timedelta(days=WINDOW_DAYS)
    return queries.decisions(viewer(), since=since)
