"""今日 for those who assign: proposals that wait for a decision, the oldest first; none is the aim."""

from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.domain.manager_words import TRIGGERS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Customer, Proposal
from webapp.queries.complaints import hidden
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.together import Ask, Steps

FIRST = 5
LATE_DAYS, OVERDUE_DAYS = 3, 7


@queue(11)
def proposals(viewer: Viewer) -> Steps[Queue | None]:
    """分配建议待确认: told with 0 as well, so that a head sees that nothing waits."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return None
    found = yield Ask(lambda: _oldest(viewer), is_kept=True)
    return Queue(
        label=N_("待确认的分配建议"),
        icon="user-check",
        count=found[0].total if found else 0,
        href="/assignments",
        rows=[_waiting(row) for row in found],
        empty=N_("没有待确认的分配建议。"),
    )


def _waiting(row: Any) -> Waiting:
    on = row.made_at.astimezone(clock.BEIJING).date()
    days = (clock.today() - on).days
    at = f"/assignments/proposals/{row.number}"
    return Waiting(
        title=row.name,
        note=row.number,
        href=at,
        word=label_of(TRIGGERS, row.trigger),
        grade=row.grade or None,
        when=on.isoformat(),
        when_tone="bad" if days > OVERDUE_DAYS else "warn" if days > LATE_DAYS else "",
    )


def _oldest(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Each with how many there are in all."""
    total = func.count().over().label("total")
    statement: Select[*tuple[Any, ...]] = (
        select(Customer.number, Customer.name, Customer.grade, Proposal.trigger, Proposal.made_at, total)
        .join(Proposal, Proposal.customer_id == Customer.id)
        .where(Proposal.state == "open", Proposal.id.not_in(hidden.proposals(viewer)))
        .order_by(Proposal.made_at, Proposal.id)
        .limit(FIRST)
    )
    return within_reach(statement, viewer, Verb.CUSTOMER_ASSIGN)
