"""内部协调单 of the last months: most of them settled, one to accept, one overdue, one just asked."""

from datetime import date, datetime, timedelta
from typing import Any

from webapp.clock import BEIJING
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.demo.words.questions import QUESTIONS, Question
from webapp.domain.coordination import State, number_of
from webapp.domain.verbs import Role, Verb
from webapp.domain.workdays import WEEKDAYS_ONLY
from webapp.models import Coordination, CoordinationEvent, User

DAYS = 2


@part(180)
def fill(making: Making) -> None:
    known = [one for one in making.clients if one.fate == "active" and one.row.secrecy == "open"]
    mine = [one.row for one in known if making.person(one.row.manager_id) is not None]
    for place, asked in enumerate(QUESTIONS):
        staff = [one.row for one in making.people(Role.STAFF) if one.department == asked.lab]
        if staff and mine:
            customer = mine[place % len(mine)]
            asker = making.person(customer.manager_id)
            assert asker is not None
            _slip(making, asked, customer=customer.id, asker=asker, staff=staff[place % len(staff)])


def _slip(making: Making, asked: Question, *, customer: int, asker: User, staff: User) -> None:
    at = making.moment(making.ago(days=asked.days_ago))
    due_on = WEEKDAYS_ONLY.after(_day(at), working_days=DAYS)
    year = _day(at).year
    slip = Coordination(
        number=number_of(year, number(making, f"coordination-{year}")), customer_id=customer,
        department_id=staff.department_id, what=asked.what, due_on=due_on, state=State.OPEN.value,
        asked_by_id=asker.id, asked_at=at,
    )  # fmt: skip
    making.add(slip, at=at, verb=Verb.COORDINATION_ASK, by=asker)
    _step(making, slip, "", at=at, by=asker, note=asked.what, due_on=due_on)
    if asked.ending == "open":
        return
    at = _answer(making, slip, asked, at=at, by=staff)
    if asked.back:
        at = making.later(at, days=1)
        due_on = WEEKDAYS_ONLY.after(_day(at), working_days=DAYS)
        back: dict[str, Any] = {"state": State.OPEN.value, "due_on": due_on}
        _move(making, slip, back, at=at, by=asker, note=asked.back, due_on=due_on)
        at = _answer(making, slip, asked, at=at, by=staff)
    if asked.ending == "closed":
        at = making.later(at, days=2)
        _move(making, slip, {"state": State.CLOSED.value, "closed_at": at}, at=at, by=asker)


def _answer(making: Making, slip: Coordination, asked: Question, *, at: datetime, by: User) -> datetime:
    """Not before the day it takes."""
    at = max(making.moment(_day(at) + timedelta(days=asked.days)), at + timedelta(minutes=35))
    told = {
        "state": State.ANSWERED.value, "answer": asked.answer, "answered_by_id": by.id, "answered_at": at,
    }  # fmt: skip
    _move(making, slip, told, at=at, by=by, note=asked.answer)
    return at


def _move(
    making: Making, slip: Coordination, values: dict[str, Any], *, at: datetime, by: User, **told: Any
) -> None:
    before = slip.state
    verb = Verb.COORDINATION_ANSWER if values["state"] == State.ANSWERED else Verb.COORDINATION_ASK
    making.change(slip, at=at, verb=verb, by=by, **values)
    _step(making, slip, before, at=at, by=by, **told)


def _step(
    making: Making, slip: Coordination, before: str, *, at: datetime, by: User, note: str = "",
    due_on: date | None = None,
) -> None:  # fmt: skip
    event = CoordinationEvent(
        coordination_id=slip.id, at=at, actor_id=by.id, from_state=before, to_state=slip.state, note=note,
        due_on=due_on,
    )  # fmt: skip
    making.keep(event)


def _day(at: datetime) -> date:
    return at.astimezone(BEIJING).date()
