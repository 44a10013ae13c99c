"""The course of a customer's states as events: what a first night tells of the past, what each night adds."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from webapp.domain.churn_states import Standing, losses
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_words import Churn


class Step(NamedTuple):
    """on: the day the state began."""

    on: date
    before: str
    state: str
    why: str


def past(days: Sequence[date], expected_days: int, *, as_of: date, policy: ValuePolicy) -> Iterator[Step]:
    """Of a customer seen for the first time: when it came, was lost and won back, as its orders tell."""
    yield Step(days[0], "", Churn.ACTIVE, "order")
    before: str = Churn.ACTIVE
    for turn in losses(days, expected_days, as_of=as_of, policy=policy):
        yield Step(turn.lost_on, before, Churn.LOST, "rho")
        before = Churn.LOST
        if turn.back_on is not None:
            yield Step(turn.back_on, before, Churn.WON_BACK, "order")
            before = Churn.WON_BACK


def next_step(last: str, now: Standing, *, last_on: date, as_of: date) -> Step | None:
    """None: it is as it was. A state without a first day of its own began with the last order, or tonight."""
    if now.state == last:
        return None
    if now.since is not None:
        return Step(now.since, last, now.state, now.why)
    return Step(last_on if now.why == "order" else as_of, last, now.state, now.why)
