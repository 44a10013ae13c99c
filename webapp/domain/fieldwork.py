"""Fetching and bringing back instruments, and work at the customer's: stages (PP-02, PP-03)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.domain.conversion import percent
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices, label_of


class Stage(StrEnum):
    BOOKED = "booked"
    FETCHED = "fetched"
    STORED = "stored"
    CHECKED = "checked"
    RETURNED = "returned"
    SIGNED = "signed"
    CANCELLED = "cancelled"


STAGES: Choices = (
    (Stage.BOOKED, N_("预约")),
    (Stage.FETCHED, N_("取件")),
    (Stage.STORED, N_("入库")),
    (Stage.CHECKED, N_("检毕")),
    (Stage.RETURNED, N_("送回")),
    (Stage.SIGNED, N_("签收")),
    (Stage.CANCELLED, N_("取消")),
)
MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.BOOKED: frozenset({Stage.FETCHED, Stage.CANCELLED}),
    Stage.FETCHED: frozenset({Stage.STORED}),
    Stage.STORED: frozenset({Stage.CHECKED}),
    Stage.CHECKED: frozenset({Stage.RETURNED}),
    Stage.RETURNED: frozenset({Stage.SIGNED}),
    Stage.SIGNED: frozenset(),
    Stage.CANCELLED: frozenset(),
}
# Where a step marked by mistake leads back to: one at a time, with the reason.
BACK: dict[Stage, Stage] = {
    Stage.FETCHED: Stage.BOOKED,
    Stage.STORED: Stage.FETCHED,
    Stage.CHECKED: Stage.STORED,
    Stage.RETURNED: Stage.CHECKED,
    Stage.SIGNED: Stage.RETURNED,
}
# What is handed over is signed for and photographed: nobody can say later that it was whole.
WANTS_PROOF = frozenset({Stage.FETCHED, Stage.SIGNED})


class Visit(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


VISITS: Choices = (
    (Visit.PLANNED, N_("已安排")),
    (Visit.DONE, N_("已完成")),
    (Visit.CANCELLED, N_("取消")),
)


def refuse_move(old: Stage, new: Stage, *, photos: int = 0, signed_by: str = "") -> None:
    """Nothing where the task may go on to the new stage."""
    if new not in MOVES[old]:
        raise Refusal("不能由“%(old)s”转为“%(new)s”。", old=label_of(STAGES, old), new=label_of(STAGES, new))
    if new in WANTS_PROOF and not signed_by:
        raise Refusal("请填写交接人的姓名。")
    if new in WANTS_PROOF and not photos:
        raise Refusal("请至少拍一张照片。")


def stage_before(stage: Stage) -> Stage:
    """The one it was in before its last step."""
    if stage not in BACK:
        raise Refusal("“%(stage)s”的任务没有可以退回的一步。", stage=label_of(STAGES, stage))
    return BACK[stage]


def is_step_back(stage: str, *, after: str) -> bool:
    """Whether who went from one stage to the other took a step back."""
    return BACK.get(Stage(after)) == stage


def on_time_rate(tasks: Iterable[tuple[date, date | None]], *, on: date) -> Decimal | None:
    """Done by the promised day, over what was promised until today; (promised, done) each."""
    due = [(promised, done) for promised, done in tasks if promised <= on or done is not None]
    in_time = sum(done is not None and done <= promised for promised, done in due)
    return percent(in_time, len(due))
