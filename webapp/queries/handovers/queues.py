"""What waits on 今日 because of hand-overs: to comment, accept, tell, approve, visit together, ask after."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from webapp import clock
from webapp.domain.manager_words import HANDOVER_STATES, HANDOVER_TONES, HandoverState
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Handover
from webapp.queries.handovers import lists
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST = 5
NAMED = 2  # customers told by name
LIST = "/assignments/handovers"


@queue(14)
def mine(viewer: Viewer) -> Steps[Queue | None]:
    """My turn: what I hand over, what I take over, what I approve."""
    if not viewer.may(Verb.HANDOVER_EDIT):
        return None
    old, new = Handover.from_id == viewer.id, Handover.to_id == viewer.id
    where = [
        and_(old, Handover.state == HandoverState.PACKED),
        and_(new, Handover.state == HandoverState.COMMENTED),
        and_(or_(old, new), Handover.state == HandoverState.ACCEPTED),
    ]
    if viewer.may(Verb.CUSTOMER_ASSIGN):
        where.append(and_(Handover.state == HandoverState.INFORMED, ~old, ~new))
    return (yield from _queue(viewer, where, label=N_("待办的交接"), href=LIST))


@queue(15)
def visits(viewer: Viewer) -> Steps[Queue | None]:
    """Joint visits of A and B that have not taken place: to the two who go there."""
    if not viewer.may(Verb.HANDOVER_EDIT):
        return None
    party = or_(Handover.from_id == viewer.id, Handover.to_id == viewer.id)
    where = [and_(party, lists.visit_waiting(viewer))]
    return (
        yield from _queue(
            viewer, where, label=N_("待联合拜访的交接"), href=f"{LIST}?whose=mine", icon="handshake"
        )
    )


@queue(16)
def checks(viewer: Viewer) -> Steps[Queue | None]:
    """回访 that is due: to heads, and never to the one who took over."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return None
    where = [and_(lists.check_due(viewer, clock.today()), Handover.to_id != viewer.id)]
    href = f"{LIST}?state=approved"
    return (yield from _queue(viewer, where, label=N_("待回访的交接"), href=href, icon="phone"))


def _queue(
    viewer: Viewer,
    where: Sequence[ColumnElement[bool]],
    *,
    label: str,
    href: str,
    icon: str = "arrow-left-right",
) -> Steps[Queue | None]:
    """None where nothing waits."""
    whole = or_(false(), *where)
    found = yield Ask(lambda: lists.first(whole, viewer=viewer, today=clock.today(), most=FIRST))
    if not found:
        return None
    ids = tuple(one.id for one in found)
    names = lists.gathered((yield Ask(lambda: lists.named(ids, viewer), key=ids)))
    return Queue(label, icon, found[0].in_all, href, [_waiting(one, names.get(one.id, [])) for one in found])


def _waiting(one: Any, customers: Sequence[str]) -> Waiting:
    return Waiting(
        title=f"{one.number} {one.old} → {one.new}",
        note="、".join(customers[:NAMED]) + ("…" if len(customers) > NAMED else ""),
        href=f"{LIST}/{one.number}",
        tag=label_of(HANDOVER_STATES, one.state),
        tone="bad" if one.is_late else HANDOVER_TONES[one.state],
        when=one.since.astimezone(clock.BEIJING).date().isoformat(),
        when_tone="bad" if one.is_late else "",
    )
