"""商机赢单率: opportunities won, of those won or lost (FN-06)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, func, select

from webapp.db import session
from webapp.domain.opportunity_words import Step
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Assignment, Customer, Opportunity, OpportunityStep
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span, day_of
from webapp.queries.reach import within_reach

FORMULA = N_(
    "期内了结的商机中，赢单 ÷（赢单 + 输单）× 100，中止的不计；按了结之日的客户负责人计。"
    "期后重新跟进的，仍按期末时的结果计。"
)
ENDS = (Step.WON.value, Step.LOST.value, Step.STOPPED.value, Step.REOPENED.value)


def _ordinary(_viewer: Viewer) -> ColumnElement[bool]:
    return weighs()


@behind(
    "opportunity",
    Opportunity.id,
    lambda number, name: Told(number, name, f"/opportunities/{number}"),
    by_seat=_ordinary,
)
def opportunities(viewer: Viewer) -> Chosen:
    found = select(Opportunity.id, Opportunity.number, Opportunity.name)
    joined = found.join(Customer, Customer.id == Opportunity.customer_id)
    return within_reach(joined.where(Opportunity.deleted_at.is_(None)), viewer, Verb.OPPORTUNITY_READ)


@counts(Source("win_rate", N_("商机赢单率"), "%", FORMULA, per=PERCENT))
def win_rate(span: Span) -> Iterator[Fact]:
    """By the course, which is never rewritten: what the last step of these days made of it."""
    for key, day, kind, owner in session.execute(_ended(span)):
        if kind in {Step.WON, Step.LOST}:
            yield Fact("opportunity", key, day, of_one(owner), top=int(kind == Step.WON), bottom=1)


def _ended(span: Span) -> Any:
    last = (
        select(func.max(OpportunityStep.id))
        .where(OpportunityStep.kind.in_(ENDS), span.has(OpportunityStep.at))
        .group_by(OpportunityStep.opportunity_id)
    )
    day = day_of(OpportunityStep.at)
    return (
        select(Opportunity.id, day, OpportunityStep.kind, Assignment.manager_id)
        .join(OpportunityStep, OpportunityStep.opportunity_id == Opportunity.id)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .outerjoin(Assignment, owned(day))
        .where(OpportunityStep.id.in_(last), Opportunity.deleted_at.is_(None), weighs())
    )
