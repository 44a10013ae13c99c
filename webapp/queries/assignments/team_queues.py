"""今日 for heads: A and B customers that one person alone knows (AM-11)."""

from typing import Any

from webapp import clock
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.assignments import alone
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

LIST = "/assignments/teams/alone"


@queue(15)
def known_to_one(viewer: Viewer) -> Steps[Queue | None]:
    """Told only when there are any; counted anew only after a deed."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN) or not viewer.may(Verb.MANAGER_READ):
        return None
    found = yield Ask(lambda: alone.first(viewer, today=clock.today()), is_kept=True)
    if not found:
        return None
    ids = tuple(one.id for one in found)
    rows = yield Ask(lambda: alone.told(ids), key=ids, is_kept=True)
    lines = [_waiting(row) for row in rows]
    return Queue(N_("只有一人联系的 A/B 客户"), "users", found[0].in_all, LIST, lines, code="alone")


def _waiting(one: Any) -> Waiting:
    return Waiting(
        title=one.name,
        note=one.manager or one.number,
        href=f"/customers/{one.number}?tab=team",
        grade=one.grade,
        mark=(one.number, one.number),
    )
