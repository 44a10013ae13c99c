"""What waits on 今日 because of prepaid accounts: balances that run out, requests for a second person."""

from webapp.domain.money import grouped
from webapp.domain.queue_marks import QUEUES
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.prepayments.lists import Asked, Line, head
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5
TOLD = frozenset({Role.MANAGER, Role.ASSISTANT, Role.HEAD})  # those who ask a customer to pay


@queue(31)
def low_ones(viewer: Viewer) -> Steps[Queue | None]:
    """余额不足: the smallest first."""
    if not (TOLD & viewer.roles and viewer.may(Verb.PREPAY_READ)):
        return None
    return (yield from _queue(N_("预付费余额不足"), "low", viewer))


@queue(30)
def waiting(viewer: Viewer) -> Steps[Queue | None]:
    """待审核的退款和调整: for who may agree, without what he asked for himself."""
    if not viewer.may(Verb.PREPAY_APPROVE):
        return None
    return (yield from _queue(N_("待审核的退款和调整"), "mine", viewer))


def _queue(label: str, state: str, viewer: Viewer) -> Steps[Queue | None]:
    also = [unmarked(viewer, state, Customer.number)] if state in QUEUES else []
    found = yield Ask(lambda: head(Asked(state=state), viewer=viewer, most=FIRST, also=also))
    if not found:
        return None
    return Queue(
        label=label,
        icon="wallet",
        count=found[0][-1],
        href=f"/prepayments?state={state}",
        rows=[_waiting(Line(*row[:-1])) for row in found],
        code=state if state in QUEUES else "",
    )


def _waiting(row: Line) -> Waiting:
    return Waiting(
        title=row.name,
        note=f"{row.number} · ¥ {grouped(row.balance)}",
        href=f"/prepayments/{row.number}",
        tag=N_("已透支") if row.balance < 0 else "",
        tone="bad",
        mark=(row.number, row.number),
    )
