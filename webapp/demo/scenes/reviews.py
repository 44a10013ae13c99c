"""考评: ten quarters, most of them locked, one known, one at every step, one with its plans alone."""

from webapp.demo.reviews import figures, leading, meeting, midway, opening, running, stories, vetoes
from webapp.demo.reviews.circle import Circle
from webapp.demo.reviews.seasons import Reached, Season, laid
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.models import Indicator


@scene(80)
def play(stage: Stage) -> None:
    circle, seasons = Circle(stage), laid(stage.making)
    library = opening.library(stage, circle, seasons[0])
    for season in seasons:
        _play(stage, circle, seasons, season, library)
    stories.play(stage, circle, seasons)


def _play(
    stage: Stage, circle: Circle, seasons: list[Season], season: Season, library: dict[str, Indicator]
) -> None:
    courses = season.courses = opening.opened(stage, circle, season)
    known = figures.known(season, courses, library)
    if season.reached == Reached.RUNNING:
        running.play(stage, season, courses, library, known)
        return
    leading.plan(stage, season, courses, library, known)
    if season.reached == Reached.MIDWAY:
        midway.play(stage, circle, season, courses, known)
        return
    leading.agree(stage, season, courses)
    vetoes.bring_up(stage, seasons, season, courses)
    leading.run(stage, season, courses, known)
    leading.rate(stage, season, courses)
    leading.score(stage, season, courses)
    meeting.play(stage, circle, season, courses)
