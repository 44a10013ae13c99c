"""The board: a column a stage with the open opportunities in it, what stands longest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import func

from webapp import clock
from webapp.db import session
from webapp.domain.opportunity_words import STAGES, Stage, State
from webapp.domain.viewer import Viewer
from webapp.models import Opportunity
from webapp.queries.opportunities import limits
from webapp.queries.opportunities.narrowing import Narrow, lately_ended, standing, where
from webapp.queries.opportunities.rows import Line, line, statement

MOST, MOST_WON = 500, 30
RECENT = timedelta(days=90)


@dataclass(frozen=True)
class Column:
    """count, amount: of all in the stage, also of those that are not shown any more."""

    stage: str
    count: int
    amount: int
    cards: Sequence[Line]


def columns(wanted: Narrow, *, viewer: Viewer, most: int = MOST) -> list[Column]:
    """One statement besides the settings, however many; for 合同执行 see won()."""
    today, held = clock.today(), limits.now()
    found = [standing(), *where(replace(wanted, state=""), today=today, limits=held)]
    stage = Opportunity.stage
    sums = (
        func.count().over(partition_by=stage).label("in_stage"),
        func.sum(Opportunity.amount).over(partition_by=stage).label("worth"),
    )
    rows = session.execute(
        statement(viewer, *found, columns=sums).order_by(Opportunity.stage_since, Opportunity.id).limit(most)
    ).all()
    stages = [stage for stage, _word in STAGES if stage != Stage.PERFORM]
    held_rows = {stage: [row for row in rows if row.stage == stage] for stage in stages}
    return [
        Column(
            stage,
            held_rows[stage][0].in_stage if held_rows[stage] else 0,
            (held_rows[stage][0].worth or 0) if held_rows[stage] else 0,
            [line(row, today=today, limits=held) for row in held_rows[stage]],
        )
        for stage in stages
    ]


def won(wanted: Narrow, *, viewer: Viewer, most: int = MOST_WON) -> Column:
    """合同执行: what was won in the last ninety days, the latest first; one statement."""
    today, held = clock.today(), limits.now()
    narrowed = where(replace(wanted, state=State.WON.value, age=""), today=today, limits=held)
    sums = (func.count().over().label("in_stage"), func.sum(Opportunity.amount).over().label("worth"))
    rows = session.execute(
        statement(viewer, *narrowed, *lately_ended(today - RECENT), columns=sums)
        .order_by(Opportunity.ended_on.desc(), Opportunity.id.desc())
        .limit(most)
    ).all()
    cards = [line(row, today=today, limits=held) for row in rows]
    return Column(
        Stage.PERFORM.value, rows[0].in_stage if rows else 0, (rows[0].worth or 0) if rows else 0, cards
    )
