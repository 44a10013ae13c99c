"""Undoing instrument and order lists leaves every table as it was; what was changed since stays."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.actions.incoming import checked, numbered, outcomes, remarks, taken
from tests.actions.test_import_interrupted import _cut
from tests.actions.trade import (
    HAICHUAN,
    changed_by_hand,
    instrument,
    instruments,
    line,
    lines,
    noticed,
    orders,
    records,
    the_instrument,
)
from tests.dumps import Dump, changed, dump
from webapp import clock, jobs
from webapp.actions import acting_as, session
from webapp.actions.imports import taking, undoing
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CodeItem, Customer, ImportRun, NoticeItem, Receipt
from webapp.queries.imports import runs

PROSPECT = "绍兴越城食品厂"
LEDGER = [
    instrument(上次检定日期="2025/3/10", 证书编号="JL-1", 制造厂="哈量"),
    instrument(出厂编号="2", 客户名称=PROSPECT, 上次检定日期="2025/6/1"),
    instrument(出厂编号="", 器具名称="血压计"),
]
ORDERS = [
    line(完成日期="2025/3/10", 业务日期="2025/3/1", 证书编号="JL-1"),
    line(委托单号="W2", 完成日期="2026/3/12", 证书编号="JL-9"),
    line(委托单号="W2", 器具名称="声级计"),
    line(委托单号="", 客户名称=PROSPECT, 出厂编号="2", 完成日期="2026/4/1"),
]


def _undo(run: ImportRun) -> None:
    with acting_as(SYSTEM):
        undoing.start(session.get_one(ImportRun, run.id))
    session.expire_all()


@pytest.fixture
def look(context, world):
    database: Path = context.extensions["settings"].database

    def dumped() -> Dump:
        session.remove()
        return dump(database)

    return dumped


def test_an_instrument_list_undone_leaves_every_table_as_it_was(look, tmp_path):
    taken(tmp_path, instrument(使用地点="一车间"), kind="instruments")
    before = look()
    run = taken(tmp_path, *LEDGER, kind="instruments")
    assert outcomes(run) == ["changed", "new", "new"]
    _undo(run)
    assert changed(before, look()) == []


def test_an_order_list_undone_leaves_every_table_as_it_was(look, tmp_path):
    taken(tmp_path, *LEDGER, kind="instruments")
    noticed(instruments()[0], issued=date(2026, 1, 10))
    before = look()
    run = taken(tmp_path, *ORDERS, kind="orders")
    assert outcomes(run) == ["new"] * 4
    assert changed(before, look()) != []
    _undo(run)
    assert changed(before, look()) == []


def test_a_second_file_undone_leaves_what_the_first_made(look, tmp_path):
    taken(tmp_path, *LEDGER, kind="instruments")
    taken(tmp_path, *(row | {"完成日期": "", "证书编号": ""} for row in ORDERS), kind="orders")
    before = look()
    run = taken(tmp_path, *ORDERS, line(委托单号="W2", 器具名称="酸度计"), kind="orders")
    assert outcomes(run) == ["changed", "changed", "same", "changed", "new"]
    _undo(run)
    assert changed(before, look()) == []


def test_both_undone_one_after_the_other(look, tmp_path):
    before = look()
    ledger = taken(tmp_path, *LEDGER, kind="instruments")
    trade = taken(tmp_path, *ORDERS, kind="orders")
    _undo(trade)
    _undo(ledger)
    assert changed(before, look()) == []


def test_instruments_that_orders_brought_since_stay(context, world, tmp_path):
    ledger = taken(tmp_path, *LEDGER, kind="instruments")
    taken(tmp_path, *ORDERS, kind="orders")
    _undo(ledger)
    assert [one.serial for one in instruments()] == ["B379142", "2"]
    assert runs.line(ledger).counts["kept"] == 2


def test_orders_that_were_paid_or_changed_since_stay(context, world, tmp_path):
    run = taken(tmp_path, *ORDERS, kind="orders")
    first, second, third = orders()
    with transaction(Verb.IMPORT_RUN, SYSTEM):
        session.add(Receipt(
            order_id=first.id, customer_id=first.customer_id, received_on=date(2026, 4, 1), amount=100,
            at=clock.now(),
        ))  # fmt: skip
    changed_by_hand(second, note="已电话确认")
    assert third.source_number == ""
    _undo(run)
    assert [one.source_number for one in orders()] == ["W1", "W2"]
    assert "收款" in remarks(run, 2)
    assert "又有改动" in remarks(run, 3)
    assert len(lines()) == 3


def test_dates_set_by_hand_since_stay_when_the_order_goes(context, world, tmp_path):
    taken(tmp_path, LEDGER[0], kind="instruments")
    run = taken(tmp_path, ORDERS[1], kind="orders")
    changed_by_hand(the_instrument(), verified_on=date(2026, 6, 1), certificate_number="自校")
    _undo(run)
    assert (the_instrument().verified_on, orders()) == (date(2026, 6, 1), [])
    assert records() == [(date(2025, 3, 10), "JL-1")]


def test_a_kept_order_keeps_its_date_whatever_order_they_are_undone_in(context, world, tmp_path):
    taken(tmp_path, LEDGER[0], kind="instruments")
    rows = [
        line(委托单号="A", 完成日期="2026/5/1"),
        line(委托单号="B", 完成日期="2026/4/1", 业务日期="2026/4/1"),
    ]
    run = taken(tmp_path, *rows, kind="orders")
    changed_by_hand(orders()[1], note="留下")
    _undo(run)
    assert the_instrument().verified_on == date(2026, 4, 1)
    assert records() == [(date(2025, 3, 10), "JL-1"), (date(2026, 4, 1), "")]


def test_a_notice_answered_anew_since_keeps_its_order(context, world, tmp_path):
    taken(tmp_path, LEDGER[0], kind="instruments")
    item = noticed(the_instrument(), issued=date(2026, 1, 10))
    run = taken(tmp_path, ORDERS[1], kind="orders")
    found = session.get_one(NoticeItem, item.id)
    assert found.outcome == "sent"
    changed_by_hand(found, answered_by="user", outcome="elsewhere")
    _undo(run)
    assert len(orders()) == 1
    assert session.get_one(NoticeItem, item.id).outcome == "elsewhere"


def test_a_customer_with_another_order_stays_one(context, world, tmp_path):
    first = taken(tmp_path, ORDERS[3], kind="orders")
    second = taken(tmp_path, ORDERS[3] | {"业务日期": "2026/4/9"}, kind="orders")
    _undo(first)
    (card,) = session.scalars(select(Customer).where(Customer.name == PROSPECT)).all()
    assert card.status == "active"
    _undo(second)
    session.expire_all()
    assert card.status == "active"


def test_what_is_out_of_reach_by_now_stays(context, world, tmp_path):
    run = taken(tmp_path, line(客户名称="星澜特种装备研究所"), line(委托单号="W2"), kind="orders")
    with acting_as(world.chief):
        undoing.start(session.get_one(ImportRun, run.id))
    assert [one.source_number for one in orders()] == ["W1"]
    assert "不在您的权限内" in remarks(run, 2)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_killed_order_list_goes_on_where_it_was(context, world, tmp_path, after):
    taken(tmp_path, *(instrument(出厂编号=str(number)) for number in range(24)), kind="instruments")
    rows = [
        line(委托单号=f"W{number // 3}", 出厂编号=str(number), 完成日期="2026/3/12") for number in range(24)
    ]
    run = checked(tmp_path, *rows, kind="orders")
    _cut(run, after=after, folder=tmp_path)
    session.expire_all()
    assert len(lines()) == min(24, 10 * after)
    with acting_as(SYSTEM):
        jobs.recover()
    assert (len(orders()), len(lines()), len(records())) == (8, 24, 24)
    assert {one.charged_total for one in orders()} == {36150}
    assert outcomes(taken(tmp_path, *rows, kind="orders")) == ["same"] * 24


def test_a_half_taken_list_can_be_undone(look, tmp_path):
    taken(tmp_path, *(instrument(出厂编号=str(number)) for number in range(24)), kind="instruments")
    before = look()
    rows = [
        line(委托单号=f"W{number // 3}", 出厂编号=str(number), 完成日期="2026/3/12") for number in range(24)
    ]
    run = checked(tmp_path, *rows, kind="orders")
    run_id = run.id
    _cut(run, after=1, folder=tmp_path)
    session.expire_all()
    with transaction(Verb.JOB_READ, SYSTEM):
        job = runs.job_of(session.get_one(ImportRun, run_id))
        assert job is not None
        job.state = "failed"
    _undo(run)
    assert changed(before, look()) == []
    assert taking.remaining(run_id) == 24
    assert numbered("K-000001").name == HAICHUAN


def test_words_that_no_line_uses_after_it_leave_the_administrator_s_queue(context, world, tmp_path):
    first = taken(tmp_path, line(业务类型="期间核查"), line(委托单号="W2", 业务类型="比对"), kind="orders")
    taken(tmp_path, line(委托单号="W3", 业务类型="比对"), kind="orders")
    ledger = taken(tmp_path, instrument(用途="比武"), kind="instruments")
    waiting = select(CodeItem.name).where(CodeItem.is_new).order_by(CodeItem.id)
    assert session.scalars(waiting).all() == ["期间核查", "比对"]
    _undo(first)
    _undo(ledger)
    assert session.scalars(waiting).all() == ["比对"]
