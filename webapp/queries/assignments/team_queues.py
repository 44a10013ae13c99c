"""今日 for heads: A and B customers that one person alone knows (AM-11)."""

from webapp import clock
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.assignments import alone
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.remembered import age

LIST = "/assignments/teams/alone"


@queue(15)
def known_to_one(viewer: Viewer) -> Queue | None:
    """Told only when there are any; counted anew only after a deed."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN) or not viewer.may(Verb.MANAGER_READ):
        return None
    count, found = alone.first(viewer, today=clock.today(), at=age())
    if not count:
        return None
    rows = [_waiting(alone.Line(*one)) for one in found]
    return Queue(N_("只有一人联系的 A/B 客户"), "users", count, LIST, rows)


def _waiting(one: alone.Line) -> Waiting:
    return Waiting(
        title=one.name,
        note=one.manager or one.number,
        href=f"/customers/{one.number}?tab=team",
        grade=one.grade,
    )
