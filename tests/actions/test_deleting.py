"""A card with open business stays; the sentence names all of it; settled it goes, and merging never minds."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests import outside
from tests.actions.incoming import called, remarks, taken
from tests.actions.trade import line, noticed
from tests.prepaid import account, order
from tests.recalls import owned
from tests.settled import settle
from webapp.actions import acting_as, session
from webapp.actions.customers import merging, removal
from webapp.actions.fieldwork import pickups, visits
from webapp.actions.imports import undoing
from webapp.actions.prepayments import ledger, requests
from webapp.actions.recalls import answering
from webapp.clock import today
from webapp.db import transaction
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, ImportRun, Instrument, Notice, NoticeItem, PrepayAccount
from webapp.queries.customers import open_business


@pytest.fixture
def card(context, world) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()


def notice(card: Customer) -> Notice:
    number = owned(card.number, "天平", due_on=today())
    instrument = session.scalars(select(Instrument).where(Instrument.number == number)).one()
    return session.get_one(Notice, noticed(instrument, issued=today()).notice_id)


def waiting(card: Customer) -> None:
    one = account(card, balance=100)
    requests.ask(card, one, entry=Entry.REFUND, amount=100, reason="退")


OPENED: dict[str, Callable[[Customer], Any]] = {
    "未完结的委托单 1 张": lambda card: order(card, owed=0),
    "未完结的委托单 1 张。": lambda card: order(card, owed=0, state="draft"),
    "未完结的委托单 1 张。请": lambda card: order(card, owed=0, state="finished"),
    "未收清的款项 12.34 元": lambda card: order(card, owed=1234, state="collected"),
    "等待审批的折扣 1 项": lambda card: order(card, owed=0, discount_state="waiting"),
    "预付费余额 1.00 元": lambda card: account(card, balance=100),
    "预付费余额 -1.00 元": lambda card: account(card, balance=-100, credit_line=100),
    "等待审批的退款或调整 1 笔": waiting,
    "未完成的取送 1 项": outside.pickup,
    "未完成的现场检定 1 项": lambda card: outside.visit(card, card.manager_id),
    "未办结的到期通知 1 份": notice,
}


@pytest.mark.parametrize("told", OPENED)
def test_what_is_open_is_named(card, told):
    OPENED[told](card)
    with pytest.raises(Refusal) as refusal:
        removal.delete(card, reason="试")
    assert told in str(refusal.value)
    assert card.deleted_at is None
    assert open_business.among({card.id}) == {card.id}


def test_all_of_it_in_one_sentence(card):
    order(card, owed=500)
    order(card, owed=700, number="WT-2026-0902")
    outside.pickup(card)
    with pytest.raises(Refusal) as refusal:
        removal.delete(card, reason="试")
    parts = "未完结的委托单 2 张、未收清的款项 12.00 元、未完成的取送 1 项"
    assert str(refusal.value) == f"客户还有未了结的业务：{parts}。请先办结，再删除。"


def test_what_is_over_hinders_nobody(card):
    order(card, owed=0, state="collected")
    order(card, owed=900, state="cancelled", number="WT-2026-0902", discount_state="waiting")
    order(card, owed=0, state="finished", is_own=False, number="WD-000901")
    account(card)
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        notice(card).state = "dropped"
    pickups.cancel(card, outside.pickup(card), reason="试")
    visits.cancel(card, outside.visit(card, card.manager_id), reason="试")
    assert open_business.of(card, viewer=SYSTEM) == []
    assert open_business.among({card.id}) == set()
    removal.delete(card, reason="试")
    assert card.deleted_at is not None


def test_settled_it_goes(card):
    order(card, owed=500)
    waiting(card)
    outside.pickup(card)
    with pytest.raises(Refusal):
        removal.delete(card, reason="试")
    settle(card)
    ledger.charge(card, session.scalars(select(PrepayAccount)).one(), amount=100, reason="退清")
    removal.delete(card, reason="试")
    assert card.deleted_at is not None


def test_an_answer_that_nobody_took_up_is_open(card, world):
    told = notice(card)
    item = session.scalars(select(NoticeItem)).one()
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        item.outcome, item.answered_by, told.state = "elsewhere", "customer", "closed"
    assert [str(one.told) for one in open_business.of(card, viewer=SYSTEM)] == ["未办结的到期通知 1 份"]
    with acting_as(world.lin):
        answering.accept(card, told, item_ids=[item.id])
    assert open_business.of(card, viewer=SYSTEM) == []


def test_merging_never_minds(card, world):
    for opened in (waiting, notice, outside.pickup, lambda one: order(one, owed=500)):
        opened(card)
    kept = session.scalars(select(Customer).where(Customer.number == world.dongfang)).one()
    merging.merge(kept, card, choices={}, reason="重复", versions=(kept.version, card.version))
    assert card.merged_into_id == kept.id
    assert open_business.among({kept.id}) == {kept.id}


def test_undoing_an_import_keeps_a_card_that_has_business(context, world, tmp_path):
    run = taken(
        tmp_path, {"客户名称": "江州永昌模具厂", "客户状态": "现有客户"}, {"客户名称": "江州长兴化工厂"}
    )
    taken(tmp_path, line(客户名称="江州永昌模具厂"), kind="orders")
    with acting_as(SYSTEM):
        undoing.start(session.get_one(ImportRun, run.id))
    assert called("江州永昌模具厂").deleted_at is None
    assert "未了结的业务" in remarks(run, 2)
    gone = session.scalars(select(Customer).where(Customer.name == "江州长兴化工厂")).one()
    assert gone.deleted_at is not None
