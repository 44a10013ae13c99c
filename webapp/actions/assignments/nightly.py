"""What the night proposes by itself: for customers of nobody, of people away, expired or overloaded."""

from datetime import UTC, datetime, time

from webapp import clock
from webapp.actions import let_go
from webapp.actions.assignments.proposing import Wanted
from webapp.actions.assignments.raising import propose_all
from webapp.domain.manager_words import Trigger
from webapp.jobs import nightly
from webapp.queries.assignments import causes, needs, rules


@nightly("分配建议")
def propose() -> str:
    """Nothing is asked twice: what waits stays as it is, what a head has decided rests for a month."""
    made = sum((_waiting(), _on_leave(), _expired(), _overloaded()))
    let_go()
    return f"分配建议 {made} 条"


def _waiting() -> int:
    made = last = 0
    while ids := causes.waiting(after=last, most=needs.PORTION):
        made += propose_all(ids, wanted=Wanted(Trigger.WAITING), only_waiting=True)
        last = ids[-1]
    return made


def _on_leave() -> int:
    """Who is away for long: his customers, once for each leave."""
    made = 0
    for leave in causes.long_leaves(rules.now(), today=clock.today()):
        began = datetime.combine(leave.from_on, time(), clock.BEIJING).astimezone(UTC)
        ids = causes.held_by(leave.user_id, trigger=Trigger.LEAVE, now=clock.now(), since=began)
        made += propose_all(ids, wanted=Wanted(Trigger.LEAVE))
    return made


def _expired() -> int:
    ids = causes.expired(rules.now(), today=clock.today(), now=clock.now())
    return propose_all(ids, wanted=Wanted(Trigger.CERTIFICATE))


def _overloaded() -> int:
    ids = causes.overloaded(rules.now(), today=clock.today(), now=clock.now())
    return propose_all(ids, wanted=Wanted(Trigger.OVERLOAD))
