"""价值测算: a run of a day is made as a job, by what was known at a moment; it never changes afterwards."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import acting_as, action, actor, session
from webapp.actions.segments.newest import take_over
from webapp.db import let_go, run_all
from webapp.domain.churn_gaps import hundredths, percentile
from webapp.domain.refusal import Refusal
from webapp.domain.value_known import digest, input_row
from webapp.domain.value_policy import ValuePolicy, packed, unpacked
from webapp.domain.value_reckoning import Terms, Value, output_row, reckon
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Job, ValueRun
from webapp.models import Sequence as Numbers
from webapp.queries.segments import packing, rules, runs
from webapp.queries.segments.gathering import Gathered, gather

JOB = "value_run"
PORTION = 5_000  # rows a transaction
STEPS = 100


@dataclass(frozen=True)
class Asked:
    """number: of the rules' edition; by: who asked for it, None: the night."""

    as_of: date
    until: datetime
    kind: str
    policy: ValuePolicy
    number: int
    by: int | None = None


@action(Verb.VALUE_RUN)
def start(*, as_of: date, together: str = "single") -> str:
    """The job's number. Of today or an earlier day, by what is known now and the rules that hold now."""
    if as_of > clock.today():
        raise Refusal("测算日期不能晚于今天。")
    policy = packed(rules.now()) | {"together": together}
    return _enqueue(as_of, until=clock.now(), policy=policy, number=rules.number())


@action(Verb.VALUE_RUN)
def again(made: ValueRun, *, with_later: bool) -> str:
    """The same day by the same rules: by what was known then, or with what was entered since."""
    until = clock.now() if with_later else made.known_at
    return _enqueue(made.as_of, until=until, policy=json.loads(made.policy), number=made.policy_number)


def _enqueue(as_of: date, *, until: datetime, policy: dict[str, Any], number: int) -> str:
    title = f"价值测算 {as_of.isoformat()}"
    told = {"as_of": as_of.isoformat(), "until": until.isoformat(), "policy": policy, "number": number}
    return _waiting(told) or jobs.enqueue(JOB, title=title, params=told)


def _waiting(told: dict[str, Any]) -> str:
    """The job a double click has queued already: the same of everything but the moment."""
    mine = select(Job).where(Job.kind == JOB, Job.state == "waiting", Job.actor_id == actor().id)
    for one in session.scalars(mine.order_by(Job.id)):
        if json.loads(one.params) | {"until": told["until"]} == told:
            return one.number
    return ""


@jobs.task(JOB)
def work_out(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Read first, without a lock; then written in portions."""
    asked = Asked(
        date.fromisoformat(params["as_of"]),
        datetime.fromisoformat(params["until"]),
        "hand",
        unpacked(params["policy"]),
        params["number"],
        actor().id,
    )
    made = make(asked, progress)
    return {"text": f"{made.customers} 家客户", "href": f"/segments/runs/{made.number}"}


def make(asked: Asked, progress: jobs.Progress | None = None) -> ValueRun:
    """The finished run."""
    if progress:
        progress.total(STEPS)

    def seen(done: int, of: int) -> None:
        if progress:
            let_go()
            progress.step(done * (STEPS - 30) // max(1, of))

    found = gather(asked.as_of, until=asked.until, policy=asked.policy, seen=seen)
    kept = runs.kept_since(asked.as_of, found.rows, policy=asked.policy, known=asked.until)
    let_go()
    terms = Terms(asked.as_of, asked.policy, kept)
    with acting_as(SYSTEM):
        run_id = _begin(asked, terms)
        values = list(reckon(found.rows, terms))
        done = 0
        for portion in _portions(found, values, run_id):
            _write(portion)
            done += len(portion)
            if progress:
                progress.step(STEPS - 30 + 25 * done // len(found.rows))
        _finish(run_id, found, values, terms)
    return session.get_one(ValueRun, run_id)


@action(Verb.VALUE_RUN)
def _begin(asked: Asked, terms: Terms) -> int:
    """What an interrupted run left behind goes first."""
    for left in runs.unfinished(before=clock.now() - timedelta(days=1)):
        session.delete(left)
    made = ValueRun(
        number=f"JC-{Numbers.take('value_run'):05d}",
        kind=asked.kind,
        as_of=asked.as_of,
        known_at=asked.until,
        made_at=clock.now(),
        made_by_id=asked.by,
        state="running",
        together=asked.policy.together,
        policy=json.dumps(packed(asked.policy), sort_keys=True),
        policy_number=asked.number,
        kept=json.dumps(terms.kept, sort_keys=True),
    )
    session.add(made)
    session.flush()
    return made.id


@action(Verb.VALUE_RUN)
def _write(rows: Sequence[tuple[Any, ...]]) -> None:
    run_all(packing.INSERT, rows)


@action(Verb.VALUE_RUN)
def _finish(run_id: int, found: Gathered, values: Sequence[Value], terms: Terms) -> None:
    made = session.get_one(ValueRun, run_id)
    # Whom nobody may know of is not counted for everybody (SE-05).
    made.customers, made.gaps = sum(not one.is_isolated for one in found.rows), sum(found.gaps.values())
    made.gap_low = hundredths(percentile(found.gaps, terms.policy.gap_low))
    made.gap_high = hundredths(percentile(found.gaps, terms.policy.gap_high))
    made.input_digest = digest(input_row(one) for one in found.rows)
    made.result_digest = digest(output_row(one) for one in values)
    made.state = "finished"
    session.flush()
    take_over(made)


def _portions(found: Gathered, values: Sequence[Value], run_id: int) -> Iterator[list[tuple[Any, ...]]]:
    rows = (packing.packed(run_id, one, value) for one, value in zip(found.rows, values, strict=True))
    while portion := list(islice(rows, PORTION)):
        yield portion
