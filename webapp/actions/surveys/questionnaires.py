"""Questionnaires made, changed and put into a new version; a version that was sent stays as it is."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain import survey_questions as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.survey_questions import Question
from webapp.domain.verbs import Verb
from webapp.models import Questionnaire, QuestionnaireVersion, SurveyQuestion
from webapp.queries.surveys import questionnaires as queries

LONGEST_NAME, LONGEST_TEXT = 60, 1000


@action(Verb.SURVEY_MANAGE)
def create(
    *, name: str, note: str = "", greeting: str = "", questions: Sequence[Question] = ()
) -> Questionnaire:
    """With its first version; questions: those it begins with."""
    _refuse_name(name, None)
    made = Questionnaire(
        name=name.strip(), note=note.strip(), created_at=clock.now(), created_by_id=actor().id
    )
    session.add(made)
    session.flush()
    first = _version(made, 1, greeting)
    for place, question in enumerate(questions, start=1):
        session.add(_row(first, question, place))
    session.flush()
    return made


@action(Verb.SURVEY_MANAGE)
def save(
    one: Questionnaire,
    of: QuestionnaireVersion,
    *,
    name: str,
    note: str,
    greeting: str,
    is_retired: bool,
    version: int,
) -> None:
    """The greeting belongs to the version: it may only be changed until it is sent."""
    if one.version != version:
        raise Stale
    _refuse_name(name, one.id)
    one.name, one.note, one.is_retired = name.strip(), note.strip(), is_retired
    if of.greeting != greeting.strip():
        refuse_frozen(of)
        of.greeting = greeting.strip()
    session.flush()


@action(Verb.SURVEY_MANAGE)
def renew(one: Questionnaire) -> QuestionnaireVersion:
    """A new version that begins as the newest; where the newest was not sent, that one is still open."""
    versions = queries.one(one.id)
    newest = versions[1][0] if versions else None
    if newest is None or newest.frozen_at is None:
        raise Refusal("最新版本还没有发放，可以直接修改。")
    made = _version(one, newest.number + 1, newest.greeting)
    for row in queries.questions(newest.id):
        session.add(_row(made, queries.as_question(row), row.position))
    session.flush()
    return made


@action(Verb.SURVEY_MANAGE)
def put(
    of: QuestionnaireVersion, question: Question, *, place: int, row: SurveyQuestion | None = None
) -> SurveyQuestion:
    """A question added (row None) or changed; place: where it stands from now on, from 1."""
    refuse_frozen(of)
    question = rules.tidy(question)
    for refusal in rules.faults(question).values():
        raise refusal
    rows = [one for one in queries.questions(of.id) if one is not row]
    if row is None:
        if len(rows) >= rules.MOST:
            raise Refusal("一份问卷最多 %(most)d 题。", most=rules.MOST)
        twin = next((one for one in rows if queries.as_question(one) == question), None)
        if twin is not None:  # sent twice
            return twin
        row = _row(of, question, place)
        session.add(row)
    else:
        _fill(row, question)
    _order([*rows[: max(place, 1) - 1], row, *rows[max(place, 1) - 1 :]])
    return row


@action(Verb.SURVEY_MANAGE)
def remove(of: QuestionnaireVersion, row: SurveyQuestion) -> None:
    refuse_frozen(of)
    rows = [one for one in queries.questions(of.id) if one is not row]
    session.delete(row)
    _order(rows)


def freeze(version_id: int) -> None:
    """Inside a deed: with the first sending; what lies in a customer's hands is what is answered."""
    version = session.get_one(QuestionnaireVersion, version_id)
    if version.frozen_at is None:
        version.frozen_at = clock.now()
        session.flush()


def refuse_frozen(of: QuestionnaireVersion) -> None:
    """Asked of the file itself: it may have been sent since the page was opened."""
    frozen = session.scalar(select(QuestionnaireVersion.frozen_at).where(QuestionnaireVersion.id == of.id))
    if frozen is not None:
        raise Refusal("这个版本已经发放，内容不再修改；请建立新版本。")


def _order(rows: Sequence[SurveyQuestion]) -> None:
    for place, one in enumerate(rows, start=1):
        if one.position != place:
            one.position = place
    session.flush()


def _version(one: Questionnaire, number: int, greeting: str) -> QuestionnaireVersion:
    made = QuestionnaireVersion(
        questionnaire_id=one.id,
        number=number,
        greeting=greeting.strip(),
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    session.add(made)
    session.flush()
    return made


def _row(of: QuestionnaireVersion, question: Question, place: int) -> SurveyQuestion:
    row = SurveyQuestion(version_id=of.id, position=place)
    _fill(row, rules.tidy(question))
    return row


def _fill(row: SurveyQuestion, question: Question) -> None:
    values = replace(question, options=())
    for name in ("text", "kind", "factor", "phase", "layer", "measure", "weight", "required"):
        setattr(row, name, getattr(values, name))
    row.options = "\n".join(question.options)


def _refuse_name(name: str, own: int | None) -> None:
    if not name.strip():
        raise Refusal("请填写问卷名称。")
    taken = select(func.count()).where(Questionnaire.name == name.strip())
    if session.scalar(taken if own is None else taken.where(Questionnaire.id != own)):
        raise Refusal("已有同名的问卷。")
