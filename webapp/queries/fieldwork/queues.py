"""What waits outside, on 今日: for couriers and engineers, their own round."""

from webapp import clock
from webapp.domain.fieldwork import STAGES, Visit
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.queries.fieldwork import rounds
from webapp.queries.fieldwork.lists import CLOSED_STAGES, JobLine, PickupLine
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST = 5
HIDDEN = N_("保密客户")


@queue(8)
def mine(viewer: Viewer) -> Steps[Queue | None]:
    """我的外勤: visits first, then what is late, what is for today, what goes back."""
    if viewer.id is None or not viewer.may(Verb.FIELD_EDIT):
        return None
    person, today = viewer.id, clock.today()
    pickups = yield Ask(lambda: rounds.pickups_of(person, today, viewer=viewer))
    jobs = yield Ask(lambda: rounds.jobs_of(person, today, viewer=viewer))
    found = rounds.told(pickups, jobs, today)
    if not found.count:
        return None
    rows = [_visit(one) for one in found.jobs if one.state == Visit.PLANNED]
    rows += [_pickup(one, is_late=True) for one in found.late]
    rows += [_pickup(one) for one in found.today if one.stage not in CLOSED_STAGES]
    rows += [_pickup(one) for one in found.back]
    return Queue(
        label=N_("我的外勤"),
        icon="truck",
        count=found.count,
        href="/fieldwork?person=me",
        rows=rows[:FIRST],
    )


def _visit(one: JobLine) -> Waiting:
    begins = one.begins_at.astimezone(clock.BEIJING)
    return Waiting(
        title=one.customer or HIDDEN,
        note=f"{one.number} · {one.place}",
        href=f"/fieldwork/onsite/{one.number}",
        tag=N_("现场检定"),
        tone="info",
        when=begins.strftime("%m-%d %H:%M"),
    )


def _pickup(one: PickupLine, *, is_late: bool = False) -> Waiting:
    return Waiting(
        title=one.customer or HIDDEN,
        note=f"{one.number} · {one.address}",
        href=f"/fieldwork/pickups/{one.number}",
        tag=label_of(STAGES, one.stage),
        when=one.planned_on.isoformat() if is_late else "",
        when_tone="bad" if is_late else "",
    )
