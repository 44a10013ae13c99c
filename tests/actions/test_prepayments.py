"""Prepaid accounts: opened once, topped up, charged with a receipt, never below the credit line."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.prepaid import account, order
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import removal
from webapp.actions.prepayments import ledger, printing
from webapp.db import transaction
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Order, PrepayEntry, Receipt
from webapp.models.prepayment import Unchangeable
from webapp.queries.customers import cards
from webapp.queries.prepayments.balances import balance_of

pytestmark = pytest.mark.usefixtures("context")


def entries() -> list[tuple[str, int, int]]:
    rows = session.scalars(select(PrepayEntry).order_by(PrepayEntry.id))
    return [(row.entry, row.amount, row.balance_after) for row in rows]


class TestLedger:
    def test_every_entry_keeps_the_balance_it_left(self, haichuan):
        one = account(haichuan, balance=10_000)
        ledger.charge(haichuan, one, amount=2_500, reason="加急费")
        assert one.balance == 7_500
        assert entries() == [("top_up", 10_000, 10_000), ("charge", -2_500, 7_500)]
        assert balance_of(haichuan.id).balance == 7_500
        assert balance_of(0) is None

    def test_one_account_a_customer(self, haichuan):
        account(haichuan)
        with pytest.raises(Refusal, match="已开立"):
            ledger.open_account(haichuan)

    @pytest.mark.parametrize(("amount", "is_allowed"), [(9_999, True), (10_000, True), (10_001, False)])
    def test_without_credit_it_ends_at_zero(self, amount, is_allowed, haichuan):
        one = account(haichuan, balance=10_000)
        if is_allowed:
            ledger.charge(haichuan, one, amount=amount, reason="试")
        else:
            with pytest.raises(Refusal, match="余额不足"):
                ledger.charge(haichuan, one, amount=amount, reason="试")
        assert one.balance == 10_000 - (amount if is_allowed else 0)

    @pytest.mark.parametrize(("amount", "is_allowed"), [(15_000, True), (15_001, False)])
    def test_with_credit_it_ends_at_the_line(self, amount, is_allowed, haichuan):
        one = account(haichuan, balance=10_000, credit_line=5_000)
        if is_allowed:
            ledger.charge(haichuan, one, amount=amount, reason="试")
        else:
            with pytest.raises(Refusal, match="还差"):
                ledger.charge(haichuan, one, amount=amount, reason="试")
        assert one.balance >= -5_000

    @pytest.mark.parametrize(("amount", "sentence"), [(0, "不能是零"), (-1, "不能小于零")])
    def test_amounts_that_are_none(self, amount, sentence, haichuan):
        one = account(haichuan)
        with pytest.raises(Refusal, match=sentence):
            ledger.top_up(haichuan, one, amount=amount)

    def test_the_same_form_twice_books_once(self, haichuan):
        one = account(haichuan)
        version = one.version
        ledger.top_up(haichuan, one, amount=500, version=version)
        with pytest.raises(Refusal, match="刚有变动"):
            ledger.top_up(haichuan, one, amount=500, version=version)
        assert one.balance == 500

    def test_the_log_knows_whose_it_is(self, haichuan):
        account(haichuan, balance=100)
        found = session.execute(
            select(AuditEntry.kind, AuditEntry.customer_id).where(AuditEntry.kind.startswith("prepay"))
        ).all()
        assert {row.kind for row in found} == {"prepay_accounts", "prepay_entries"}
        assert {row.customer_id for row in found} == {haichuan.id}


class TestOrders:
    def test_a_charge_is_a_receipt_of_the_order(self, haichuan):
        one, owing = account(haichuan, balance=20_000), order(haichuan, owed=8_000)
        ledger.charge(haichuan, one, amount=8_000, order=owing.number, reason="三月检定费")
        row = session.scalars(select(Receipt)).one()
        assert (row.amount, row.way, row.order_id, row.customer_id) == (
            8_000,
            "prepaid",
            owing.id,
            haichuan.id,
        )
        assert (owing.paid_total, one.balance) == (8_000, 12_000)

    def test_not_more_than_is_owed(self, haichuan):
        one, owing = account(haichuan, balance=20_000), order(haichuan, owed=8_000)
        with pytest.raises(Refusal, match=r"只欠") as refused:
            ledger.charge(haichuan, one, amount=8_001, order=owing.number)
        assert refused.value.params == {"owed": "80.00"}
        assert session.scalars(select(Receipt)).all() == []

    @pytest.mark.parametrize("state", ["draft", "cancelled"])
    def test_not_one_that_is_none(self, state, haichuan):
        one, owing = account(haichuan, balance=20_000), order(haichuan, state=state)
        with pytest.raises(Refusal, match="未生效"):
            ledger.charge(haichuan, one, amount=100, order=owing.number)

    def test_another_customer_s_only_where_this_one_pays(self, haichuan, world):
        other = cards.get(world.dongfang, viewer=SYSTEM)
        one = account(haichuan, balance=20_000)
        order(other, number="WT-2026-0902")
        with pytest.raises(Refusal, match="没有找到"):
            ledger.charge(haichuan, one, amount=100, order="WT-2026-0902")
        paid = order(other, number="WT-2026-0903", payer_id=haichuan.id)
        ledger.charge(haichuan, one, amount=100, order="wt-2026-0903 ")
        assert paid.paid_total == 100

    def test_an_isolated_customer_s_order_is_not_there(self, haichuan, world):
        one, secret = account(haichuan, balance=20_000), cards.get(world.secret, viewer=SYSTEM)
        order(secret, payer_id=haichuan.id)
        with acting_as(world.assistant), pytest.raises(Refusal, match="没有找到"):
            ledger.charge(haichuan, one, amount=100, order="WT-2026-0901")

    def test_without_an_order_it_wants_a_reason(self, haichuan):
        one = account(haichuan, balance=20_000)
        with pytest.raises(Refusal, match="请写明原因"):
            ledger.charge(haichuan, one, amount=100, reason=" ")

    def test_a_charge_refused_by_the_balance_leaves_the_order_alone(self, haichuan):
        one, owing = account(haichuan, balance=100), order(haichuan, owed=8_000)
        with pytest.raises(Refusal, match="余额不足"):
            ledger.charge(haichuan, one, amount=101, order=owing.number)
        assert session.get_one(Order, owing.id).paid_total == 0


class TestTerms:
    def test_alert(self, haichuan):
        one = account(haichuan, balance=999, alert_below=1_000)
        assert balance_of(haichuan.id).is_low
        ledger.set_alert(haichuan, one, alert_below=999)
        assert not balance_of(haichuan.id).is_low
        ledger.set_alert(haichuan, one, alert_below=None, version=one.version)
        assert one.alert_below is None

    def test_credit_by_an_approver_who_is_not_its_manager(self, haichuan, world):
        one = account(haichuan)
        with acting_as(world.assistant), pytest.raises(NotAllowed):
            ledger.set_credit_line(haichuan, one, credit_line=100, reason="试")
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            haichuan.manager_id = world.head.id
        with acting_as(world.head), pytest.raises(Refusal, match="客户经理不能"):
            ledger.set_credit_line(haichuan, one, credit_line=100, reason="试")
        with acting_as(world.director):
            ledger.set_credit_line(haichuan, one, credit_line=100, reason=" 老客户 ")
        assert (one.credit_line, one.credit_reason) == (100, "老客户")

    @pytest.mark.parametrize(
        ("line", "reason", "sentence"),
        [(100, " ", "写明原因"), (-1, "试", "不能小于零"), (499, "试", "已透支")],
    )
    def test_terms_that_cannot_be(self, line, reason, sentence, haichuan):
        one = account(haichuan, balance=-500, credit_line=500)
        with pytest.raises(Refusal, match=sentence):
            ledger.set_credit_line(haichuan, one, credit_line=line, reason=reason)
        ledger.set_credit_line(haichuan, one, credit_line=500, reason="不变")


def test_the_program_changes_no_line(haichuan):
    account(haichuan, balance=100)
    row = session.scalars(select(PrepayEntry)).one()
    with pytest.raises(Unchangeable), transaction(Verb.PREPAY_EDIT, SYSTEM):
        row.amount = 200
    with pytest.raises(Unchangeable), transaction(Verb.PREPAY_EDIT, SYSTEM):
        session.delete(row)
    assert entries() == [("top_up", 100, 100)]


def test_nor_does_anybody_past_it(app, haichuan):
    account(haichuan, balance=100)
    with closing(sqlite3.connect(app.extensions["settings"].database)) as connection:
        for statement in ("UPDATE prepay_entries SET amount = 1", "DELETE FROM prepay_entries"):
            with pytest.raises(sqlite3.IntegrityError, match="ledger"):
                connection.execute(statement)


def test_the_database_itself_holds_the_line(haichuan):
    one = account(haichuan, balance=100)
    with pytest.raises(IntegrityError, match="balance"), transaction(Verb.PREPAY_EDIT, SYSTEM):
        one.balance = -1


def test_a_customer_with_money_is_not_deleted(haichuan):
    one = account(haichuan, balance=100)
    with pytest.raises(Refusal, match=r"预付费余额 1\.00 元。"):
        removal.delete(haichuan, reason="试")
    ledger.charge(haichuan, one, amount=100, reason="试")
    removal.delete(haichuan, reason="试")
    assert haichuan.deleted_at is not None
    with pytest.raises(Refusal), acting_as(SYSTEM):
        removal.delete(haichuan, reason="再试")


def test_a_job_has_its_limits():
    with pytest.raises(Refusal, match="没有可打印"):
        printing.start([], month=Month(2026, 10))
    with pytest.raises(Refusal, match="一次最多打印 1000 份"):
        printing.start(["K-000001"] * (printing.MOST + 1), month=Month(2026, 10))


def test_who_may_not(haichuan, world):
    one = account(haichuan)
    for person in (world.lin, world.quality, world.director, world.he):
        with acting_as(person), pytest.raises(NotAllowed):
            ledger.top_up(haichuan, one, amount=100)
    with acting_as(world.other_head), pytest.raises(Refusal, match="权限"):
        ledger.top_up(haichuan, one, amount=100)
