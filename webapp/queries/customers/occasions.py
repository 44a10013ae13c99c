"""今日: days of one's customers to think of (重要日): years since the founding, contracts that end.

Birthdays of people are not kept: the card holds a year of birth alone, and masks it.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, Select, cast, func, literal, or_, select, union_all

from webapp import clock
from webapp.domain.occasions import AHEAD, ROUND, SIGNS, calendar_line, years_on
from webapp.domain.remarks import Remark
from webapp.domain.team import KEY_GRADES
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Contract, Customer
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(33)
def occasions(viewer: Viewer) -> Steps[Queue | None]:
    """The nearest first; one's own customers, for each of whom the day is one to call on."""
    if Role.MANAGER not in viewer.roles or viewer.id is None:
        return None
    rows = yield Ask(lambda: _first(viewer, clock.today()), is_kept=True)
    if not rows:
        return None
    return Queue(
        label=N_("重要日"),
        icon="calendar",
        count=rows[0].in_all,
        href="/customers?manager=me",
        rows=[_waiting(row, clock.today()) for row in rows],
        code="occasions",
    )


def _waiting(row: Any, today: date) -> Waiting:
    on = today + timedelta(days=row.ahead)
    years = years_on(row.since, on) if row.since else 0
    return Waiting(
        title=row.name,
        note=Remark(N_("成立 %(n)s 周年"), {"n": str(years)}) if years else row.contract,
        word="" if years else N_("合同到期"),
        href=f"/customers/{row.number}",
        grade=row.grade or None,
        when=on.isoformat(),
        when_tone="warn" if not years else "",
        action=(N_("记一笔"), f"/activities/new?customer={row.number}"),
        mark=(row.number, row.subject),
    )


def _first(viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    both = union_all(_founded(viewer, today), _ending(viewer, today)).subquery()
    return (
        select(both, func.count().over().label("in_all")).order_by(both.c.ahead, both.c.number).limit(FIRST)
    )


def _founded(viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    """Of A, B and key customers every year, of others every fifth."""
    place = func.instr(calendar_line(today), func.strftime("%m-%d", Customer.founded_on))
    ahead = (place - 1) // SIGNS
    year = func.strftime("%Y", func.date(today.isoformat(), func.printf("+%d days", ahead)))
    age = cast(year, Integer) - cast(func.strftime("%Y", Customer.founded_on), Integer)
    found = select(
        Customer.number, Customer.name, Customer.grade, ahead.label("ahead"),
        Customer.founded_on.label("since"), literal("").label("contract"), Customer.number.label("subject"),
    ).where(
        Customer.manager_id == viewer.id,
        Customer.founded_on < today - timedelta(days=300),
        place > 0,
        or_(Customer.grade.in_(KEY_GRADES), Customer.is_key, age % ROUND == 0),
        unmarked(viewer, "occasions", Customer.number),
    )  # fmt: skip
    return within_reach(found, viewer, Verb.CUSTOMER_READ)


def _ending(viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    ahead = func.julianday(Contract.until_on) - func.julianday(today.isoformat())
    found = (
        select(
            Customer.number, Customer.name, Customer.grade, cast(ahead, Integer).label("ahead"),
            literal(None).label("since"), Contract.number.label("contract"), Contract.number.label("subject"),
        )
        .join(Contract, Contract.customer_id == Customer.id)
        .where(
            Customer.manager_id == viewer.id,
            Contract.state == "signed",
            Contract.until_on.between(today, today + timedelta(days=AHEAD)),
            unmarked(viewer, "occasions", Contract.number),
        )
    )  # fmt: skip
    return within_reach(found, viewer, Verb.CUSTOMER_READ)
