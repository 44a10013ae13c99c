"""Two persons confirm an event, neither who proposed it nor whom it is about (domain 3.5)."""

from collections.abc import Collection

from webapp.domain.kpi_event_rules import EventState
from webapp.domain.refusal import Refusal

CONFIRMERS = 2


def refuse_confirmer(
    person: int,
    *,
    state: EventState,
    in_committee: bool,
    proposer: int | None,
    subjects: Collection[int],
    confirmed_by: Collection[int],
) -> None:
    """proposer: None where a fact proposed it; subjects: whom it is about, of a department its head.

    The same rule holds for whoever rejects it.
    """
    if state != EventState.PROPOSED:
        raise Refusal("该事件已有结论，不能再确认。")
    if not in_committee:
        raise Refusal("事件由考评小组成员确认。")
    if person in subjects:
        raise Refusal("当事人不能确认自己的事件。")
    if person == proposer:
        raise Refusal("提出人不能确认自己提出的事件。")
    if person in confirmed_by:
        raise Refusal("您已确认过，需由另一人确认。")


def refuse_withdrawal(person: int, *, state: EventState, proposer: int | None) -> None:
    """Only who proposed it takes it back, and only while nobody has decided it."""
    if state != EventState.PROPOSED:
        raise Refusal("该事件已有结论，不能撤回。")
    if person != proposer:
        raise Refusal("只有提出人可以撤回。")


def state_after(confirmed_by: Collection[int]) -> EventState:
    """Of an event that nobody rejected: what the confirmations so far make of it."""
    return EventState.CONFIRMED if len(set(confirmed_by)) >= CONFIRMERS else EventState.PROPOSED
