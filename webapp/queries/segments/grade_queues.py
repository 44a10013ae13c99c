"""What waits on 今日 of the heads because of a grade round: proposals of customers they do not manage."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from webapp.domain.grade_round_words import MOVES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Customer, GradeProposal, GradeRound
from webapp.queries.assignments.meanwhile import has_managed
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(29)
def grades(viewer: Viewer) -> Steps[Queue | None]:
    """待确认等级: of the round that is open, the greatest G first."""
    if not viewer.may(Verb.CUSTOMER_GRADE) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _waiting(viewer), is_kept=True)
    if not rows:
        return None
    at = f"/segments/grades/{rows[0].round}?state=waiting"
    return Queue(
        label=N_("待确认等级"),
        icon="star",
        count=rows[0].in_all,
        href=at,
        rows=[
            Waiting(
                title=row.name,
                note=row.number,
                href=f"{at}&q={row.number}",
                word=label_of(MOVES, row.move),
                grade=row.held or None,
                tag=row.proposed,
            )
            for row in rows
        ],
    )


def _waiting(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = (
        select(
            Customer.number, Customer.name, GradeRound.number.label("round"), GradeProposal.held,
            GradeProposal.proposed, GradeProposal.move, func.count().over().label("in_all"),
        )
        .select_from(GradeProposal)
        .join(GradeRound, GradeRound.id == GradeProposal.round_id)
        .join(Customer, Customer.id == GradeProposal.customer_id)
        .where(GradeRound.state == "open", GradeProposal.state == "waiting")
        .where(or_(Customer.manager_id.is_(None), Customer.manager_id != viewer.id))
        .where(~has_managed(viewer, GradeRound.opened_at))
        .order_by(GradeProposal.points.desc(), GradeProposal.id)
        .limit(FIRST)
    )  # fmt: skip
    return within_reach(found, viewer, Verb.CUSTOMER_GRADE)
