"""Every night: whose value began to fall with the newest run is visited within its working days (4.3)."""

import json
from collections import Counter
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import action, let_go, session
from webapp.actions.activities.plans import fall_visit
from webapp.domain import value_turns as law
from webapp.domain.money import grouped
from webapp.domain.remarks import Remark
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import ValueRun, ValueTurn
from webapp.queries import work_calendar
from webapp.queries.segments import rules, turns

FELL = N_("近 12 个月比前 12 个月少 %(loss)s 元，%(days)s 个工作日内拜访。")
PORTION = 200


def night() -> str:
    """Each customer once for a run, however often the night comes."""
    found = turns.newest_two()
    if found is None:
        return "还没有价值测算"
    made, before = found
    policy, today = rules.now(), clock.today()
    until = work_calendar.now().after(today, working_days=policy.visit_days)
    rows = turns.fallen(made, before, until=until)
    rows = [row for row in rows if law.turn(row.before, row.change)]
    busy = turns.busy(since=today)
    let_go()
    planned = 0
    for place in range(0, len(rows), PORTION):
        planned += tell(made, rows[place : place + PORTION], busy, policy=policy)
    return f"价值下降 {len(rows)} 家，安排拜访 {planned} 次"


@action(Verb.ACTIVITY_WRITE)
def tell(made: ValueRun, rows: list[Any], busy: dict[int, Counter[date]], *, policy: ValuePolicy) -> int:
    """How many visits were planned; busy is kept up with them."""
    calendar, today, planned = work_calendar.now(), clock.today(), 0
    for row in rows:
        why_not, plan = law.left(turns.standing(row)), None
        if not why_not:
            his = busy.setdefault(row.manager_id, Counter())
            on = law.visit_on(today, working_days=policy.visit_days, busy=his, calendar=calendar)
            his[on] += 1
            why = json.dumps([_why(row, policy).packed()], ensure_ascii=False)
            plan = fall_visit(row.id, owner=row.manager_id, due_on=on, run=made.number, why=why)
            planned += 1
        session.add(
            ValueTurn(
                customer_id=row.id, run_id=made.id, turn=law.turn(row.before, row.change), delta=row.delta,
                told_on=today, plan_id=plan.id if plan else None, why_not=why_not, created_at=clock.now(),
            )
        )  # fmt: skip
    session.flush()
    return planned


def _why(row: Any, policy: ValuePolicy) -> Remark:
    loss = grouped(row.before_spend - row.year_spend)
    return Remark(
        FELL, {"loss": loss, "days": policy.visit_days}, "bad" if row.change == "severe" else "warn"
    )
