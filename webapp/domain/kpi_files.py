"""Files put to an event or an appeal: by whom and until when; once decided on they are fixed."""

from collections.abc import Collection

from webapp.domain.kpi_end_words import AppealState
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.refusal import Refusal


def refuse_event_files(
    person: int,
    *,
    state: EventState,
    proposer: int | None,
    in_committee: bool,
    subjects: Collection[int],
) -> None:
    """Who brought it up; where a record did, the committee but for whom it is about."""
    if state != EventState.PROPOSED:
        raise Refusal("该事项已有结论，附件不能再改。")
    if person in subjects:
        raise Refusal("当事人不能给自己的事项添加附件。")
    if proposer is not None and person != proposer:
        raise Refusal("只有提出人可以添加附件。")
    if proposer is None and not in_committee:
        raise Refusal("系统按记录提出的事项，由考评小组成员添加附件。")


def refuse_appeal_files(person: int, *, state: AppealState, filed_by: int) -> None:
    """Who appeals, while it is open."""
    if state != AppealState.OPEN:
        raise Refusal("该申诉已有结论，附件不能再改。")
    if person != filed_by:
        raise Refusal("只有申诉人可以添加附件。")


def refuse_taking_away(person: int, *, added_by: int | None, confirmed_by: Collection[int] = ()) -> None:
    """Only who put it there, and only while nobody has confirmed the event with it in hand."""
    if person != added_by:
        raise Refusal("只有上传人可以移除或恢复附件。")
    if confirmed_by:
        raise Refusal("已有人核对附件后确认，附件不能再移除或恢复。")
