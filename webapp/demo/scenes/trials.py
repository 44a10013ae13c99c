"""测算: one was applied, and taken back a few days later."""

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
NOTE = "负荷权重加到 20，看市场开发组 D 级客户怎样变动"


@scene(20)
def play(stage: Stage) -> None:
    market = session.scalars(select(Department).where(Department.name == MARKET)).one()
    at = stage.moment(20)
    scope = Scope(department=str(market.id), grade="D")
    tried = tried_out(stage, LIGHT, scope=scope, note=NOTE, at=at)
    applied = stage.moment(18, after=at)
    done(stage, stage.do(simulating.apply, tried, by=stage.head, at=applied), at=applied)
    undone = stage.moment(16, after=applied)
    done(stage, stage.do(simulating.undo, tried, by=stage.head, at=undone), at=undone)


def tried_out(stage: Stage, rules: Rules, *, scope: Scope, note: str, at: datetime) -> Simulation:
    given = {"scope": scope, "margin": MARGIN, "note": note}
    simulation = stage.do(simulating.start, rules, by=stage.head, at=at, **given)
    done(stage, simulation.job, at=at)
    return simulation


def done(stage: Stage, number: str, *, at: datetime) -> None:
    """The job as the server would have done it, at once."""
    stage.do(jobs.run, number, by=stage.head, at=at)
    session.expire_all()
    if session.scalar(select(Job.state).where(Job.number == number)) != "finished":
        raise RuntimeError(f"{number} has not come to its end")
