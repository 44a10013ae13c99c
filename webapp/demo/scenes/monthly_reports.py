"""经营月报: the month before last released, the last one waiting with its first comments."""

from datetime import timedelta

from webapp.actions import monthly, pivot, session
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.monthly import BEGUN, SAID
from webapp.domain.months import Month
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import User
from webapp.queries.monthly import reports


def _make(month: Month) -> str:
    return monthly.make(month)


_make.verb = Verb.MONTHLY_WRITE  # type: ignore[attr-defined]


@scene(95)
def play(stage: Stage) -> None:
    """Made the night before last and read in the morning; the sums are brought up to date last night."""
    director = session.get_one(User, stage.making.people(Role.DIRECTOR)[0].row.id)
    night, last = stage.night(1), Month.of(stage.making.as_of).before
    stage.do(pivot.make, at=night)
    released, waiting = (stage.do(_make, month, at=night) for month in (last.before, last))
    morning = night + timedelta(hours=8, minutes=40)
    one, other = (reports.get(number, viewer=SYSTEM) for number in (released, waiting))
    assert one
    assert other
    stage.do(monthly.release, one, said=SAID, version=one.version, at=morning, by=director)
    begun = {chapter: SAID[chapter] for chapter in BEGUN}
    later = morning + timedelta(minutes=25)
    stage.do(monthly.comment, other, said=begun, version=other.version, at=later, by=director)
    stage.do(pivot.make, at=stage.night(0))
