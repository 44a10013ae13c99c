"""Two orders hold one notice: it opens only when the last one lets go, and then says what it said before."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from sqlalchemy import select

from tests.actions.incoming import taken
from tests.actions.ordering import DAY, TODAY, agreed, held, owned
from tests.actions.test_order_course import noticed
from tests.actions.trade import line
from tests.dumps import changed, dump
from webapp.actions import acting_as, session
from webapp.actions.imports import undoing
from webapp.actions.orders import lines, opening
from webapp.actions.recalls import answering
from webapp.domain.recall_outcomes import Answer, Outcome
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, ImportRun, Instrument, Notice, NoticeItem, Order

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def haichuan(context, world) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()


@pytest.fixture
def balance(haichuan) -> Instrument:
    return owned(haichuan)


@pytest.fixture
def item(haichuan, balance) -> NoticeItem:
    return noticed(haichuan, balance)


def brought(customer: Customer, instrument: Instrument, *, on: date = DAY, service: str = "") -> Order:
    return opening.create(
        customer, values=agreed(ordered_on=on), instruments=[instrument.number],
        services={instrument.number: service} if service else {}, at_once=True,
    )  # fmt: skip


def postpone(customer: Customer, item: NoticeItem, *, by=SYSTEM) -> None:
    with acting_as(by):
        told = session.get_one(Notice, item.notice_id)
        said = Answer(Outcome.POSTPONED, day=LATER, reason="停产检修")
        answering.answer(customer, told, item_ids=[item.id], said=said)


@pytest.mark.parametrize("way", list(permutations(range(3))))
def test_it_stays_answered_while_one_order_is_left(way, haichuan, balance, item):
    orders = [brought(haichuan, balance, on=DAY + timedelta(days=day)) for day in range(3)]
    for left, place in zip((2, 1, 0), way, strict=True):
        opening.cancel(haichuan, orders[place], reason="撤回")
        live = [one for one in orders if one.state == "open"]
        assert len(live) == left
        assert (item.outcome, item.order_line_id is None) == (("sent", False) if live else ("", True))
        if live:
            (holding,) = [one for one in live if held(one)[0].id == item.order_line_id]
            assert item.outcome_on == holding.ordered_on
    assert session.get_one(Notice, item.notice_id).state == "draft"


def test_a_line_taken_out_leaves_the_others_to_hold_it(haichuan, balance, item):
    first, second = brought(haichuan, balance), brought(haichuan, balance)
    lines.add(haichuan, first, instruments=[owned(haichuan, "砝码", "F1").number])
    lines.remove(haichuan, first, held(first)[0])
    assert (item.outcome, item.order_line_id) == ("sent", held(second)[0].id)


@pytest.mark.parametrize("how", ["repair", "draft", "before the cycle"])
def test_what_answers_nothing_takes_nothing_over(how, haichuan, balance, item):
    first = brought(haichuan, balance)
    if how == "draft":
        opening.create(haichuan, values=agreed(), instruments=[balance.number])
    else:
        on = DAY - timedelta(days=400) if how == "before the cycle" else DAY
        brought(haichuan, balance, on=on, service="repair" if how == "repair" else "")
    opening.cancel(haichuan, first, reason="撤回")
    assert (item.outcome, item.order_line_id) == ("", None)


def test_a_delay_comes_back_with_its_day_and_reason(haichuan, balance, item, world):
    postpone(haichuan, item, by=world.lin)
    first, second = brought(haichuan, balance), brought(haichuan, balance)
    assert item.outcome == "sent"
    opening.cancel(haichuan, first, reason="撤回")
    assert (item.outcome, item.order_line_id) == ("sent", held(second)[0].id)
    opening.cancel(haichuan, second, reason="撤回")
    assert (item.outcome, item.booked_on, item.reason) == ("postponed", LATER, "停产检修")
    assert (item.answered_by, item.answered_by_id, item.outcome_on) == ("user", world.lin.id, TODAY)
    assert (item.order_line_id, item.overruled, balance.postponed_to) == (None, "", LATER)
    assert session.get_one(Notice, item.notice_id).state == "closed"


def test_an_order_of_a_file_takes_over_and_lets_go(context, haichuan, balance, item, tmp_path):
    postpone(haichuan, item)
    own = brought(haichuan, balance)
    row = line(器具名称=balance.name, 出厂编号=balance.serial, 业务日期=DAY.isoformat())
    run = taken(tmp_path, row, kind="orders")
    opening.cancel(haichuan, own, reason="撤回")
    imported = session.scalars(select(Order).where(Order.is_own.is_(False))).one()
    assert (item.outcome, item.order_line_id) == ("sent", held(imported)[0].id)
    _undo(run)
    assert (item.outcome, item.booked_on, item.order_line_id) == ("postponed", LATER, None)


def test_undone_the_file_leaves_what_an_order_of_ours_brings(context, haichuan, balance, item, tmp_path):
    row = line(器具名称=balance.name, 出厂编号=balance.serial, 业务日期=DAY.isoformat())
    run = taken(tmp_path, row, kind="orders")
    own = brought(haichuan, balance)
    _undo(run)
    assert (item.outcome, item.order_line_id) == ("sent", held(own)[0].id)


def test_undone_the_file_leaves_every_table_as_it_was(context, haichuan, balance, item, tmp_path):
    postpone(haichuan, item)
    database = context.extensions["settings"].database
    session.commit()
    before = dump(database)
    row = line(器具名称=balance.name, 出厂编号=balance.serial, 业务日期=DAY.isoformat())
    run = taken(tmp_path, row, kind="orders")
    assert item.outcome == "sent"
    _undo(run)
    session.remove()
    assert changed(before, dump(database)) == []


def _undo(run: ImportRun) -> None:
    with acting_as(SYSTEM):
        undoing.start(session.get_one(ImportRun, run.id))
    session.expire_all()
