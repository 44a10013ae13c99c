"""Every night the state of every customer by today; on the first of a month the run of the last one."""

from collections.abc import Iterator, Sequence
from typing import Any

from webapp import clock
from webapp.actions import action
from webapp.actions.segments.running import Asked, make
from webapp.db import let_go, run_all, stored
from webapp.domain import churn_course, churn_states
from webapp.domain.churn_states import Standing
from webapp.domain.months import Month
from webapp.domain.value_known import Known
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_reckoning import coming
from webapp.domain.verbs import Verb
from webapp.queries.segments import courses, rules, runs
from webapp.queries.segments.courses import Seen
from webapp.queries.segments.gathering import Gathered, gather

PORTION = 5_000
QUARTER = 3
EVENT = (
    "INSERT INTO churn_events (customer_id, on_day, from_state, to_state, why, is_stated, note, created_at)"
    " VALUES (?, ?, ?, ?, ?, 0, '', ?)"
)
COPY = """
INSERT INTO customer_values (
    customer_id, seen_on, last_on, expected_days, churn, churn_why, churn_since, year_spend, segment, grade,
    is_pareto, change, problems, deeds
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, '', '', '')
ON CONFLICT (customer_id) DO UPDATE SET seen_on = excluded.seen_on, last_on = excluded.last_on,
    expected_days = excluded.expected_days, churn = excluded.churn, churn_why = excluded.churn_why,
    churn_since = excluded.churn_since
"""


def night() -> str:
    """First the month that is over, so that the states of the night stand beside its run."""
    made = _month()
    changed = follow()
    told = f"客户状态变化 {changed} 条"
    return f"{told}，测算 {made}" if made else told


def _month() -> str:
    """The run of the last month, unless there is one; of a quarter's last month it is the quarter's."""
    month = Month.of(clock.today()).before
    if runs.first_of(month.last) is not None:
        return ""
    policy = rules.now()
    kind = "quarter" if month.month % QUARTER == 0 else "month"
    return make(Asked(month.last, clock.now(), kind, policy, rules.number())).number


def follow() -> int:
    """How many events there were. States by today and by what is known now."""
    today, policy = clock.today(), rules.now()
    found = gather(today, until=clock.now(), policy=policy, with_days=True)
    states, seen = courses.states(), courses.seen()
    let_go()
    events, copies = list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    at = stored(clock.now())
    for one in found.rows:
        now = churn_states.standing(coming(one), as_of=today, policy=policy)
        for step in _steps(one, now, states.get(one.customer_id), found, policy=policy):
            events.append((one.customer_id, step.on.isoformat(), step.before, step.state, step.why, at))
        if _copy(now, one) != seen.get(one.customer_id):
            copies.append((one.customer_id, today.isoformat(), *_copy(now, one), one.year_spend))
    for text, rows in ((EVENT, events), (COPY, copies)):
        for place in range(0, len(rows), PORTION):
            _write(text, rows[place : place + PORTION])
    return len(events)


def _steps(
    one: Known, now: Standing, last: str | None, found: Gathered, *, policy: ValuePolicy
) -> Iterator[churn_course.Step]:
    today = clock.today()
    if last is None:
        for step in churn_course.past(
            found.days[one.customer_id], one.expected_days, as_of=today, policy=policy
        ):
            yield step
            last = step.state
    step_now = churn_course.next_step(last or "", now, last_on=one.last_on, as_of=today)
    if step_now is not None:
        yield step_now


def _copy(now: Standing, one: Known) -> Seen:
    since = now.since.isoformat() if now.since else None
    return Seen(one.last_on.isoformat(), one.expected_days, str(now.state), now.why, since)


@action(Verb.VALUE_RUN)
def _write(text: str, rows: Sequence[tuple[Any, ...]]) -> None:
    run_all(text, rows)
