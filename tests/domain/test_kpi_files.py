"""By whom and until when files are put to events and appeals, and who takes one away."""

import pytest

from webapp.domain.kpi_end_words import AppealState
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_files import refuse_appeal_files, refuse_event_files, refuse_taking_away
from webapp.domain.refusal import Refusal

HEAD, PERSON, MEMBER, OTHER = 1, 2, 3, 4


@pytest.mark.parametrize(
    ("person", "proposer", "seated", "told"),
    [
        (HEAD, HEAD, False, ""),
        (OTHER, HEAD, False, "只有提出人"),
        (MEMBER, HEAD, True, "只有提出人"),
        (MEMBER, MEMBER, True, ""),
        (MEMBER, None, True, ""),
        (HEAD, None, False, "由考评小组成员添加"),
        (PERSON, None, True, "当事人不能"),
        (PERSON, PERSON, True, "当事人不能"),
    ],
)
def test_who_puts_files_to_an_event(person: int, proposer: int | None, seated: bool, told: str) -> None:
    def ask(state: EventState) -> None:
        refuse_event_files(person, state=state, proposer=proposer, in_committee=seated, subjects=[PERSON])

    if told:
        with pytest.raises(Refusal, match=told):
            ask(EventState.PROPOSED)
    else:
        ask(EventState.PROPOSED)
    for state in (EventState.CONFIRMED, EventState.REJECTED, EventState.WITHDRAWN):
        with pytest.raises(Refusal, match="已有结论"):
            ask(state)


def test_who_puts_files_to_an_appeal() -> None:
    refuse_appeal_files(PERSON, state=AppealState.OPEN, filed_by=PERSON)
    with pytest.raises(Refusal, match="只有申诉人"):
        refuse_appeal_files(HEAD, state=AppealState.OPEN, filed_by=PERSON)
    for state in (AppealState.KEPT, AppealState.CHANGED, AppealState.WITHDRAWN):
        with pytest.raises(Refusal, match="已有结论"):
            refuse_appeal_files(PERSON, state=state, filed_by=PERSON)


def test_who_takes_one_away() -> None:
    refuse_taking_away(HEAD, added_by=HEAD)
    for added_by in (OTHER, None):
        with pytest.raises(Refusal, match="只有上传人"):
            refuse_taking_away(HEAD, added_by=added_by)
    with pytest.raises(Refusal, match="已有人核对附件后确认"):
        refuse_taking_away(HEAD, added_by=HEAD, confirmed_by=[MEMBER])
