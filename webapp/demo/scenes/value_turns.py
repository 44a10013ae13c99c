"""The last night: visits to customers whose value began to fall with the newest run."""

from webapp.actions.segments import turning
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage


@scene(76)
def play(stage: Stage) -> None:
    stage.do(turning.night, at=stage.night(0))
