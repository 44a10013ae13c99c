"""A customer's own answer by the address on his notice: it touches nothing until it is taken up."""

from collections.abc import Mapping

from webapp import clock
from webapp.actions import action, session
from webapp.actions.recalls.answering import BOOKS, waits
from webapp.actions.recalls.closing import settle
from webapp.domain.recall_outcomes import ANSWERS, Answer, refuse_answer, refuse_silence
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import NoticeItem
from webapp.queries.recalls import slips


@action(Verb.RECALL_ANSWER)
def answer(token: str, *, said: Mapping[int, Answer]) -> int:
    """said: place on the paper, from 1 -> answer; how many were taken. A later answer replaces an earlier."""
    today = clock.today()
    paper = slips.slip(token, today=today)
    if paper is None:
        raise Refusal("没有找到，可能已经过期。")
    taken = 0
    for place, item in enumerate(paper.items, start=1):
        one = said.get(place)
        if one is None or not is_open(item.row):
            continue
        if one.outcome not in ANSWERS:
            raise Refusal("请选择。")
        refuse_answer(one, today=today, mandatory=item.row.is_mandatory)
        refuse_silence(one)
        row = item.row
        row.outcome, row.outcome_on = one.outcome.value, today
        row.booked_on = one.day if one.outcome in BOOKS else None
        row.reason, row.elsewhere = one.reason, one.elsewhere
        row.answered_by, row.answered_by_id = "customer", None
        taken += 1
    if not taken:
        raise Refusal("请至少答复一台器具。")
    session.flush()
    notice = paper.notice
    settle([notice])
    notice.answered_at = clock.now()
    notice.delivered_at = notice.delivered_at or clock.now()  # who answers has it
    session.flush()
    return taken


def is_open(item: NoticeItem) -> bool:
    """Whether the customer may still say it, or say it anew."""
    return not item.outcome or waits(item)
