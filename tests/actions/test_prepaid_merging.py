"""Two cards with an account each become one and two again: no fen is lost, no line changed."""

import pytest
from sqlalchemy import func, select

from tests.prepaid import account, order
from webapp.actions import acting_as, session
from webapp.actions.customers import merging, unmerging
from webapp.actions.prepayments import ledger, requests
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import PrepayAccount, PrepayEntry
from webapp.queries.customers import cards
from webapp.queries.prepayments import orders


@pytest.fixture
def dongfang(world, context):
    return cards.get(world.dongfang, viewer=SYSTEM)


def merge(kept, gone):
    return merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))


def held() -> dict[int, tuple[int, int]]:
    rows = session.scalars(select(PrepayAccount).execution_options(populate_existing=True))
    return {row.customer_id: (row.balance, row.credit_line) for row in rows}


def sums() -> dict[int, int]:
    """What the ledgers say, account by account."""
    statement = (
        select(PrepayAccount.customer_id, func.sum(PrepayEntry.amount))
        .join(PrepayEntry, PrepayEntry.account_id == PrepayAccount.id)
        .group_by(PrepayAccount.id)
    )
    return dict(session.execute(statement).all())


def test_both_have_one(haichuan, dongfang):
    account(haichuan, balance=10_000, credit_line=500)
    account(dongfang, balance=3_000, credit_line=200)
    row = merge(haichuan, dongfang)
    assert held() == {haichuan.id: (13_000, 700), dongfang.id: (0, 0)}
    assert sums() == {haichuan.id: 13_000, dongfang.id: 0}
    unmerging.undo(row)
    assert held() == {haichuan.id: (10_000, 500), dongfang.id: (3_000, 200)}
    assert sums() == {haichuan.id: 10_000, dongfang.id: 3_000}
    last = session.scalars(select(PrepayEntry).order_by(PrepayEntry.id.desc())).first()
    assert last.reason == f"撤销 {dongfang.number} 到 {haichuan.number} 的合并"


@pytest.mark.parametrize("kept_balance", [-400, 0, 700])
def test_a_debt_goes_over_too(kept_balance, haichuan, dongfang):
    account(haichuan, balance=kept_balance, credit_line=400)
    account(dongfang, balance=-300, credit_line=300)
    row = merge(haichuan, dongfang)
    assert held() == {haichuan.id: (kept_balance - 300, 700), dongfang.id: (0, 0)}
    unmerging.undo(row)
    assert held() == {haichuan.id: (kept_balance, 400), dongfang.id: (-300, 300)}


def test_nothing_on_it_writes_nothing(haichuan, dongfang):
    account(haichuan, balance=100)
    account(dongfang)
    unmerging.undo(merge(haichuan, dongfang))
    assert session.scalar(select(func.count(PrepayEntry.id))) == 1
    assert held() == {haichuan.id: (100, 0), dongfang.id: (0, 0)}


def test_one_alone_moves_along(haichuan, dongfang):
    account(dongfang, balance=3_000)
    row = merge(haichuan, dongfang)
    assert held() == {haichuan.id: (3_000, 0)}
    unmerging.undo(row)
    assert held() == {dongfang.id: (3_000, 0)}


def test_spent_already_it_is_topped_up_first(haichuan, dongfang):
    kept = account(haichuan)
    account(dongfang, balance=3_000)
    row = merge(haichuan, dongfang)
    ledger.charge(haichuan, kept, amount=1, reason="试")
    with pytest.raises(Refusal, match="先充值再撤销"):
        unmerging.undo(row)
    session.rollback()
    ledger.top_up(haichuan, kept, amount=1)
    unmerging.undo(row)
    assert held() == {haichuan.id: (0, 0), dongfang.id: (3_000, 0)}


def test_what_waits_goes_over_and_comes_back_unless_decided(haichuan, dongfang, world):
    kept, gone = account(haichuan, balance=500), account(dongfang, balance=500)
    with acting_as(world.assistant):
        waits = requests.ask(dongfang, gone, entry=Entry.REFUND, amount=100, reason="退一")
        decided = requests.ask(dongfang, gone, entry=Entry.REFUND, amount=50, reason="退二")
    row = merge(haichuan, dongfang)
    assert (waits.account_id, decided.account_id) == (kept.id, kept.id)
    requests.decide(haichuan, decided, grants=True)
    ledger.top_up(haichuan, kept, amount=50)
    unmerging.undo(row)
    assert (waits.account_id, decided.account_id) == (gone.id, kept.id)
    assert held() == {haichuan.id: (500, 0), dongfang.id: (500, 0)}


def test_orders_charged_before_stay_told(haichuan, dongfang):
    gone, owing = account(dongfang, balance=500), order(dongfang, owed=300)
    account(haichuan, balance=100)
    ledger.charge(dongfang, gone, amount=300, order=owing.number)
    row = merge(haichuan, dongfang)
    assert owing.customer_id == haichuan.id
    unmerging.undo(row)
    assert (owing.customer_id, owing.paid_total) == (dongfang.id, 300)


def test_what_the_other_account_paid_can_be_given_back_once(haichuan, dongfang, world):
    kept, gone, owing = account(haichuan), account(dongfang, balance=300), order(dongfang, owed=300)
    ledger.charge(dongfang, gone, amount=300, order=owing.number)
    row = merge(haichuan, dongfang)
    told = {"entry": Entry.ADJUSTMENT, "amount": 300, "reason": "扣错", "order": owing.number}
    with acting_as(world.assistant):
        assert [one.owed for one in orders.paid_from(kept.id, viewer=world.assistant)] == [300]
        asked = requests.ask(haichuan, kept, **told)
    requests.decide(haichuan, asked, grants=True)
    assert (kept.balance, owing.paid_total) == (300, 0)
    unmerging.undo(row)
    with acting_as(world.assistant), pytest.raises(Refusal, match=r"只扣过 0\.00"):
        requests.ask(dongfang, gone, **told)
