"""The forms of a round as results take them, the free texts, and one form with its name."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from webapp.db import session
from webapp.domain import survey_results
from webapp.domain.survey_entry import Form
from webapp.domain.survey_words import Kind, Reply, State
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, SurveyAnswer, SurveyInvitation, SurveyQuestion, SurveyRound
from webapp.queries.indicators.ownership import weighs
from webapp.queries.reach import condition
from webapp.queries.remembered import age, remembered
from webapp.queries.surveys import questionnaires

VALID = SurveyInvitation.state == Reply.ANSWERED.value


@dataclass(frozen=True)
class Taken:
    """Valid forms of a round, and how many of all invitations stand in which state."""

    replies: list[survey_results.Reply]
    states: Counter[str]

    def returned(self, population: int) -> survey_results.Returned:
        return survey_results.Returned(
            self.states.total(), len(self.replies), self.states[Reply.INVALID.value], population
        )


def taken(one: SurveyRound) -> Taken:
    """In one statement; forms of customers that became isolated weigh no more."""
    told: dict[int, survey_results.Reply] = {}
    states: dict[int, str] = {}
    for key, state, stratum, manager, department, days, question, score, words in _rows(one):
        states[key] = state
        if state != Reply.ANSWERED.value:
            continue
        reply = told.setdefault(key, survey_results.Reply(stratum, manager, department, {}, {}, days))
        if score is not None:
            reply.scores[question] = score
        if words:
            reply.words[question] = words
    return Taken(list(told.values()), Counter(states.values()))


def _rows(one: SurveyRound) -> Any:
    """Invitations, those with a valid form once for each answer."""
    return session.execute(
        select(
            SurveyInvitation.id, SurveyInvitation.state, SurveyInvitation.stratum,
            SurveyInvitation.manager_id, SurveyInvitation.department_id, SurveyInvitation.order_days,
            SurveyAnswer.question_id, SurveyAnswer.score, SurveyAnswer.words,
        )
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .outerjoin(SurveyAnswer, and_(SurveyAnswer.invitation_id == SurveyInvitation.id, VALID))
        .where(SurveyInvitation.round_id == one.id, weighs())
        .order_by(SurveyInvitation.id)
    )  # fmt: skip


def standing(one: SurveyRound, *, population: int) -> tuple[dict[str, Any], survey_results.Texts]:
    """Results as they stand now, and what was written: reckoned again when something was written since."""
    key = "standing of a survey", one.id, population, *_mark(one)
    return remembered(key, lambda: _standing(one, population), at=age())


def _mark(one: SurveyRound) -> tuple[Any, ...]:
    """Another one after each form: the log, which tells the age of the rest, keeps silent about forms."""
    row = SurveyInvitation
    counted = func.count(row.answered_at), func.max(row.answered_at), func.max(row.voided_at)
    sent = func.count(), func.count().filter(row.state == Reply.ANSWERED.value)
    return tuple(session.execute(select(*counted, *sent).where(row.round_id == one.id)).one())


def _standing(one: SurveyRound, population: int) -> tuple[dict[str, Any], survey_results.Texts]:
    asked, found = questionnaires.asked(questionnaires.questions(one.version_id)), taken(one)
    results_ = survey_results.results(asked, found.replies, returned=found.returned(population))
    return results_, survey_results.written(asked, found.replies)


def results(one: SurveyRound, *, population: int) -> dict[str, Any]:
    """As they stand now."""
    return standing(one, population=population)[0]


def texts(one: SurveyRound) -> survey_results.Texts:
    """As survey_results.written tells them, where nothing else of the forms is read."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    rows = session.execute(
        select(SurveyQuestion.text, SurveyAnswer.words)
        .join(SurveyAnswer, SurveyAnswer.question_id == SurveyQuestion.id)
        .join(SurveyInvitation, SurveyInvitation.id == SurveyAnswer.invitation_id)
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .where(
            SurveyInvitation.round_id == one.id, VALID, weighs(),
            SurveyQuestion.kind == Kind.TEXT.value, SurveyAnswer.words != "",
        )
        .order_by(SurveyQuestion.position, SurveyAnswer.words)
    )  # fmt: skip
    for question, words in rows:
        found[question][words.strip()] += 1
    return list(found.items())


def may_read_names(one: SurveyRound, viewer: Viewer) -> bool:
    """Quality and director at any time; a head once it is closed."""
    reach = viewer.reach(Verb.SURVEY_NAMES)
    return reach is Reach.ALL or (reach is not None and one.state == State.CLOSED.value)


def not_about(viewer: Viewer) -> ColumnElement[bool]:
    """Nobody reads with a name what his own customers say, whatever else he may."""
    return and_(
        or_(SurveyInvitation.manager_id.is_(None), SurveyInvitation.manager_id != viewer.id),
        or_(Customer.manager_id.is_(None), Customer.manager_id != viewer.id),
    )


def named(one: SurveyRound, *, viewer: Viewer) -> Sequence[Any]:
    """Forms within reach with number and name of the customer, what they come to, why invalid."""
    if not may_read_names(one, viewer):
        return []
    return session.execute(
        select(
            SurveyInvitation.id, Customer.number, Customer.name, SurveyInvitation.state,
            SurveyInvitation.stratum,
            SurveyInvitation.satisfaction, SurveyInvitation.loyalty, SurveyInvitation.invalid_why,
            SurveyInvitation.answered_at,
        )
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .where(
            SurveyInvitation.round_id == one.id, SurveyInvitation.answered_at.is_not(None),
            weighs(), condition(viewer, Verb.SURVEY_NAMES), not_about(viewer),
        )
        .order_by(SurveyInvitation.satisfaction, SurveyInvitation.id)
    ).all()  # fmt: skip


def form_of(invitation_id: int) -> Form:
    rows = session.execute(
        select(SurveyAnswer.question_id, SurveyAnswer.score, SurveyAnswer.words).where(
            SurveyAnswer.invitation_id == invitation_id
        )
    ).all()
    return Form(
        {row.question_id: row.score for row in rows if row.score is not None},
        {row.question_id: row.words for row in rows if row.words},
    )


def words_of(invitation_id: int) -> list[tuple[str, str]]:
    """Question and what was written to it, in their order; choices are none of it."""
    rows = session.execute(
        select(SurveyQuestion.text, SurveyAnswer.words)
        .join(SurveyAnswer, SurveyAnswer.question_id == SurveyQuestion.id)
        .where(
            SurveyAnswer.invitation_id == invitation_id, SurveyAnswer.words != "",
            SurveyQuestion.kind == Kind.TEXT.value,
        )
        .order_by(SurveyQuestion.position)
    )  # fmt: skip
    return [(text, words) for text, words in rows]
