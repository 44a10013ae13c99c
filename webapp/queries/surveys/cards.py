"""What one customer said in surveys, for its card: one statement, for those who may read names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from webapp.clock import wall
from webapp.db import session
from webapp.domain.survey_words import CallState, Kind, Reply, State
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    SurveyAnswer,
    SurveyCallback,
    SurveyInvitation,
    SurveyQuestion,
    SurveyRound,
)
from webapp.queries.indicators.ownership import weighs
from webapp.queries.reach import condition
from webapp.queries.surveys.answers import not_about

MOST = 40


@dataclass(frozen=True)
class Said:
    """lines: latest first. next_on: from that day on it may be drawn again; None: it was never asked."""

    lines: Sequence[Any]
    next_on: date | None = None

    @property
    def last(self) -> Any:
        """The newest valid form."""
        return next((line for line in self.lines if line.state == Reply.ANSWERED.value), None)

    @property
    def open_calls(self) -> list[Any]:
        return [line for line in self.lines if line.call_state == CallState.OPEN.value]


def may_read(viewer: Viewer) -> bool:
    return viewer.reach(Verb.SURVEY_NAMES) is not None


def of_customer(customer_id: int, *, viewer: Viewer) -> Said:
    """Heads of a running round: nothing; nobody reads what his own customers said."""
    if not may_read(viewer):
        return Said([])
    rows = session.execute(_statement(customer_id, viewer)).all()
    asked = [row for row in rows if row.drawn_at is not None]
    return Said(rows, _next_on(asked[0]) if asked else None)


def _next_on(row: Any) -> date:
    drawn: date = wall(row.drawn_at).date()
    return drawn + relativedelta(months=row.pause_months)


def _statement(customer_id: int, viewer: Viewer) -> Any:
    recommended = (
        select(SurveyAnswer.score)
        .join(SurveyQuestion, SurveyQuestion.id == SurveyAnswer.question_id)
        .where(SurveyAnswer.invitation_id == SurveyInvitation.id, SurveyQuestion.kind == Kind.NPS.value)
        .limit(1)
        .scalar_subquery()
    )
    chosen = (
        select(
            SurveyInvitation.id, SurveyRound.number, SurveyRound.title, SurveyRound.drawn_at,
            SurveyRound.pause_months, SurveyInvitation.state, SurveyInvitation.way,
            SurveyInvitation.answered_at, SurveyInvitation.invalid_why, SurveyInvitation.satisfaction,
            SurveyInvitation.loyalty, recommended.label("nps"), SurveyCallback.id.label("call_id"),
            SurveyCallback.state.label("call_state"), SurveyCallback.due_on.label("call_due"),
        )
        .join(SurveyRound, SurveyRound.id == SurveyInvitation.round_id)
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .outerjoin(SurveyCallback, SurveyCallback.invitation_id == SurveyInvitation.id)
        .where(
            SurveyInvitation.customer_id == customer_id, weighs(), condition(viewer, Verb.SURVEY_NAMES),
            not_about(viewer),
        )
        .order_by(SurveyRound.drawn_at.desc(), SurveyInvitation.id.desc())
        .limit(MOST)
    )  # fmt: skip
    if viewer.reach(Verb.SURVEY_NAMES) is Reach.ALL:
        return chosen
    return chosen.where(SurveyRound.state == State.CLOSED.value)
