"""Churn: in which state a customer is by the time since its last order, and since when (4.5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_words import Churn

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Coming:
    """back_on: the last day an order ended a gap that had been a loss; stated_on: when the customer said that
    it leaves; is_gone: all its instruments are scrapped or handed over.
    """

    last_on: date
    expected_days: int
    back_on: date | None = None
    stated_on: date | None = None
    is_gone: bool = False


class Standing(NamedTuple):
    """why: a code of WHY; since: the first day of the state, None where the program cannot know it."""

    state: Churn
    why: str
    since: date | None


def limit_on(last_on: date, expected_days: int, *, percent: int) -> date:
    """The first day on which ρ is above so many hundredths."""
    return last_on + timedelta(days=percent * expected_days // HUNDRED + 1)


def standing(one: Coming, *, as_of: date, policy: ValuePolicy) -> Standing:
    """What was stated counts until an order comes after it."""
    if one.stated_on is not None and one.last_on <= one.stated_on <= as_of:
        return Standing(Churn.LOST, "stated", one.stated_on)
    if one.is_gone:
        return Standing(Churn.LOST, "gone", None)
    days = (as_of - one.last_on).days
    for state, percent in (
        (Churn.LOST, policy.churn_lost),
        (Churn.WARNED, policy.churn_warned),
        (Churn.LATE, policy.churn_late),
    ):
        if HUNDRED * days > percent * one.expected_days:
            return Standing(state, "rho", limit_on(one.last_on, one.expected_days, percent=percent))
    if one.back_on is not None and as_of < one.back_on + relativedelta(months=policy.winback_months):
        return Standing(Churn.WON_BACK, "order", one.back_on)
    return Standing(Churn.ACTIVE, "order", None)


class Turn(NamedTuple):
    """A loss that the orders tell of: lost on a day, and back on another or not yet."""

    lost_on: date
    back_on: date | None


def losses(days: Sequence[date], expected_days: int, *, as_of: date, policy: ValuePolicy) -> Iterator[Turn]:
    """days: of its orders, in order, each once."""
    for before, after in pairwise(days):
        lost_on = limit_on(before, expected_days, percent=policy.churn_lost)
        if lost_on <= after:
            yield Turn(lost_on, after)
    if days:
        lost_on = limit_on(days[-1], expected_days, percent=policy.churn_lost)
        if lost_on <= as_of:
            yield Turn(lost_on, None)


def back_on(days: Sequence[date], expected_days: int, *, policy: ValuePolicy) -> date | None:
    """The last day on which an order ended a loss."""
    limit = policy.churn_lost * expected_days
    for before, after in pairwise(reversed(days)):
        if HUNDRED * (before - after).days > limit:
            return before
    return None
