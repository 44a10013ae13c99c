"""Loads that are known: the two of the worked example to the hundredth, three others at their ceilings."""

from datetime import datetime, timedelta

from webapp.actions import session
from webapp.actions.assignments import profiles
from webapp.actions.customers import assignment
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.posts import DEVELOPER, SPECIALIST
from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.loads import carried
from webapp.models import Customer, ManagerProfile, User
from webapp.queries.assignments.managers import customers_by_grade

# Hundredths of a unit, and the grades taken on in turn.
WANTED = {DEVELOPER: (13200, "ABCBCBD"), SPECIALIST: (9600, "BCDCD")}
GIVERS = (0, 2, 4, 5, 7, 9, 10, 11, 13)  # places among the managers
LONGEST, LATEST = 600, 9  # days ago
REASONS = ("按行业专长调整", "客户升级，转由高级别客户经理负责", "负荷调整", "片区划分调整")
FULL = {4: 104, 10: 100, 1: 93}  # place -> percent that his agreed ceiling makes of what he carries


@scene(50)
def play(stage: Stage) -> None:
    if stage.making.size >= 1:  # a part of the institute has not so many customers
        for name, (units, turns) in WANTED.items():
            _level(stage, stage.called(name), units, turns)
    at, loads = stage.moment(4), customers_by_grade()
    for place, percent in FULL.items():
        person = stage.managers[place]
        _agree(stage, person, max(1, carried(loads[person.id], DEFAULT) // percent), at)


def _level(stage: Stage, person: User, units: int, turns: str) -> None:
    """Customers come to him or go from him until he carries just so much."""
    lacking = units - carried(customers_by_grade()[person.id], DEFAULT)
    givers = [stage.managers[place] for place in GIVERS]
    if lacking >= 0:
        for customer in _picked(stage, givers, lacking, turns):
            _assign(stage, customer, person)
    else:
        for place, customer in enumerate(_picked(stage, [person], -lacking, turns)):
            _assign(stage, customer, givers[place % len(givers)])


def _picked(stage: Stage, of: list[User], units: int, turns: str) -> list[Customer]:
    """One of each grade in turn, as long as there are any and they do not weigh too much."""
    before, ids = stage.moment(LATEST), [one.id for one in of]
    found = stage.calm(Customer.manager_id.in_(ids), Customer.status == "active", before=before)
    stage.rng.shuffle(found)
    there = {grade: [one for one in found if one.grade == grade] for grade in ("A", "B", "C", "D", "")}
    picked = list[Customer]()
    while fitting := [one for one in (*turns, "") if there[one] and DEFAULT.unit(one) <= units]:
        for grade in fitting:
            if there[grade] and DEFAULT.unit(grade) <= units:
                picked.append(there[grade].pop())
                units -= DEFAULT.unit(grade)
    return picked


def _assign(stage: Stage, customer: Customer, to: User) -> None:
    since = max(customer.updated_at, stage.moment(LONGEST))
    at = _between(stage, since, stage.moment(LATEST))
    stage.do(assignment.assign, customer, by=stage.head, at=at, to=to.id, reason=stage.rng.choice(REASONS))


def _between(stage: Stage, since: datetime, until: datetime) -> datetime:
    days = max(0, (until - since).days)
    on = (since + timedelta(days=stage.rng.randint(0, days))).date()
    return max(stage.making.moment(on), since + timedelta(minutes=5))


def _agree(stage: Stage, person: User, cap: int, at: datetime) -> None:
    row = session.get_one(ManagerProfile, person.id)
    stage.do(
        profiles.edit, person, by=stage.head, at=at, mode=row.mode, cap=cap, sales_since=row.sales_since,
        note="按本人意愿与年度任务商定负荷上限。", version=row.version,
    )  # fmt: skip
