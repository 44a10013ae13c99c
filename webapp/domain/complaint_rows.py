"""One complaint as the statistics of 2.6 look at it; tuples, for there are ten thousand of them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_timing import Timing
from webapp.domain.complaint_words import Upheld
from webapp.domain.words import N_, Choices

DIMENSIONS: Choices = (
    ("category", N_("投诉类型")),
    ("cause_class", N_("原因类别")),
    ("department", N_("责任部门")),
    ("field", N_("专业领域")),
    ("grade", N_("客户等级")),
    ("channel", N_("投诉渠道")),
    ("severity", N_("严重程度")),
    ("track", N_("投诉性质")),
)


UPHELD = frozenset({Upheld.UPHELD.value, Upheld.PARTLY.value})
NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Row(NamedTuple):
    """stage_days: working days spent in each stage it left, by its code; cost, refund in fen; reissued:
    certificates; found_by_us: we knew of it before the customer did.
    """

    number: str
    received_on: date
    customer_id: int | None = None
    track: str = ""
    category: str = ""
    severity: str = ""
    channel: str = ""
    department: str = ""
    field: str = ""
    grade: str = ""
    is_accepted: bool = False
    upheld: str = ""
    cause_class: str = ""
    sub_cause: str = ""
    timings: Mapping[Limit, Timing] = NOTHING
    stage_days: Mapping[str, int] = NOTHING
    is_answered: bool = False
    is_over: bool = False
    extended: bool = False
    reopened: bool = False
    escalated: bool = False
    cost: int = 0
    refund: int = 0
    satisfaction: int | None = None
    reissued: int = 0
    found_by_us: bool = False

    @property
    def is_upheld(self) -> bool:
        """部分成立 counts as upheld."""
        return self.upheld in UPHELD


class ActionRow(NamedTuple):
    """One corrective action; effective None: not looked at yet."""

    due_on: date | None
    done_on: date | None = None
    effective: bool | None = None
