"""The last night: proposals for all who wait, whose manager is away, expired or overloaded."""

from webapp.actions.assignments import nightly
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage


@scene(90)
def play(stage: Stage) -> None:
    stage.do(nightly.propose, at=stage.night(0))
