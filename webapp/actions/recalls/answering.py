"""What became of instruments: taken down by the desk, taken up from a customer, taken back."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions import instruments as ledger
from webapp.actions.customers import rivals
from webapp.actions.recalls.closing import settle
from webapp.domain.card_parts import RIVAL
from webapp.domain.instrument_words import State
from webapp.domain.recall_outcomes import STATE_AFTER, Answer, Outcome, refuse_answer
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Instrument, Notice, NoticeItem, RivalLink

BOOKS = frozenset({Outcome.SENT, Outcome.POSTPONED})


def answer(customer: Customer, notice: Notice, *, item_ids: Collection[int], said: Answer) -> int:
    """How many instruments; 已送他处 is noted among the rivals as well, by whoever may read those."""
    count = take_down(customer, notice, item_ids=item_ids, said=said)
    _note_rival(customer, said.elsewhere if said.outcome is Outcome.ELSEWHERE else "")
    return count


@action(Verb.RECALL_ANSWER)
def take_down(customer: Customer, notice: Notice, *, item_ids: Collection[int], said: Answer) -> int:
    """The same outcome for each of these; what an order closed stays."""
    items = _items(notice, item_ids)
    if not items:
        raise Refusal("请选择器具。")
    for item in items:
        if item.answered_by == "order":
            raise Refusal("其中有已由委托单办结的器具，不用再登记。")
        refuse_answer(said, today=clock.today(), mandatory=item.is_mandatory)
    for item in items:
        _let_go(customer, notice, item)
        item.outcome, item.outcome_on = said.outcome.value, clock.today()
        item.booked_on = said.day if said.outcome in BOOKS else None
        item.reason, item.elsewhere = said.reason, said.elsewhere
        item.answered_by, item.answered_by_id = "user", actor().id
        _touch(customer, notice, item)
    _close(notice)
    return len(items)


@action(Verb.RECALL_ANSWER)
def accept(customer: Customer, notice: Notice, *, item_ids: Collection[int]) -> int:
    """Takes up what the customer answered by himself; from now on he cannot change it."""
    items = [item for item in _items(notice, item_ids) if waits(item)]
    if not items:
        raise Refusal("没有待采纳的答复。")
    for item in items:
        item.answered_by_id = actor().id
        _touch(customer, notice, item)
    _close(notice)
    return len(items)


@action(Verb.RECALL_ANSWER)
def take_back(customer: Customer, notice: Notice, *, item_ids: Collection[int]) -> int:
    """Opens what was taken down, and gives the instrument back what the answer changed."""
    items = [item for item in _items(notice, item_ids) if item.outcome and item.answered_by != "order"]
    if not items:
        raise Refusal("没有可以撤销的结果。")
    for item in items:
        _let_go(customer, notice, item)
        item.outcome = item.reason = item.elsewhere = item.answered_by = ""
        item.outcome_on = item.booked_on = item.answered_by_id = None
    _close(notice)
    return len(items)


def waits(item: NoticeItem) -> bool:
    return item.answered_by == "customer" and item.answered_by_id is None


def _items(notice: Notice, item_ids: Collection[int]) -> Sequence[NoticeItem]:
    if notice.state == "dropped":
        raise Refusal("这份通知已作废。")
    return session.scalars(
        select(NoticeItem)
        .where(NoticeItem.notice_id == notice.id, NoticeItem.id.in_(item_ids))
        .order_by(NoticeItem.id)
    ).all()


def _touch(customer: Customer, notice: Notice, item: NoticeItem) -> None:
    """What the answer does to the instrument itself."""
    instrument = session.get_one(Instrument, item.instrument_id)
    state = STATE_AFTER.get(Outcome(item.outcome))
    if state is not None and instrument.state == State.IN_USE:
        ledger.change_state(customer, instrument, state=state, reason=_reason(notice, item))
    if item.booked_on is not None:
        instrument.postponed_to = item.booked_on


def _let_go(customer: Customer, notice: Notice, item: NoticeItem) -> None:
    """The same backwards, where nobody changed the instrument since."""
    if not item.outcome or waits(item):
        return
    instrument = session.get_one(Instrument, item.instrument_id)
    state = STATE_AFTER.get(Outcome(item.outcome))
    if state is not None and instrument.state == state and instrument.state_reason == _reason(notice, item):
        ledger.change_state(customer, instrument, state=State.IN_USE, reason="")
    if item.booked_on is not None and instrument.postponed_to == item.booked_on:
        instrument.postponed_to = None


def _reason(notice: Notice, item: NoticeItem) -> str:
    return f"{item.reason}（{notice.number}）" if item.reason else f"到期通知 {notice.number} 的答复"


def _close(notice: Notice) -> None:
    session.flush()
    settle([notice])
    notice.answered_at = clock.now() if notice.state in {"answered", "closed"} else None
    session.flush()


def _note_rival(customer: Customer, name: str) -> None:
    """A deed of its own: the log hides it from those who may not read of rivals."""
    if not (name and actor().may(Verb.RIVAL_READ) and actor().may(Verb.CUSTOMER_EDIT)):
        return
    known = select(RivalLink.id).where(RivalLink.customer_id == customer.id, RivalLink.rival == name)
    if session.scalars(known).first() is None:
        blank = {field.name: "" for field in RIVAL.fields} | {"share": None, "valid_until": None}
        rivals.add(customer, values=blank | {"rival": name, "service": "检定校准"})
