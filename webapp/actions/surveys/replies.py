"""Forms taken in: by link without signing in, by phone or from paper by somebody else than the manager."""

from collections.abc import Mapping, Sequence

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.surveys.questionnaires import freeze
from webapp.domain import survey_callbacks, survey_entry, survey_loyalty, survey_results, survey_scores
from webapp.domain.refusal import Refusal
from webapp.domain.survey_entry import Form
from webapp.domain.survey_words import Reply, State, Way
from webapp.domain.verbs import Reach, Verb
from webapp.models import (
    Customer,
    SurveyAnswer,
    SurveyCallback,
    SurveyInvitation,
    SurveyQuestion,
    SurveyRound,
)
from webapp.queries import work_calendar
from webapp.queries.surveys import invitations, people, questionnaires

BLANK = "未答题目达到 30%"


@action(Verb.SURVEY_ENTER)
def answer(token: str, form: Form) -> SurveyInvitation:
    """By whoever holds the link; a second time is refused."""
    found = invitations.by_token(token, today=clock.today())
    if found is None:
        raise Refusal("没有找到这份问卷，可能已经结束。")
    return _take(found.invitation, found.round, form, way=Way.LINK, is_paper=False)


@action(Verb.SURVEY_ENTER)
def enter(one: SurveyInvitation, form: Form, *, way: Way) -> SurveyInvitation:
    """Taken down by a colleague: never by who is or was the customer's manager."""
    round_ = _round(one)
    _refuse_own(one)
    return _take(one, round_, form, way=way, is_paper=way is Way.PAPER)


@action(Verb.SURVEY_ENTER)
def decline(one: SurveyInvitation) -> None:
    """Asked by phone, the customer did not want to."""
    round_ = _round(one)
    _refuse_own(one)
    survey_entry.refuse_closed(round_.state)
    survey_entry.refuse_taken(one.state)
    one.state = Reply.REFUSED.value
    session.flush()


@action(Verb.SURVEY_MANAGE)
def assign(one: SurveyInvitation, *, to: int, version: int) -> None:
    """Who is to ask by phone: not the customer's own manager."""
    _refuse_stale(one, version)
    customer = session.get(Customer, one.customer_id)
    owners = (one.manager_id, customer.manager_id if customer else None)
    survey_entry.refuse_given(to, owners=owners, may=people.may_ask(to, one))
    if _round(one).state == State.CLOSED.value:
        raise Refusal("本轮调查已经结束，不再安排电话访问。")
    survey_entry.refuse_taken(one.state)
    one.interviewer_id, one.way = to, Way.PHONE.value
    session.flush()


@action(Verb.SURVEY_MANAGE)
def void(one: SurveyInvitation, *, why: str, version: int) -> None:
    """A valid form put aside, with a reason (filled in by the wrong person, a joke); it stays to be read.

    A run made again for an earlier moment counts it as it was then.
    """
    _refuse_stale(one, version)
    survey_entry.refuse_closed(_round(one).state)
    if one.state != Reply.ANSWERED.value:
        raise Refusal("只有有效的答卷可以作废。")
    if not why.strip():
        raise Refusal("请写明原因。")
    one.state, one.invalid_why, one.voided_at = Reply.INVALID.value, why.strip(), clock.now()
    session.flush()


def _take(
    one: SurveyInvitation, round_: SurveyRound, form: Form, *, way: Way, is_paper: bool
) -> SurveyInvitation:
    survey_entry.refuse_closed(round_.state)
    survey_entry.refuse_taken(one.state)
    rows = questionnaires.questions(round_.version_id)
    asked = questionnaires.entered(rows)
    for refusal in survey_entry.faults(asked, form, is_paper=is_paper).values():
        raise refusal
    if not form.scores and not any(word.strip() for word in form.words.values()):
        raise Refusal("请至少回答一题。")
    freeze(round_.version_id)
    is_void = survey_entry.is_void(asked, form)
    one.state = Reply.INVALID.value if is_void else Reply.ANSWERED.value
    one.invalid_why = BLANK if is_void else ""
    one.way, one.answered_at, one.entered_by_id = way.value, clock.now(), actor().id
    one.order_days = invitations.order_days(one.customer_id, on=clock.today())
    _sums(one, questionnaires.asked(rows), form)
    session.flush()
    for row in rows:
        _keep(one, row, form)
    session.flush()
    if not is_void:
        _call_back(one, rows, form)
    return one


def _keep(one: SurveyInvitation, row: SurveyQuestion, form: Form) -> None:
    score, words = form.scores.get(row.id), form.words.get(row.id, "").strip()
    if score is not None or words:
        session.add(SurveyAnswer(invitation_id=one.id, question_id=row.id, score=score, words=words))


def _sums(one: SurveyInvitation, asked: tuple[survey_results.Asked, ...], form: Form) -> None:
    kinds: Mapping[int, str] = {row.id: row.kind for row in asked}
    one.satisfaction = survey_scores.own_mean(kinds, form.scores)
    found = survey_loyalty.loyalty(survey_results.said(asked, dict(form.scores)), order_days=one.order_days)
    one.loyalty = None if found.index is None else int(found.index * 100)


def _call_back(one: SurveyInvitation, rows: Sequence[SurveyQuestion], form: Form) -> None:
    kinds = {row.id: row.kind for row in rows}
    low = survey_callbacks.low(kinds, form.scores)
    if low:
        texts = {row.id: row.text for row in rows}
        session.add(
            SurveyCallback(
                invitation_id=one.id,
                customer_id=one.customer_id,
                why="\n".join(f"{texts[key]}（{form.scores[key]} 分）" for key in low),
                due_on=survey_callbacks.due_on(clock.today(), work_calendar.now()),
                created_at=clock.now(),
            )
        )
        session.flush()


def _round(one: SurveyInvitation) -> SurveyRound:
    return session.get_one(SurveyRound, one.round_id)


def _refuse_own(one: SurveyInvitation) -> None:
    viewer, customer = actor(), session.get_one(Customer, one.customer_id)
    survey_entry.refuse_own(viewer.id, owners=(one.manager_id, customer.manager_id))
    if viewer.reach(Verb.SURVEY_ENTER) is Reach.OWN and one.interviewer_id != viewer.id:
        raise Refusal("这份问卷没有交给您询问。")


def _refuse_stale(one: SurveyInvitation, version: int) -> None:
    if one.version != version:
        raise Refusal("内容刚被他人修改，请核对后再保存。")
