"""经营概览, counted last night after everything else of the day."""

from webapp.actions import overviews
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage


@scene(97)
def play(stage: Stage) -> None:
    stage.do(overviews.make, at=stage.night(0))
