"""测算: one was applied and taken back the next day, one more has been worked out and waits."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from webapp import jobs
from webapp.actions import session
from webapp.actions.assignments import simulating
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.posts import MARKET
from webapp.domain.assignment_rules import DEFAULT, Rules
from webapp.models import Department, Job, Simulation
from webapp.queries.assignments.scopes import Scope

MARGIN = 800  # hundredths of a point by which another must be better
LIGHT = replace(DEFAULT, weight_quality=20, weight_load=20)
TRADE = replace(DEFAULT, weight_social=10, weight_profession=35)
LIGHT_NOTE, TRADE_NOTE = "负荷权重加到 20，看市场开发组 D 级客户怎样变动", "专业特长权重加到 35 的影响"


@scene(20)
def play(stage: Stage) -> None:
    market = session.scalars(select(Department).where(Department.name == MARKET)).one()
    at = stage.moment(20)
    scope = Scope(department=str(market.id), grade="D")
    tried = _try(stage, LIGHT, scope=scope, note=LIGHT_NOTE, at=at)
    applied = stage.moment(18, after=at)
    _work(stage, stage.do(simulating.apply, tried, by=stage.head, at=applied), at=applied)
    undone = stage.moment(16, after=applied)
    _work(stage, stage.do(simulating.undo, tried, by=stage.head, at=undone), at=undone)
    _try(stage, TRADE, scope=Scope(grade="B"), note=TRADE_NOTE, at=stage.moment(2))


def _try(stage: Stage, rules: Rules, *, scope: Scope, note: str, at: datetime) -> Simulation:
    given = {"scope": scope, "margin": MARGIN, "note": note}
    simulation = stage.do(simulating.start, rules, by=stage.head, at=at, **given)
    _work(stage, simulation.job, at=at)
    return simulation


def _work(stage: Stage, number: str, *, at: datetime) -> None:
    """The job as the server would have done it, at once."""
    stage.do(jobs.run, number, by=stage.head, at=at)
    session.expire_all()
    if session.scalar(select(Job.state).where(Job.number == number)) != "finished":
        raise RuntimeError(f"{number} has not come to its end")
