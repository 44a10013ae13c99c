"""The committee's table: what each cell says of itself, whose turn a review is, which plans share columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.words import N_, Choices

WIDEST = 12  # columns of a table before another one is begun
WIDE_GAP = Decimal(10)  # points between what the person and what the reviewer gave


class Mark(StrEnum):
    """Whose value counts in a cell, or why none does. HIDDEN: one's own, not published yet."""

    DATA = "data"
    REVIEWER = "reviewer"
    COMMITTEE = "committee"
    APPEAL = "appeal"
    MISSING = "missing"
    WAITING = "waiting"
    DROPPED = "dropped"
    HIDDEN = "hidden"


MARKS: Choices = (
    (Mark.DATA, N_("自动")),
    (Mark.REVIEWER, N_("上级")),
    (Mark.COMMITTEE, N_("审定")),
    (Mark.APPEAL, N_("申诉")),
    (Mark.MISSING, N_("缺数据")),
    (Mark.WAITING, N_("待评")),
    (Mark.DROPPED, N_("已剔除")),
    (Mark.HIDDEN, N_("未公布")),
)
# Whose turn it is in a step; nobody's once it is locked.
TURNS: dict[ReviewStep, Role | None] = {
    ReviewStep.PLAN: Role.HEAD,
    ReviewStep.RUN: Role.SYSTEM,
    ReviewStep.SELF: Role.PERSON,
    ReviewStep.REVIEW: Role.HEAD,
    ReviewStep.COMMITTEE: Role.COMMITTEE,
    ReviewStep.PUBLISH: Role.PERSON,
    ReviewStep.APPEAL: Role.COMMITTEE,
    ReviewStep.LOCK: None,
}


@dataclass
class Shared:
    """Columns in their order, and the keys of the plans that share them."""

    columns: list[int]
    keys: list[int]


def mark(part: str, step: ReviewStep, *, is_auto: bool, is_scored: bool, is_dropped: bool) -> Mark:
    """part: of the value that counts, "" where none does.

    Before the figures are worked out nothing is missing; a reviewer who has not scored yet is waited for.
    """
    if is_dropped:
        return Mark.DROPPED
    if is_scored:
        return Mark(part)
    is_early = step in {ReviewStep.PLAN, ReviewStep.RUN}
    waits = is_early if is_auto else is_early or step in {ReviewStep.SELF, ReviewStep.REVIEW}
    return Mark.WAITING if waits and not part else Mark.MISSING


def is_wide(own: Decimal | None, reviewers: Decimal | None) -> bool:
    """Between the scores of what both gave; nothing is compared with nothing."""
    return own is not None and reviewers is not None and abs(own - reviewers) >= WIDE_GAP


def grouped(plans: Mapping[int, Sequence[int]]) -> list[Shared]:
    """Plans of the same columns together, most frequent first; one like an earlier group joins it.

    It is like it where at least half of its columns are there already and all fit beside each other.
    """
    same: dict[frozenset[int], Shared] = {}
    for key, columns in plans.items():
        same.setdefault(frozenset(columns), Shared(list(columns), [])).keys.append(key)
    found: list[Shared] = []
    for one in sorted(same.values(), key=lambda group: -len(group.keys)):
        home = next((other for other in found if _is_like(one, other)), None)
        if home is None:
            found.append(one)
            continue
        home.columns += [column for column in one.columns if column not in home.columns]
        home.keys += one.keys
    return found


def _is_like(one: Shared, other: Shared) -> bool:
    common = set(one.columns) & set(other.columns)
    together = len(other.columns) + len(one.columns) - len(common)
    return 2 * len(common) >= len(one.columns) and together <= WIDEST
