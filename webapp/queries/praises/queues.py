"""今日: praise that waits to be verified by this person."""

from typing import Any

from sqlalchemy import Select, func, select

from webapp.domain.praise_words import CHANNELS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Praise
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.praises.sight import decidable
from webapp.queries.together import Ask, Steps

FIRST = 5
TITLE = 60
WAITING = "/praises?group=turn"


@queue(14)
def praises(viewer: Viewer) -> Steps[Queue | None]:
    """待核实的表扬, the oldest first; one statement: the first rows, each with how many there are."""
    if viewer.is_system or not viewer.may(Verb.PRAISE_VERIFY):
        return None
    rows = yield Ask(lambda: _first(viewer))
    if not rows:
        return None
    lines = [
        Waiting(
            title=row.number,
            note=" ".join(row.words.split())[:TITLE],
            href=f"/praises/{row.number}",
            tag=label_of(CHANNELS, row.channel),
            when=row.received_on.isoformat(),
        )
        for row in rows
    ]
    return Queue(N_("待核实的表扬"), "heart-handshake", rows[0].in_all, WAITING, lines)


def _first(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    columns = (Praise.number, Praise.channel, Praise.words, Praise.received_on)
    return (
        select(*columns, func.count().over().label("in_all"))
        .where(decidable(viewer))
        .order_by(Praise.received_on, Praise.id)
        .limit(FIRST)
    )
