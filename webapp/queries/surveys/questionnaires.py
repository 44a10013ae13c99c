"""Questionnaires with their versions, and the questions of one version in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.survey_entry import Asked as Entered
from webapp.domain.survey_questions import Question
from webapp.domain.survey_results import Asked
from webapp.models import Questionnaire, QuestionnaireVersion, SurveyQuestion, SurveyRound


@dataclass(frozen=True)
class Line:
    """A questionnaire with its newest version."""

    questionnaire: Questionnaire
    newest: QuestionnaireVersion
    questions: int
    rounds: int


def options(row: SurveyQuestion) -> tuple[str, ...]:
    return tuple(line for line in row.options.split("\n") if line)


def as_question(row: SurveyQuestion) -> Question:
    return Question(
        row.text,
        row.kind,
        row.factor,
        row.phase,
        row.layer,
        row.measure,
        row.weight,
        row.required,
        options(row),
    )


def everything() -> list[Line]:
    """All of them, those in use first."""
    newest = (
        select(QuestionnaireVersion.questionnaire_id, func.max(QuestionnaireVersion.number).label("number"))
        .group_by(QuestionnaireVersion.questionnaire_id)
        .subquery()
    )
    asked = (
        select(func.count())
        .where(SurveyQuestion.version_id == QuestionnaireVersion.id)
        .correlate(QuestionnaireVersion)
        .scalar_subquery()
    )
    other = QuestionnaireVersion.__table__.alias("any_version")
    used = (
        select(func.count())
        .select_from(SurveyRound)
        .join(other, other.c.id == SurveyRound.version_id)
        .where(other.c.questionnaire_id == Questionnaire.id)
        .correlate(Questionnaire)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Questionnaire, QuestionnaireVersion, asked, used)
        .join(newest, newest.c.questionnaire_id == Questionnaire.id)
        .join(
            QuestionnaireVersion,
            (QuestionnaireVersion.questionnaire_id == Questionnaire.id)
            & (QuestionnaireVersion.number == newest.c.number),
        )
        .order_by(Questionnaire.is_retired, Questionnaire.id)
    )
    return [Line(*row) for row in rows]


def one(key: int) -> tuple[Questionnaire, list[QuestionnaireVersion]] | None:
    """With all its versions, newest first."""
    found = session.get(Questionnaire, key)
    if found is None:
        return None
    versions = session.scalars(
        select(QuestionnaireVersion)
        .where(QuestionnaireVersion.questionnaire_id == key)
        .order_by(QuestionnaireVersion.number.desc())
    )
    return found, list(versions)


def questions(version_id: int) -> Sequence[SurveyQuestion]:
    wanted = select(SurveyQuestion).where(SurveyQuestion.version_id == version_id)
    return session.scalars(wanted.order_by(SurveyQuestion.position, SurveyQuestion.id)).all()


def asked(rows: Sequence[SurveyQuestion]) -> tuple[Asked, ...]:
    """As results look at them."""
    return tuple(
        Asked(row.id, row.text, row.kind, row.factor, row.phase, row.measure, row.weight, options(row))
        for row in rows
    )


def entered(rows: Sequence[SurveyQuestion]) -> tuple[Entered, ...]:
    """As an answer is held against them."""
    return tuple(Entered(row.id, row.kind, row.text, row.required, options(row)) for row in rows)


def offered() -> list[tuple[int, str]]:
    """Key of the newest version and the name of what a new round may use."""
    return [
        (line.newest.id, line.questionnaire.name)
        for line in everything()
        if not line.questionnaire.is_retired
    ]
