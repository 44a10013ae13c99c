"""What waits on 今日 because of opportunities: what has stood in its stage for too long."""

from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.domain.opportunity_words import STAGES
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Customer, Opportunity
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.opportunities import limits
from webapp.queries.opportunities.narrowing import aged
from webapp.queries.opportunities.sight import visible
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(34)
def ageing(viewer: Viewer) -> Steps[Queue | None]:
    """停留超期的商机: one's own; a head's and the director's: all he sees; with the first day there."""
    if not (viewer.may(Verb.OPPORTUNITY_EDIT) or Role.DIRECTOR in viewer.roles):
        return None
    is_own = not viewer.roles & {Role.HEAD, Role.DIRECTOR}
    rows = yield Ask(partial(_aged, viewer, is_own=is_own, today=clock.today()), is_kept=True)
    if not rows:
        return None
    mine = f"&owner={viewer.id}" if is_own else ""
    return Queue(
        label=N_("停留超期的商机"),
        icon="target",
        count=rows[0].many,
        href=f"/opportunities?state=open&age=bad{mine}",
        rows=[
            Waiting(
                title=row.name,
                note=row.customer,
                word=label_of(STAGES, row.stage),
                href=f"/opportunities/{row.number}",
                when=row.stage_since.isoformat(),
                when_tone="bad",
                mark=(row.card, row.number),
            )
            for row in rows
        ],
        code="ageing",
    )


def _aged(viewer: Viewer, *, is_own: bool, today: date) -> Select[*tuple[Any, ...]]:
    """The first that have stood longest, each with how many there are."""
    where = [visible(viewer), aged("bad", today=today, limits=limits.now())]
    where.append(unmarked(viewer, "ageing", Opportunity.number))
    if is_own:
        where.append(Opportunity.owner_id == viewer.id)
    return (
        select(
            Opportunity.number, Opportunity.name, Opportunity.stage, Opportunity.stage_since,
            Customer.name.label("customer"), Customer.number.label("card"), func.count().over().label("many"),
        )
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(*where)
        .order_by(Opportunity.stage_since, Opportunity.id)
        .limit(FIRST)
    )  # fmt: skip
