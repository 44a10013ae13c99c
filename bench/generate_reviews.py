"""Adds a period of reviews: fifty people and eight departments, eight indicators each, values of every part.

python bench/generate.py DATA; python bench/generate_reviews.py DATA [--people 50] [--period 2026Q2]
"""

import argparse
import json
import random
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import func, insert, select

from webapp import clock, create_app
from webapp.actions import acting_as
from webapp.actions.reviews import indicators as library
from webapp.actions.reviews.totals import set_totals
from webapp.config import Settings
from webapp.db import session, transaction
from webapp.domain.kpi_periods import Period, read
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    CommitteeSeat,
    Department,
    Indicator,
    ItemDrop,
    ItemValue,
    PlanItem,
    Review,
    ReviewPeriod,
    ReviewPlan,
    User,
    UserRole,
)  # fmt: skip
from webapp.models.indicator import Measured
from webapp.queries.reviews import indicators as known

MEMBER = 996  # as run.py knows who reads
TAKEN = [name for name in Measured.__annotations__ if name != "__tablename__"]
WEIGHTS = (15, 20, 15, 10, 10, 10, 10, 10)
# What each of three posts and the departments are measured by; some codes are shared.
PLANS = {
    "客户专员": ("KH-01", "SR-01", "JD-01", "KH-06", "FW-01", "FW-04", "ZL-03", "DX-01"),
    "客户经理": ("KH-01", "SR-01", "JD-01", "KH-05", "SR-03", "FW-04", "FW-02", "DX-01"),
    "检定员": ("JD-01", "FW-03", "ZL-03", "ZL-04", "KH-07", "DX-01", "DX-02", "FW-02"),
    "": ("SR-01", "JD-01", "KH-01", "ZL-01", "ZL-02", "FW-01", "ZL-03", "DX-03"),
}
# Where each indicator usually comes out, as far as the method is met.
USUAL: dict[str, tuple[float, float]] = {
    "KH-01": (6, 13), "SR-01": (420_000, 690_000), "JD-01": (58, 93), "KH-06": (70, 97), "KH-05": (-3, 6),
    "SR-03": (3, 24), "FW-01": (88, 100), "FW-02": (90, 100), "FW-03": (0, 3), "FW-04": (80, 100),
    "KH-07": (0, 3), "ZL-01": (84, 99), "ZL-02": (0, 0.3), "ZL-03": (0, 4), "ZL-04": (0, 1),
    "DX-01": (2, 5), "DX-02": (3, 5), "DX-03": (2, 5),
}  # fmt: skip
STEPS = ("committee",) * 7 + ("review", "self", "publish")
WHOLE = {"KH-01", "KH-05", "FW-03", "KH-07", "ZL-03", "ZL-04", "DX-01", "DX-02", "DX-03"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--departments", type=int, default=8)
    asked.add_argument("--period", default="2026Q2")
    told = asked.parse_args()
    app = create_app(Settings(data=told.data.resolve(), secret="bench"), JOBS_IMMEDIATE=True)
    span = read(told.period)
    if span is None:
        raise SystemExit(f"no period: {told.period}")
    with app.app_context(), acting_as(SYSTEM):
        if known.is_empty():
            library.add_usual()
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            period = _period(span)
            made = _reviews(period, told.people, told.departments)
            _values(made, random.Random(11))
            for one, _plan in made:
                set_totals(one)
        print(
            f"{len(made)} reviews in {told.period}, {session.scalar(select(func.count(ItemValue.id)))} values"
        )


def _period(span: Period) -> ReviewPeriod:
    made = ReviewPeriod(
        slug=span.slug, kind=span.kind.value, year=span.year, number=span.no, starts_on=span.first,
        ends_on=span.last, state="open", rule_text="考评办法（试行）", rules="{}", opened_at=clock.now(),
        run_at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    members = session.scalars(select(UserRole.user_id).where(UserRole.role == Role.COMMITTEE)).all()
    for place, one in enumerate(members or [_member()]):
        session.add(CommitteeSeat(period_id=made.id, user_id=one, is_chair=place == 0))
    return made


def _member() -> int:
    made = _person("committee", "考评组长", id=MEMBER)
    session.add(UserRole(user_id=made.id, role=Role.COMMITTEE))
    return made.id


def _person(username: str, name: str, **told: Any) -> User:
    like = session.scalars(select(User).where(User.department_id.is_not(None)).limit(1)).one()
    shared = {"password_hash": like.password_hash, "department_id": like.department_id}
    made = User(username=username, name=name, created_at=clock.now(), **shared, **told)
    session.add(made)
    session.flush()
    return made


def _reviews(period: ReviewPeriod, people: int, departments: int) -> list[tuple[Review, list[PlanItem]]]:
    posts = [post for post in PLANS if post]
    has_one = User.department_id.is_not(None), User.id != MEMBER
    staff = list(session.scalars(select(User).where(*has_one).order_by(User.id)))
    staff += [_person(f"reviewed{place}", f"考评员{place}") for place in range(people - len(staff))]
    units = session.scalars(select(Department).order_by(Department.id).limit(departments)).all()
    used = {one.code: one for one in session.scalars(select(Indicator))}
    first = session.scalar(select(func.count(Review.id))) or 0
    subjects: list[tuple[str, User, int | None]] = [
        (posts[place % len(posts)], one, one.department_id) for place, one in enumerate(staff[:people])
    ]
    subjects += [("", staff[place], unit.id) for place, unit in enumerate(units)]
    return [
        _review(period, first + place, subject, staff[(place + 7) % people], used)
        for place, subject in enumerate(subjects)
    ]


def _review(
    period: ReviewPeriod,
    place: int,
    subject: tuple[str, User, int | None],
    by: User,
    used: dict[str, Indicator],
) -> tuple[Review, list[PlanItem]]:
    post, person, department = subject
    made = Review(
        number=f"KP-{period.year}-{place + 1:04d}", period_id=period.id, person_id=person.id,
        subject="person" if post else "department", department_id=department, post=post,
        reviewer_id=by.id if post else None, state=STEPS[place % len(STEPS)], since_on=clock.today(),
        due_on=clock.today(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    plan = ReviewPlan(review_id=made.id, number=1, made_at=clock.now())
    session.add(plan)
    session.flush()
    items = [_item(plan, used[code], at) for at, code in enumerate(PLANS[post])]
    session.add_all(items)
    session.flush()
    plan.state = "agreed"
    session.flush()
    return made, items


def _item(plan: ReviewPlan, indicator: Indicator, at: int) -> PlanItem:
    taken: dict[str, Any] = {name: getattr(indicator, name) for name in TAKEN}
    target = json.loads(indicator.params or "{}").get("target") or ""
    return PlanItem(
        plan_id=plan.id, indicator_id=indicator.id, position=at + 1, weight=WEIGHTS[at],
        target=f"{target} {indicator.unit}".strip() if target else "", **taken,
    )  # fmt: skip


def _values(made: list[tuple[Review, list[PlanItem]]], pick: random.Random) -> None:
    rows: list[dict[str, Any]] = []
    drops = []
    for one, items in made:
        for item in items:
            rows += _given(one, item, pick)
            if pick.random() < 0.008:
                told = {"reason": "本期无此项工作", "by_id": one.person_id, "at": clock.now()}
                drops.append({"item_id": item.id, "is_dropped": True, **told})
    blank = {
        "top": None,
        "bottom": None,
        "count": 0,
        "digest": "",
        "words": "",
        "evidence": "",
        "by_id": None,
    }
    session.execute(insert(ItemValue), [blank | row for row in rows])
    if drops:
        session.execute(insert(ItemDrop), drops)


def _given(one: Review, item: PlanItem, pick: random.Random) -> list[dict[str, Any]]:
    now = clock.now()
    value = _figure(item.code, pick)
    if item.source == "auto":
        gone = pick.random() < 0.03
        rows = [
            {"item_id": item.id, "part": "data", "actual": None if gone else value, "at": now, "count": 30}
        ]
        rows[0] |= {"top": value}
    else:
        own = {"words": "按计划完成，明细见台账", "by_id": one.person_id, "at": now}
        rows = [{"item_id": item.id, "part": "self", "actual": value, **own}]
        if one.state != "self" and not (one.state == "review" and pick.random() < 0.5):
            less = value if pick.random() < 0.8 else _figure(item.code, pick)
            told = {"words": "与台账核对一致", "evidence": "工作台账", "by_id": one.reviewer_id, "at": now}
            rows.append({"item_id": item.id, "part": "reviewer", "actual": less, **told})
    if one.state in {"committee", "publish"} and pick.random() < 0.06:
        told = {
            "words": "核对原始凭证后更正",
            "evidence": "考评小组会议纪要",
            "by_id": one.reviewer_id,
            "at": now,
        }
        rows.append({"item_id": item.id, "part": "committee", "actual": _figure(item.code, pick), **told})
    return rows


def _figure(code: str, pick: random.Random) -> Decimal:
    low, high = USUAL[code]
    if code in WHOLE:
        return Decimal(pick.randint(int(low), int(high)))
    if high > 1000:
        return Decimal(pick.randrange(int(low), int(high), 500))
    return Decimal(str(round(pick.uniform(low, high), 1)))


if __name__ == "__main__":
    main()
