"""One hand-over as it stands: its package, its dates, and what the next step still wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.domain.assignment_facts import GUARDED
from webapp.domain.manager_words import HandoverState
from webapp.domain.remarks import Remark
from webapp.domain.words import N_


@dataclass(frozen=True)
class Item:
    """One line of the package; is_open: unfinished, so that the old manager must say how it stands."""

    is_open: bool = True
    comment: str = ""
    is_accepted: bool = False


@dataclass(frozen=True)
class Handover:
    """old_is_away: on leave or his account is closed; visit_on: the joint visit as it is planned or was made;
    visited: whether it took place; checked_on: the check call.
    """

    state: HandoverState
    old_id: int
    new_id: int
    asked_by_id: int
    grade: str = ""
    items: tuple[Item, ...] = ()
    old_is_away: bool = False
    informed_on: date | None = None
    visit_on: date | None = None
    visited: bool = False
    effective_on: date | None = None
    checked_on: date | None = None

    @property
    def wants_visit(self) -> bool:
        """A and B are visited by both (step 5)."""
        return self.grade in GUARDED


def missing(handover: Handover) -> tuple[Remark, ...]:
    """What the next step still wants, each with one sentence; empty: it can be taken."""
    return tuple(Remark(message, params) for lacks, message, params in _asked(handover) if lacks)


def _asked(handover: Handover) -> Iterable[tuple[bool, str, dict[str, Any]]]:
    """What is asked before the next step: whether it is lacking, and the sentence for it."""
    match handover.state:
        case HandoverState.PACKED:
            silent = sum(item.is_open and not item.comment.strip() for item in handover.items)
            yield silent > 0, N_("还有 %(count)s 项未结事项没有说明。"), {"count": silent}
        case HandoverState.COMMENTED:
            left = sum(not item.is_accepted for item in handover.items)
            yield left > 0, N_("还有 %(count)s 项没有接收。"), {"count": left}
        case HandoverState.ACCEPTED:
            unplanned = handover.wants_visit and handover.visit_on is None
            yield handover.informed_on is None, N_("请登记告知客户的日期。"), {}
            yield unplanned, N_("A、B 级客户请约定联合拜访的日期。"), {}
        case HandoverState.INFORMED:
            yield handover.effective_on is None, N_("请填写生效日期。"), {}
        case HandoverState.APPROVED:
            yield handover.wants_visit and not handover.visited, N_("联合拜访尚未登记。"), {}
            yield handover.checked_on is None, N_("请登记回访的日期。"), {}
