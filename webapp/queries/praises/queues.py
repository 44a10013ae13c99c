"""今日: praise that waits to be verified by this person."""

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.praise_words import CHANNELS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Praise
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.praises.sight import decidable

FIRST = 5
TITLE = 60
WAITING = "/praises?group=turn"


@queue(14)
def praises(viewer: Viewer) -> Queue | None:
    """待核实的表扬, the oldest first; one statement: the first rows, each with how many there are."""
    if viewer.is_system or not viewer.may(Verb.PRAISE_VERIFY):
        return None
    columns = (Praise.number, Praise.channel, Praise.words, Praise.received_on)
    rows = session.execute(
        select(*columns, func.count().over().label("in_all"))
        .where(decidable(viewer))
        .order_by(Praise.received_on, Praise.id)
        .limit(FIRST)
    ).all()
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
