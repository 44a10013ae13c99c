"""承诺 written: kept, broken, withdrawn, moved."""

from datetime import date

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities.standing import lost
from webapp.domain.promise_rules import refuse_end, refuse_move
from webapp.domain.verbs import Verb
from webapp.models import Activity, Promise
from webapp.queries.activities import facts, reading, rules


@action(Verb.ACTIVITY_WRITE)
def end(row: Promise, state: str, *, note: str = "") -> None:
    """state: kept, broken or withdrawn."""
    row = _again(row)
    refuse_end(facts.of_promise(row), state, note=note)
    _end(row, state, note=note.strip())


@action(Verb.ACTIVITY_WRITE)
def move(row: Promise, *, to: date | None, reason: str) -> None:
    """As agreed with the customer; whether it is kept in time is judged by what was promised first."""
    row = _again(row)
    today = clock.today()
    refuse_move(facts.of_promise(row), to, reason=reason, today=today, limits=rules.now())
    assert to is not None
    row.due_on, row.note = to, reason.strip()
    session.flush()


def withdraw_of(activity: Activity, *, reason: str) -> None:
    """Inside a deed: the contact in which they were given is taken back."""
    for row in facts.promises_of(activity.id):
        if row.state == "open":
            _end(row, "withdrawn", note=reason)


def _end(row: Promise, state: str, *, note: str) -> None:
    row.state, row.note, row.ended_at, row.ended_by_id = state, note, clock.now(), actor().id
    session.flush()


def _again(row: Promise) -> Promise:
    """As it stands under the lock."""
    return reading.promise(row.id, viewer=actor(), verb=Verb.ACTIVITY_WRITE) or lost()
