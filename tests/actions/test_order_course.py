"""The course of an order: opened, cancelled, finished, fetched; notices and due dates follow."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.actions.ordering import DAY, TODAY, agreed, held, owned, result
from webapp import clock
from webapp.actions import action, session
from webapp.actions import instruments as ledger
from webapp.actions.orders import collecting, finishing, heading, lines, opening, recalling
from webapp.actions.orders.lines import Free
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Customer,
    Instrument,
    Notice,
    NoticeItem,
    Order,
    RecallBatch,
    StatusChange,
    Verification,
)
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")


class TestOpening:
    def test_an_empty_order_is_not_opened_a_full_one_makes_a_customer(self, world):
        card = cards.get(world.nobody, viewer=SYSTEM)
        empty = opening.create(card, values=agreed())
        with pytest.raises(Refusal, match="还没有器具"):
            opening.open_(card, empty)
        one = opening.create(card, values=agreed(), free=[Free("某仪器")], at_once=True)
        assert (one.state, one.payment_due_on) == ("open", DAY + timedelta(days=30))
        assert card.status == "active"
        assert session.scalars(select(StatusChange.reason)).all()[-1] == f"首次委托 {one.number}"
        with pytest.raises(Refusal, match="不能转为"):
            opening.open_(card, one)

    def test_cancelled_with_a_reason_while_nothing_is_done(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("某仪器")], at_once=True)
        with pytest.raises(Refusal, match="原因"):
            opening.cancel(haichuan, one, reason=" ")
        opening.cancel(haichuan, one, reason="客户撤回")
        assert (one.state, one.cancel_reason) == ("cancelled", "客户撤回")
        with pytest.raises(Refusal, match="不能修改"):
            heading.save(haichuan, one, values=agreed())

    def test_not_once_something_is_finished(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("甲"), Free("乙")], at_once=True)
        finishing.finish(haichuan, one, [(held(one)[0], result())])
        with pytest.raises(Refusal, match="已有完成"):
            opening.cancel(haichuan, one, reason="x")


@action(Verb.INSTRUMENT_EDIT)
def noticed(customer: Customer, instrument: Instrument) -> NoticeItem:
    batch = RecallBatch(number="TP-2026-0001", from_on=DAY, to_on=DAY, created_at=clock.now())
    session.add(batch)
    session.flush()
    notice = Notice(
        number="TZ-2026-0001", batch_id=batch.id, customer_id=customer.id, issued_on=DAY, expires_on=TODAY
    )
    session.add(notice)
    session.flush()
    item = NoticeItem(
        notice_id=notice.id, instrument_id=instrument.id, customer_id=customer.id, due_on=DAY, months=12
    )
    session.add(item)
    session.flush()
    return item


class TestNotices:
    def test_opening_answers_and_cancelling_opens_again(self, haichuan):
        instrument = owned(haichuan)
        item = noticed(haichuan, instrument)
        one = opening.create(haichuan, values=agreed(), instruments=[instrument.number])
        assert item.outcome == ""
        opening.open_(haichuan, one)
        assert (item.outcome, item.answered_by, item.order_line_id) == ("sent", "order", held(one)[0].id)
        opening.cancel(haichuan, one, reason="撤回")
        assert (item.outcome, item.order_line_id) == ("", None)

    def test_a_line_added_to_an_open_order_answers_too_and_taken_out_opens_again(self, haichuan):
        instrument = owned(haichuan)
        item = noticed(haichuan, instrument)
        one = opening.create(haichuan, values=agreed(), free=[Free("某仪器")], at_once=True)
        (line,) = lines.add(haichuan, one, instruments=[instrument.number])
        assert item.outcome == "sent"
        lines.remove(haichuan, one, line)
        assert item.outcome == ""

    def test_repair_alone_answers_nothing(self, haichuan):
        instrument = owned(haichuan)
        item = noticed(haichuan, instrument)
        opening.create(
            haichuan, values=agreed(), instruments=[instrument.number],
            services={instrument.number: "repair"}, at_once=True,
        )  # fmt: skip
        assert item.outcome == ""

    def test_an_answer_by_hand_since_then_stays(self, haichuan):
        instrument = owned(haichuan)
        item = noticed(haichuan, instrument)
        one = opening.create(haichuan, values=agreed(), instruments=[instrument.number], at_once=True)
        scrap(item)
        give_back(one)
        assert (item.outcome, item.order_line_id) == ("scrapped", None)


@action(Verb.INSTRUMENT_EDIT)
def scrap(item: NoticeItem) -> None:
    item.outcome, item.answered_by = "scrapped", "user"


@action(Verb.ORDER_EDIT)
def give_back(order: Order) -> None:
    recalling.give_back(held(order))


class TestFinishing:
    def test_the_last_line_finishes_the_order_and_arms_the_next_date(self, haichuan):
        instrument = owned(haichuan)
        one = opening.create(haichuan, values=agreed(), instruments=[instrument.number], at_once=True)
        (line,) = held(one)
        finishing.finish(haichuan, one, [(line, result())])
        on = DAY + timedelta(days=5)
        assert (one.state, one.finished_on) == ("finished", on)
        assert (instrument.verified_on, instrument.certificate_number) == (on, "LX-1")
        assert instrument.due_on is not None
        # Put right: another day, one record all the same; not finished after all: none.
        finishing.finish(haichuan, one, [(line, result(finished_on=on + timedelta(days=1)))])
        assert session.scalars(select(Verification.verified_on)).all() == [on + timedelta(days=1)]
        finishing.finish(haichuan, one, [(line, result(finished_on=None))])
        assert (one.state, one.finished_on, instrument.verified_on) == ("open", None, None)
        assert session.scalars(select(Verification)).all() == []

    def test_an_older_record_counts_again_when_the_newer_is_taken_back(self, haichuan):
        instrument = owned(haichuan)
        past = {
            "verified_on": date(2026, 1, 5),
            "service": "",
            "certificate_number": "JL-0",
            "result": "pass",
        }
        ledger.record(haichuan, instrument, values=past)
        one = opening.create(haichuan, values=agreed(), instruments=[instrument.number], at_once=True)
        (line,) = held(one)
        finishing.finish(haichuan, one, [(line, result())])
        finishing.finish(haichuan, one, [(line, result(finished_on=None))])
        assert (instrument.verified_on, instrument.certificate_number) == (date(2026, 1, 5), "JL-0")

    @pytest.mark.parametrize(
        "values",
        [
            {"finished_on": DAY - timedelta(days=1)},
            {"finished_on": TODAY + timedelta(days=1)},
            {"checker": "李检"},
        ],
    )
    def test_what_cannot_be(self, haichuan, values):
        one = opening.create(haichuan, values=agreed(), free=[Free("某仪器")], at_once=True)
        with pytest.raises(Refusal):
            finishing.finish(haichuan, one, [(held(one)[0], result(**values))])

    def test_only_what_is_being_done(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("某仪器")])
        with pytest.raises(Refusal, match="办理中"):
            finishing.finish(haichuan, one, [(held(one)[0], result())])
        opening.open_(haichuan, one)
        with pytest.raises(Refusal, match="勾选"):
            finishing.finish(haichuan, one, [])


class TestCollecting:
    def test_by_whom_and_against_what(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("某仪器")], at_once=True)
        good = {"by": "王海", "on": TODAY, "proof": "letter"}
        with pytest.raises(Refusal, match="不能转为"):
            collecting.collect(haichuan, one, **good)
        with pytest.raises(Refusal, match="还没有登记领取"):
            collecting.take_back(haichuan, one)
        finishing.finish(haichuan, one, [(held(one)[0], result())])
        for bad in ({"by": " "}, {"proof": ""}, {"on": None}, {"on": DAY}, {"on": TODAY + timedelta(days=1)}):
            with pytest.raises(Refusal):
                collecting.collect(haichuan, one, **(good | bad))
        collecting.collect(haichuan, one, **good)
        assert (one.state, one.collected_by, one.collected_proof) == ("collected", "王海", "letter")
        collecting.take_back(haichuan, one)
        assert (one.state, one.collected_on, one.collected_by) == ("finished", None, "")
