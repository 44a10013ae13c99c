"""What waits on 今日 because of 综合评价报告: to sign for the head, sent back for who wrote them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.models.losses import Appraisal
from webapp.queries.assignments.meanwhile import has_managed
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(29)
def unsigned(viewer: Viewer) -> Steps[Queue | None]:
    """待签发的综合评价报告: written by somebody else, of customers one does not manage."""
    if not viewer.may(Verb.APPRAISAL_SIGN) or viewer.id is None:
        return None
    others = or_(Customer.manager_id.is_(None), Customer.manager_id != viewer.id)
    foreign = Appraisal.author_id.is_distinct_from(viewer.id)
    where = (Appraisal.state == "submitted", others, foreign, ~has_managed(viewer, Appraisal.created_at))
    rows = yield Ask(lambda: _first(viewer, Verb.APPRAISAL_SIGN, *where), is_kept=True)
    return _queue(rows, N_("待签发的综合评价报告"), "submitted")


@queue(30)
def returned(viewer: Viewer) -> Steps[Queue | None]:
    """退回修改的综合评价报告: of the customers one manages."""
    if not viewer.may(Verb.APPRAISAL_WRITE) or viewer.id is None:
        return None
    where = (Appraisal.state == "draft", Appraisal.note != "", Customer.manager_id == viewer.id)
    rows = yield Ask(lambda: _first(viewer, Verb.APPRAISAL_WRITE, *where), is_kept=True)
    return _queue(rows, N_("退回修改的综合评价报告"), "draft")


def _first(viewer: Viewer, verb: Verb, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The oldest first, each with how many there are."""
    found: Select[*tuple[Any, ...]] = (
        select(
            Customer.number, Customer.name, Customer.grade, Appraisal.number.label("report"),
            Appraisal.as_of, func.count().over().label("in_all"),
        )
        .join(Customer, Customer.id == Appraisal.customer_id)
        .where(*where)
        .order_by(Appraisal.id)
        .limit(FIRST)
    )  # fmt: skip
    return within_reach(found, viewer, verb)


def _queue(rows: list[Any], label: str, state: str) -> Queue | None:
    """None where nothing waits."""
    if not rows:
        return None
    told = [
        Waiting(
            title=row.name, note=row.report, href=f"/customers/{row.number}/appraisals",
            grade=row.grade or None, when=row.as_of.isoformat(),
        )
        for row in rows
    ]  # fmt: skip
    return Queue(label, "file-text", rows[0].in_all, f"/segments/appraisals?state={state}", told)
