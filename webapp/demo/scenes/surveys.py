"""满意度调查: five half-yearly rounds with about 900 forms; the last one runs, with call-backs overdue."""

from datetime import date, datetime, timedelta

from sqlalchemy import insert, select

from webapp import clock, jobs
from webapp.actions import session
from webapp.actions.surveys import calls, questionnaires, rounds
from webapp.clock import wall
from webapp.db import Model
from webapp.demo.cases.people import People
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.surveys import forms, words
from webapp.domain import survey_callbacks
from webapp.domain.survey_questions import GREETING, TITLE, USUAL
from webapp.domain.verbs import Role, Verb
from webapp.models import (
    Complaint,
    QuestionnaireVersion,
    SurveyAnswer,
    SurveyCallback,
    SurveyInvitation,
    User,
)
from webapp.queries import work_calendar
from webapp.queries.surveys import questionnaires as queries

# Days ago when each was sent, and how much better it was than the common one.
ROUNDS = ((760, -0.20), (578, -0.10), (394, 0.0), (212, 0.12), (16, 0.05))
RATES = {"A": 100, "B": 90, "C": 60, "D": 40, "": 40}
SOON = 60  # days within which a complaint may come of a low answer
LATE, OPEN = 6, 4  # every so manieth call was late; so many of the running round wait


@scene(70)
def play(stage: Stage) -> None:
    people = People(stage)
    by = session.get_one(User, stage.making.people(Role.QUALITY)[0].row.id)
    made = stage.do(
        questionnaires.create, at=stage.moment(790), by=by, name=TITLE, note="每半年一次", greeting=GREETING,
        questions=USUAL,
    )  # fmt: skip
    versions = queries.one(made.id)
    assert versions is not None
    for ago, lift in ROUNDS:
        _round(stage, people, versions[1][0], by=by, ago=ago, lift=lift)


def _round(
    stage: Stage, people: People, version: QuestionnaireVersion, *, by: User, ago: int, lift: float
) -> None:
    sent, is_last = stage.moment(ago), ago == ROUNDS[-1][0]
    on = wall(sent).date()
    one = stage.do(rounds.create, _plan(version.id, on), at=sent, by=by)
    stage.do(rounds.draw, one, at=sent, by=by, version=one.version)
    drawn = session.scalars(
        select(SurveyInvitation).where(SurveyInvitation.round_id == one.id).order_by(SurveyInvitation.id)
    ).all()
    for row in drawn:
        row.salt = f"{stage.rng.getrandbits(64):016x}"  # the same demo has the same rows
    session.flush()
    stage.do(rounds.send, one, at=sent, by=by, key=jobs.key(), version=one.version)
    if is_last:
        drawn = drawn[: len(drawn) * 3 // 4]  # the rest has not answered yet
    enterers = [person.id for person in people.assistants]
    found = forms.fill(
        drawn, queries.questions(version.id), rng=stage.rng, seed=stage.making.seed, first=sent, lift=lift,
        enterers=enterers, complaining=_complaining([row.customer_id for row in drawn], sent),
    )  # fmt: skip
    now = stage.night(0)
    session.flush()
    session.execute(insert(SurveyAnswer), found.rows)
    _calls(stage, people, [low for low in found.lows if low[2] < now], is_last=is_last)
    if not is_last:
        stage.do(rounds.close, one, at=stage.moment(ago - 30), by=by, version=one.version)


def _complaining(customers: list[int], sent: datetime) -> dict[int, datetime]:
    """Two of them whose complaints came in some days later."""
    since, until = sent + timedelta(days=5), sent + timedelta(days=SOON)
    rows = session.execute(
        select(Complaint.customer_id, Complaint.created_at)
        .where(Complaint.customer_id.in_(customers), Complaint.created_at.between(since, until))
        .order_by(Complaint.created_at)
    )
    return {customer: at for customer, at in list(rows)[:2] if customer is not None}


def _plan(version_id: int, on: date) -> rounds.Plan:
    half = "下半年" if on.month > 6 else "上半年"  # noqa: PLR2004 - June
    return rounds.Plan(
        title=words.TITLES.format(year=on.year, half=half), version_id=version_id,
        from_on=on - timedelta(days=182), until_on=on, closes_on=on + timedelta(days=28),
        seed=int(on.strftime("%Y%m%d")), rates=RATES, pause_months=3,
    )  # fmt: skip


def _calls(
    stage: Stage, people: People, lows: list[tuple[SurveyInvitation, str, datetime]], *, is_last: bool
) -> None:
    calendar = work_calendar.now()
    for place, (one, why, at) in enumerate(sorted(lows, key=lambda low: low[2])):
        day = wall(at).date()
        made = SurveyCallback(
            invitation_id=one.id, customer_id=one.customer_id, why=why,
            due_on=survey_callbacks.due_on(day, calendar), created_at=at,
        )  # fmt: skip
        stage.do(_changed, made, at=at)
        waits = is_last and place % OPEN != 0
        if waits:
            continue
        late = 5 if place % LATE == 0 else 0
        when = datetime.combine(made.due_on + timedelta(days=late), clock.wall(at).time(), clock.BEIJING)
        if when < stage.night(0):
            _done(stage, people, made, when, place)


def _done(stage: Stage, people: People, made: SurveyCallback, when: datetime, place: int) -> None:
    """Who has a complaint of those days was called about it; the others were told at once."""
    by = people.assistants[place % len(people.assistants)]
    complaint = session.scalars(
        select(Complaint.id)
        .where(Complaint.customer_id == made.customer_id, Complaint.created_at > made.created_at)
        .where(Complaint.created_at < made.created_at + timedelta(days=SOON + 20))
        .limit(1)
    ).first()
    if complaint is None:
        text = words.OUTCOMES[place % len(words.OUTCOMES)]
        stage.do(calls.finish, made, at=when, by=by, outcome=text, version=made.version)
    else:
        told = {"state": "complaint", "complaint_id": complaint, "outcome": words.TO_COMPLAINT}
        told |= {"done_on": wall(when).date(), "done_by_id": by.id}
        stage.do(_changed, made, at=when, by=by, **told)


def _changed(row: Model, **values: object) -> None:
    """A row as the program would have written it at that moment, for the log."""
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


_changed.verb = Verb.SURVEY_CALL  # type: ignore[attr-defined]
