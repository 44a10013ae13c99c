"""The interviewer's record: kept as often as he likes, handed in once it says what it must."""

from collections.abc import Mapping
from typing import Any

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.losses.course import leave
from webapp.domain import loss_cases, loss_interviews
from webapp.domain.loss_words import Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models.losses import LossCase
from webapp.queries.losses import people, sight
from webapp.queries.losses.sight import Opened

PEOPLE = {"corrective_owner": "corrective_owner_id", "win_owner": "win_owner_id"}


@action(Verb.LOSS_INTERVIEW)
def record(number: str, *, values: Mapping[str, Any], version: int) -> None:
    """values: a typed value for each field of the block. Only he writes: the version tells enough."""
    opened = own(number, version)
    one = opened.case
    for refusal in loss_interviews.faults(
        values, lost_on=one.lost_on, today=clock.today(), fee=one.fee_found
    ).values():
        raise refusal
    _refuse_people(opened, values)
    for name in loss_interviews.NAMES:
        value = values[name]
        if name in PEOPLE:
            setattr(one, PEOPLE[name], int(value) if value else None)
        elif name == "fee":
            one.fee = one.fee_found if value is None else value
        else:
            setattr(one, name, value)
    if one.fee == one.fee_found:
        one.fee_why = ""
    leave(one, "recorded")


@action(Verb.LOSS_INTERVIEW)
def submit(number: str, *, version: int) -> None:
    """To the head; from now on he alone sends it back or closes it."""
    one = own(number, version).case
    for refusal in loss_interviews.lacks(present(one)).values():
        raise refusal
    one.stage, one.submitted_at = Stage.SUBMITTED.value, clock.now()
    leave(one, "submitted")


def present(one: LossCase) -> dict[str, Any]:
    """Field -> value as a form takes it: people by id."""
    return {
        name: str(getattr(one, PEOPLE[name]) or "") if name in PEOPLE else getattr(one, name)
        for name in loss_interviews.NAMES
    }


def own(number: str, version: int) -> Opened:
    """Inside an action: the case of the actor, as it stands under the lock."""
    opened = sight.get(number, viewer=actor())
    if opened is None or opened.case.version != version:
        raise Stale
    loss_cases.refuse_concerned(actor().id, opened.concerned)
    if not opened.is_interviewer:
        raise Refusal("只有访谈人可以记录访谈。")
    loss_cases.refuse_stage(opened.case.stage, (Stage.ASSIGNED,))
    return opened


def _refuse_people(opened: Opened, values: Mapping[str, Any]) -> None:
    """Chosen among those the form offered; what stands may stay."""
    before = present(opened.case)
    for name, offered in (
        ("corrective_owner", people.colleagues()),
        ("win_owner", people.callers(opened.customer)),
    ):
        if values[name] and values[name] != before[name] and values[name] not in dict(offered):
            raise Refusal("所选人员已不在列表中，请重新选择。")
    session.flush()
