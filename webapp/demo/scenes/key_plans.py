"""大客户计划 of last year and this one: measures done, open and late; looks back, one of them overdue."""

from datetime import date, timedelta

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import session
from webapp.actions.keys import plans
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.key_plans import MEASURES, REVIEWS, TEXTS
from webapp.models import Customer, KeyPlan, KeyTest, User

MOST, TWO_YEARS = 11, 5
LAST, NOW = 365, 150  # days ago a plan of last year, and one of this, was written at the latest
EVERY = 60  # days between looks back
OVERDUE, SOON = 9, 25  # days ago, days hence that a plan is looked back at


@scene(79)
def play(stage: Stage) -> None:
    """Written by the manager, whose plan it is. Two of them are overdue."""
    year = stage.making.as_of.year
    for place, one in enumerate(_tested()[:MOST]):
        last_days, days = LAST - place, NOW - 4 * place
        if place < TWO_YEARS:
            _planned(stage, one, year - 1, place + 1, days=last_days, next_on=None)
        hence = -OVERDUE if place in (1, 4) else SOON + 3 * place
        next_on = stage.making.as_of + timedelta(days=hence)
        _planned(stage, one, year, place, days=days, next_on=next_on)


def _tested() -> list[Customer]:
    """Key accounts, those first whose test was confirmed first."""
    first = func.min(KeyTest.decided_at)
    chosen = (
        select(Customer)
        .join(KeyTest, KeyTest.customer_id == Customer.id)
        .where(Customer.is_key, KeyTest.state == "confirmed")
        .group_by(Customer.id)
        .order_by(first, Customer.id)
    )
    return list(session.scalars(chosen))


def _planned(stage: Stage, one: Customer, year: int, place: int, *, days: int, next_on: date | None) -> None:
    """next_on None: a plan that is over, looked back at to the end."""
    by, at = session.get_one(User, one.manager_id), stage.moment(days)
    begun = clock.wall(at).date()
    told = plans.Told(by.id, begun + timedelta(days=EVERY), TEXTS[place % len(TEXTS)])
    plan = stage.do(plans.save, one, year=year, told=told, by=by, at=at)
    _measures(stage, one, plan, place, days=days, by=by, is_over=next_on is None)
    looks = (EVERY, 2 * EVERY) if next_on is None or place % 2 == 0 else (EVERY,)
    for count, after in enumerate(looks):
        is_last = after == looks[-1]
        then = next_on if is_last and next_on else begun + timedelta(days=after + EVERY)
        seen = stage.moment(max(1, days - after))
        if then > clock.wall(seen).date():
            note = REVIEWS[(place + count) % len(REVIEWS)]
            stage.do(plans.review, one, plan, note=note, next_on=then, by=by, at=seen)


def _measures(
    stage: Stage, one: Customer, plan: KeyPlan, place: int, *, days: int, by: User, is_over: bool
) -> None:
    at = stage.moment(days - 1)
    begun = clock.wall(at).date()
    for told in MEASURES[place % len(MEASURES)]:
        due = begun + timedelta(days=told.due)
        made = stage.do(plans.add_measure, one, plan, text=told.text, user=by.id, due=due, by=by, at=at)
        if told.done or is_over:
            ago = max(1, days - (told.done or EVERY))
            done = stage.moment(ago)
            on, result = clock.wall(done).date(), told.result or "已办，结果并入本年度计划。"
            stage.do(plans.finish_measure, one, made, on=on, result=result, by=by, at=done)
