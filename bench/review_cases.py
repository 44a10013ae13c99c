"""A quarter of reviews for the benchmarks: fifty people in five departments, eight items each, all filled."""

import json
from decimal import Decimal

from sqlalchemy import select

from webapp import clock
from webapp.actions.reviews.retotal import follow
from webapp.db import session, transaction
from webapp.domain import kpi_periods
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    CommitteeSeat,
    Department,
    Indicator,
    ItemValue,
    PlanItem,
    Review,
    ReviewPeriod,
    ReviewPlan,
    ReviewStep,
    ScoreEvent,
    User,
    UserRole,
)

SLUG, PEOPLE, UNITS, ITEMS, EVENTS = "2026Q2", 50, 5, 8, 3
NAMES = (
    "新增成交客户数", "客户消费额", "到期送检率", "投诉按期办结率", "计划拜访完成率", "客户卡完整度",
    "应收款逾期率", "出证及时率",
)  # fmt: skip
SAID = "按季度台账和签字记录逐项核对，数据与系统一致，未发现漏报"
COURSE = ("plan", "run", "self", "review", "committee", "publish", "appeal")
SHAPE = json.dumps({"direction": "up", "target": "80", "cap": "120"})


def members() -> list[int]:
    """Ids of the committee's two."""
    seated = select(CommitteeSeat.user_id).join(ReviewPeriod, ReviewPeriod.id == CommitteeSeat.period_id)
    return list(session.scalars(seated.where(ReviewPeriod.slug == SLUG).order_by(CommitteeSeat.user_id)))


def fill() -> None:
    """Once; a folder that has the period already (bench/generate_reviews.py) stays as it is."""
    if session.scalars(select(ReviewPeriod.id).where(ReviewPeriod.slug == SLUG)).first():
        return
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        seats = [_person(f"评委{at}", Role.COMMITTEE) for at in range(2)]
        heads = [_person(f"负责人{at}", Role.HEAD) for at in range(UNITS)]
        units = [Department(name=f"考评部门{at}", head_id=head.id) for at, head in enumerate(heads)]
        session.add_all(units)
        period = _period(seats)
        library = [_indicator(at, name) for at, name in enumerate(NAMES)]
        for at in range(PEOPLE):
            unit = units[at % UNITS]
            one = _review(at, period, unit, heads[at % UNITS], seats)
            _filled(one, library, seats)
            follow(one)


def _person(name: str, role: Role) -> User:
    made = User(username=f"bench-{name}", name=name, password_hash="!", created_at=clock.now())
    session.add(made)
    session.flush()
    session.add(UserRole(user_id=made.id, role=role))
    return made


def _period(seats: list[User]) -> ReviewPeriod:
    span = kpi_periods.read(SLUG)
    assert span is not None
    made = ReviewPeriod(
        slug=SLUG, kind=span.kind.value, year=span.year, number=span.no, starts_on=span.first,
        ends_on=span.last, state="open", rule_text=SAID, opened_at=clock.now(), opened_by_id=seats[0].id,
    )  # fmt: skip
    session.add(made)
    session.flush()
    session.add_all(CommitteeSeat(period_id=made.id, user_id=one.id) for one in seats)
    return made


def _indicator(at: int, name: str) -> Indicator:
    made = Indicator(
        code=f"BENCH-{at}", name=f"{name}（测）", klass="weighted", outcome="result", measure="quantitative",
        direction="up", unit="%", source="manual", method="ratio", params=SHAPE,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def _review(at: int, period: ReviewPeriod, unit: Department, head: User, seats: list[User]) -> Review:
    person, today = _person(f"被考评{at:02d}", Role.MANAGER), clock.today()
    made = Review(
        number=f"KP-2026-{9000 + at}", period_id=period.id, subject="person", person_id=person.id,
        department_id=unit.id, post="客户经理", reviewer_id=head.id, state="appeal", since_on=today,
        due_on=today, published_on=today, talked_on=today, answered_on=today, answer="signed",
        self_words=SAID, review_words=SAID, committee_words=SAID, talk_words=SAID,
    )  # fmt: skip
    session.add(made)
    session.flush()
    actors = (head.id, None, person.id, head.id, seats[0].id, person.id)
    session.add_all(
        ReviewStep(review_id=made.id, at=clock.now(), actor_id=by, from_state=start, to_state=to, deed="move")
        for start, to, by in zip(COURSE, COURSE[1:], actors, strict=False)
    )
    return made


def _filled(one: Review, library: list[Indicator], seats: list[User]) -> None:
    now = clock.now()
    plan = ReviewPlan(
        review_id=one.id, number=1, made_at=now, offered_by_id=one.reviewer_id, offered_at=now,
        agreed_by_id=one.person_id, agreed_at=now,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    for at, of in enumerate(library):
        item = PlanItem(
            plan_id=plan.id, indicator_id=of.id, position=at, weight=12 + (4 if at == 0 else 0), code=of.code,
            name=of.name, klass=of.klass, outcome=of.outcome, measure=of.measure, direction=of.direction,
            unit=of.unit, source=of.source, method=of.method, params=of.params, target="80 %",
        )  # fmt: skip
        session.add(item)
        session.flush()
        session.add_all(
            ItemValue(item_id=item.id, part=part, actual=Decimal(70 + (one.id + at) % 25), words=SAID,
                      evidence="季度台账", by_id=by, at=now)
            for part, by in (("self", one.person_id), ("reviewer", one.reviewer_id))
        )  # fmt: skip
    plan.state = "agreed"
    session.add_all(
        ScoreEvent(
            review_id=one.id, klass="reward", points=Decimal(1), what=SAID, evidence=SAID, source="person",
            happened_on=clock.today(), state="confirmed", proposed_by_id=one.reviewer_id, proposed_at=now,
            first_by_id=seats[0].id, first_at=now, second_by_id=seats[1].id, second_at=now,
        )
        for _at in range(EVENTS)
    )  # fmt: skip
    session.flush()
