"""A review as a test wants it: its period with committee, indicators, and the plan of the worked example 3.4.

林 is reviewed by 陈立, the head of his department, and sits in nobody's committee; 冯评 does, with 赵核.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from tests.world import World, _person
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import moving, plan_items, plans, signing
from webapp.db import transaction
from webapp.domain import kpi_periods
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import (
    CommitteeSeat,
    Indicator,
    PlanItem,
    Review,
    ReviewPeriod,
    ReviewPlan,
    ReviewStep,
    User,
)
from webapp.queries import users
from webapp.queries.reviews import plans as queries

POST = "客户专员"
RATE = {"direction": "up", "floor": "60", "target": "80", "stretch": "90", "cap": "120"}
STEPS = {"direction": "up", "steps": [["100", "100"], ["95", "85"], ["90", "70"]], "cap": "120"}


def _ratio(goal: int) -> dict[str, Any]:
    return {"direction": "up", "target": str(goal), "cap": "120"}


# code, name, class, outcome, unit, method, params, weight: the eight items of 3.4.
ITEMS: tuple[tuple[str, str, str, str, str, str, dict[str, Any], int], ...] = (
    ("new_cust", "新增成交客户数", "weighted", "result", "户", "ratio", _ratio(10), 20),
    ("spend", "客户消费额", "weighted", "result", "元", "ratio", _ratio(600000), 30),
    ("recall_conv", "到期送检率", "weighted", "result", "%", "interpolation", RATE, 20),
    ("close_ontime", "投诉按期办结率", "weighted", "process", "%", "step", STEPS, 15),
    ("visit_done", "计划拜访完成率", "weighted", "process", "%", "ratio", _ratio(95), 15),
    ("major_leak", "重大投诉/泄密", "veto", "result", "", "", {}, 0),
    ("innovation", "创新建议采纳", "reward", "process", "项", "", {}, 0),
    ("quality", "品质意识与改善", "reward_penalty", "process", "次", "", {}, 0),
)
AUTO = frozenset({"new_cust", "spend", "recall_conv", "close_ontime"})
ACTUALS = {
    "new_cust": 12, "spend": 552_000, "recall_conv": 74, "close_ontime": 96, "visit_done": 98,
}  # fmt: skip


def kept(*rows: Any) -> None:
    """Rows as they are, without a deed of their own."""
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.add_all(rows)
        session.flush()


def another_member(name: str = "赵核", username: str = "member") -> Viewer:
    """A second one of the role 考评小组: much wants two."""
    found = session.scalars(select(User.id).where(User.username == username)).one_or_none()
    if found is None:
        with transaction(Verb.USER_MANAGE, SYSTEM):
            found = _person(username, name, {Role.COMMITTEE}, None)
    account = users.account(found)
    assert account is not None
    return account.viewer


def period(
    world: World, slug: str = "2026Q2", *, rules: Mapping[str, Any] | None = None, **changes: Any
) -> ReviewPeriod:
    """Open, with rules and a committee of two; the same one again where there is one of that name."""
    known = session.scalars(select(ReviewPeriod).where(ReviewPeriod.slug == slug)).one_or_none()
    if known is not None:
        return known
    span = kpi_periods.read(slug)
    assert span is not None
    values = {
        "slug": slug, "kind": span.kind.value, "year": span.year, "number": span.no,
        "starts_on": span.first, "ends_on": span.last, "state": "open", "rule_text": "考评办法（试行）",
        "rules": json.dumps(rules or {}), "opened_at": clock.now(), "opened_by_id": world.director.id,
    }  # fmt: skip
    made = ReviewPeriod(**values | changes)
    kept(made)
    kept(
        CommitteeSeat(period_id=made.id, user_id=world.committee.id or 0, is_chair=True),
        CommitteeSeat(period_id=made.id, user_id=another_member().id or 0),
    )
    return made


def review(
    world: World,
    *,
    person: Viewer | None = None,
    reviewer: Viewer | None = None,
    slug: str = "2026Q2",
    post: str = POST,
    department: int | None = None,
    **changes: Any,
) -> Review:
    """In step plan. department: its id: a review of the department, for which the person answers."""
    whose, of = person or world.lin, period(world, slug)
    count = session.scalar(select(func.count(Review.id))) or 0
    values = {
        "number": f"KP-{of.year}-{count + 1:04d}",
        "period_id": of.id,
        "subject": "department" if department else "person",
        "person_id": whose.id,
        "department_id": department or whose.department_id,
        "post": "" if department else post,
        "reviewer_id": (reviewer or world.head).id,
        "since_on": clock.today(),
    }
    made = Review(**values | changes)
    kept(made)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        made.due_on = moving.due(made)
    return made


def indicator(code: str, **changes: Any) -> Indicator:
    """One of ITEMS by its code, else what the changes say; the same one again where it is there already."""
    known = session.scalars(select(Indicator).where(Indicator.code == code)).one_or_none()
    if known is not None:
        return known
    row = next((one for one in ITEMS if one[0] == code), None)
    name, klass, outcome, unit, method, params = row[1:7] if row else (code, *ITEMS[0][2:7])
    values: dict[str, Any] = {
        "code": code, "name": name, "klass": klass, "outcome": outcome, "unit": unit, "method": method,
        "measure": "quantitative", "direction": "up", "formula": f"{name}按考评期统计",
        "source": "auto" if code in AUTO else "manual", "source_key": code if code in AUTO else "",
        "evidence": "系统记录" if code in AUTO else "台账和签字记录",
        "params": json.dumps(params, ensure_ascii=False), "for_people": True, "for_departments": True,
    }  # fmt: skip
    if klass == "veto":
        values |= {"tier": "V1", "points": Decimal(10)}
    if klass in {"reward", "reward_penalty"}:
        values["points"] = Decimal(2 if klass == "reward" else 1)
    made = Indicator(**values | changes)
    kept(made)
    return made


def library() -> list[Indicator]:
    """The eight of 3.4."""
    return [indicator(one[0]) for one in ITEMS]


def draft(one: Review, by: Viewer) -> ReviewPlan:
    """The example's items with their weights, by the real actions."""
    found = library()
    with acting_as(by):
        made = plans.begin(one).plan
        rows = plan_items.add(one, indicators=[row.id for row in found])
        for row, (_code, _name, klass, *_rest, weight) in zip(rows, ITEMS, strict=True):
            if klass == "weighted":
                plan_items.weigh(one, row.id, weight=weight)
    return made


def offered(one: Review, by: Viewer) -> ReviewPlan:
    plan = draft(one, by)
    with acting_as(by):
        return signing.offer(one, seen=seen(plan))


def agreed(one: Review, world: World) -> ReviewPlan:
    """Signed by reviewer and person: the review is in step run."""
    plan = offered(one, viewer(one.reviewer_id))
    with acting_as(viewer(one.person_id)):
        return signing.agree(one, seen=seen(plan))


def seen(plan: ReviewPlan) -> str:
    return queries.mark(plan, queries.items(plan))


def viewer(user_id: int | None) -> Viewer:
    found = users.account(user_id or 0)
    assert found is not None
    return found.viewer


def item(plan: ReviewPlan, code: str) -> PlanItem:
    return next(one for one in queries.items(plan) if one.code == code)


def again(number: str) -> Review:
    """As it stands in the database now."""
    session.expire_all()
    return session.scalars(select(Review).where(Review.number == number)).one()


def course(one: Review) -> list[tuple[str, str, str, str]]:
    """Deed, from, to, note."""
    rows = session.scalars(select(ReviewStep).where(ReviewStep.review_id == one.id).order_by(ReviewStep.id))
    return [(row.deed, row.from_state, row.to_state, row.note) for row in rows]
