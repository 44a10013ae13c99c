"""A round planned, drawn, sent, reminded and closed; its sample and its results stay as they were."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_hex

from sqlalchemy import insert, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.surveys.questionnaires import freeze
from webapp.domain import survey_questions, survey_samples, survey_tokens
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.survey_samples import Candidate, Pick
from webapp.domain.survey_words import BASES, Reply, State, number_of
from webapp.domain.verbs import Verb
from webapp.models import Contact, Customer, QuestionnaireVersion, SurveyInvitation, SurveyRound, User
from webapp.models import Sequence as Numbers
from webapp.queries.surveys import answers, frames, questionnaires
from webapp.queries.surveys import rounds as queries
from webapp.queries.surveys.reachable import away

MOST_DAYS = 400
SENT_TWICE = timedelta(minutes=10)
FILLED = (
    "title", "version_id", "basis", "from_on", "until_on", "closes_on", "seed", "pause_months", "rates",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What a round is asked for; rates: stratum -> percent."""

    title: str
    version_id: int
    from_on: date
    until_on: date
    closes_on: date
    seed: int
    rates: Mapping[str, int]
    basis: str = "order"
    pause_months: int = 6


@action(Verb.SURVEY_MANAGE)
def create(plan: Plan) -> SurveyRound:
    """Sent twice, it is planned once."""
    _refuse(plan)
    twin = _twin(plan)
    if twin is not None:
        return twin
    year = clock.today().year
    made = SurveyRound(
        number=number_of(year, Numbers.take(f"survey-{year}")),
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    _fill(made, plan)
    session.add(made)
    session.flush()
    return made


def _twin(plan: Plan) -> SurveyRound | None:
    """The plan a double click or a retry has just written, word for word."""
    asked = SurveyRound()
    _fill(asked, plan)
    same = [getattr(SurveyRound, name) == getattr(asked, name) for name in FILLED]
    mine = (SurveyRound.created_by_id == actor().id, SurveyRound.created_at > clock.now() - SENT_TWICE)
    return session.scalars(
        select(SurveyRound).where(*same, *mine, SurveyRound.state == State.DRAFT.value).limit(1)
    ).first()


@action(Verb.SURVEY_MANAGE)
def save(one: SurveyRound, plan: Plan, *, version: int) -> None:
    _refuse_state(one, State.DRAFT, version)
    _refuse(plan)
    _fill(one, plan)
    session.flush()


def draw(one: SurveyRound, *, version: int) -> int:
    """How many were drawn; the list is read before the lock, its digest tells what it was."""
    return draw_from(one, listed(one), version=version)


def listed(one: SurveyRound) -> list[Candidate]:
    """Who stands in the list today."""
    return frames.candidates(
        from_on=one.from_on, until_on=one.until_on, pause_months=one.pause_months, on=clock.today()
    )


@action(Verb.SURVEY_MANAGE)
def draw_from(one: SurveyRound, found: Sequence[Candidate], *, version: int) -> int:
    _refuse_state(one, State.DRAFT, version)
    _refuse_unsendable(one)
    if one.basis == "customer":
        found = [Candidate(row.key, row.stratum, row.people) for row in found]
    rates = json.loads(one.rates)
    picks = survey_samples.draw(found, rates, seed=one.seed)
    if not picks:
        raise Refusal("这段时间没有可以抽取的客户，请调整委托日期、比例或间隔月数。")
    one.frame = survey_samples.frozen(found)
    one.frame_digest = survey_samples.digest(one.frame)
    one.sample_digest = survey_samples.picks_digest(picks)
    one.strata = json.dumps({row.code: [row.size, row.wanted] for row in survey_samples.strata(found, rates)})
    one.state, one.drawn_at, one.drawn_by_id = State.DRAWN.value, clock.now(), actor().id
    session.flush()
    session.execute(insert(SurveyInvitation), _invitations(one, picks))
    return len(picks)


def _invitations(one: SurveyRound, picks: Sequence[Pick]) -> list[dict[str, object]]:
    owners = {
        key: (manager, department)
        for key, manager, department in session.execute(
            select(Customer.id, Customer.manager_id, User.department_id).outerjoin(
                User, User.id == Customer.manager_id
            )
        )
    }
    return [
        {
            "round_id": one.id,
            "customer_id": pick.key,
            "contact_id": pick.person,
            "order_id": pick.order,
            "stratum": pick.stratum,
            "manager_id": owners[pick.key][0],
            "department_id": owners[pick.key][1],
            "salt": token_hex(8),
        }
        for pick in picks
    ]


def is_reproduced(one: SurveyRound) -> bool:
    """Whether the list that was kept, the rates and the seed still give the very sample."""
    picks = survey_samples.draw(survey_samples.thawed(one.frame), json.loads(one.rates), seed=one.seed)
    same = survey_samples.digest(one.frame) == one.frame_digest
    return same and survey_samples.picks_digest(picks) == one.sample_digest


@action(Verb.SURVEY_MANAGE)
def send(one: SurveyRound, *, key: bytes, version: int) -> int:
    """Each invitation gets its address; how many. Sent again, addresses follow the program's key of today."""
    if one.version != version:
        raise Stale
    if one.state not in {State.DRAWN.value, State.OPEN.value}:
        raise Refusal("先抽样，再发放。")
    if one.closes_on < clock.today():
        raise Refusal("截止日期已过，请先结束本轮调查。")
    _refuse_unsendable(one)
    freeze(one.version_id)
    rows = session.scalars(
        select(SurveyInvitation).where(
            SurveyInvitation.round_id == one.id,
            SurveyInvitation.state.in_((Reply.WAITING.value, Reply.SENT.value)),
        )
    ).all()
    for row in rows:
        row.token_digest = survey_tokens.digest(survey_tokens.token(key, row.salt))
        if row.state == Reply.WAITING.value:
            row.state, row.sent_at = Reply.SENT.value, clock.now()
    one.state, one.opened_at = State.OPEN.value, one.opened_at or clock.now()
    session.flush()
    return len(rows)


@action(Verb.SURVEY_MANAGE)
def remind(one: SurveyRound, *, version: int) -> int:
    """Notes who has not answered as reminded today; how many. Letters go out by the list of links."""
    _refuse_state(one, State.OPEN, version)
    rows = session.scalars(
        select(SurveyInvitation)
        .outerjoin(Contact, Contact.id == SurveyInvitation.contact_id)
        .where(SurveyInvitation.round_id == one.id, SurveyInvitation.state == Reply.SENT.value, away() == "")
    ).all()
    if not rows:
        raise Refusal("没有待答复的问卷。")
    for row in rows:
        row.reminded_at = clock.now()
    session.flush()
    return len(rows)


@action(Verb.SURVEY_MANAGE)
def close(one: SurveyRound, *, version: int) -> None:
    """From now on no form is taken in, and the results are those of this moment."""
    _refuse_state(one, State.OPEN, version)
    found = answers.results(one, population=queries.population(one))
    one.results = json.dumps(found, ensure_ascii=False)
    one.state, one.closed_at, one.closed_by_id = State.CLOSED.value, clock.now(), actor().id
    session.flush()


def _refuse_state(one: SurveyRound, state: State, version: int) -> None:
    if one.version != version:
        raise Stale
    if one.state != state.value:
        raise Refusal("本轮调查的状态已经改变，没有办理。")


def _refuse_unsendable(one: SurveyRound) -> None:
    rows = questionnaires.questions(one.version_id)
    survey_questions.refuse_sending([questionnaires.as_question(row) for row in rows])


def _refuse(plan: Plan) -> None:
    survey_samples.refuse_rates(plan.rates, pause_months=plan.pause_months)
    if not plan.title.strip():
        raise Refusal("请填写调查名称。")
    if plan.basis not in dict(BASES):
        raise Refusal("请从列表中选择。")
    if session.get(QuestionnaireVersion, plan.version_id) is None:
        raise Refusal("请选择问卷。")
    if plan.until_on < plan.from_on:
        raise Refusal("结束日期不能早于开始日期。")
    if (plan.until_on - plan.from_on).days > MOST_DAYS:
        raise Refusal("委托日期的范围不能超过 %(days)d 天。", days=MOST_DAYS)
    if plan.closes_on < clock.today():
        raise Refusal("截止日期不能早于今天。")


def _fill(one: SurveyRound, plan: Plan) -> None:
    one.title, one.version_id, one.basis = plan.title.strip(), plan.version_id, plan.basis
    one.from_on, one.until_on, one.closes_on = plan.from_on, plan.until_on, plan.closes_on
    one.seed, one.pause_months = plan.seed, plan.pause_months
    one.rates = json.dumps(dict(plan.rates))
