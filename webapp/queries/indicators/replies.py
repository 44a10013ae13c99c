"""Answers to surveys as figures count them: by round, for whoever had the customer on the day of the answer.

A record is what one round says of one person, never one customer's form; fewer than five forms are nobody's.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, select

from webapp.db import session
from webapp.domain.survey_masking import LEAST
from webapp.domain.survey_words import Kind, Reply, State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Customer, SurveyAnswer, SurveyInvitation, SurveyQuestion, SurveyRound
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.span import Span, day_of


def _everybody(_viewer: Viewer) -> ColumnElement[bool]:
    return SurveyRound.state == State.CLOSED.value


@behind(
    "survey_round",
    SurveyRound.id,
    lambda number, title: Told(number, title, f"/surveys/rounds/{number}/results"),
    by_seat=_everybody,
)
def rounds(viewer: Viewer) -> Chosen:
    found = select(SurveyRound.id, SurveyRound.number, SurveyRound.title)
    may = viewer.may(Verb.SURVEY_READ)
    return found.where(
        SurveyRound.state == State.CLOSED.value, SurveyRound.id > 0 if may else SurveyRound.id < 0
    )


def counted(span: Span, *, kind: Kind, above: Any) -> Iterator[Fact]:
    """above: what an answer of that kind adds above the line; each adds one below. By the day of closing."""
    answered = day_of(SurveyInvitation.answered_at)
    closed = day_of(SurveyRound.closed_at)
    rows = session.execute(
        select(
            SurveyRound.id,
            closed,
            Assignment.manager_id,
            func.sum(cast(above, Integer)),
            func.count(),
            func.count(func.distinct(SurveyInvitation.id)),
        )
        .join(SurveyInvitation, SurveyInvitation.round_id == SurveyRound.id)
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .join(SurveyAnswer, SurveyAnswer.invitation_id == SurveyInvitation.id)
        .join(SurveyQuestion, SurveyQuestion.id == SurveyAnswer.question_id)
        .outerjoin(Assignment, owned(answered))
        .where(
            SurveyRound.state == State.CLOSED.value,
            span.has(SurveyRound.closed_at),
            SurveyInvitation.state == Reply.ANSWERED.value,
            SurveyQuestion.kind == kind.value,
            SurveyAnswer.score.is_not(None),
            weighs(),
        )
        .group_by(SurveyRound.id, Assignment.manager_id)
    )
    for key, day, owner, top, bottom, forms in rows:
        people = of_one(owner) if forms >= LEAST else ()
        yield Fact("survey_round", key, day, people, top=top or 0, bottom=bottom, part=str(owner or ""))
