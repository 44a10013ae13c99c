"""What we export comes in again and changes nothing: customers, instruments and orders of every kind."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.actions.incoming import outcomes, taken
from tests.actions.ordering import agreed, held, owned, result, told
from tests.actions.test_order_course import noticed
from tests.actions.trade import DONGFANG, HAICHUAN, instrument, line
from tests.dumps import changed, dump
from webapp import clock
from webapp.actions import acting_as, instruments_out, session
from webapp.actions.customers import exporting as customers_out
from webapp.actions.imports import checking, receiving, taking
from webapp.actions.orders import discounts, exporting, finishing, lines, opening, receipts
from webapp.actions.orders.lines import Free
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, ImportRun, Order
from webapp.queries.customers import exports
from webapp.queries.customers.filters import Filters

TODAY = clock.today()


@pytest.fixture
def same(context, world, tmp_path):
    """same("orders"): exported and imported again; the outcomes, and what changed in any table."""

    def again(kind: str) -> tuple[set[str], list[str]]:
        database, target = context.extensions["settings"].database, tmp_path / f"再来-{kind}.xlsx"
        session.remove()
        before = dump(database)
        with acting_as(SYSTEM):
            WRITERS[kind](target)
            run = receiving.receive(target, kind=kind, file_name=target.name)
            receiving.choose(run, mapping=receiving.mapping_of(run))
            checking.check(run.id, path=target)
            taking.start(run, folder=tmp_path)
        found = outcomes(session.get_one(ImportRun, run.id))
        session.remove()
        return set(found), changed(before, dump(database))

    return again


def _customers(target) -> None:
    ids = exports.ids(Filters(sort="number"), viewer=SYSTEM)
    customers_out.write(target, ids, viewer=SYSTEM, what="试")


WRITERS = {
    "customers": _customers,
    "instruments": lambda target: instruments_out.write(target, viewer=SYSTEM, isolated=True),
    "orders": lambda target: exporting.write(target, viewer=SYSTEM, isolated=True),
}
TAKEN = (
    line(完成日期="2026/3/12", 证书编号="JL-9", 承诺日期="2026/3/20", 检定员="李检", 数量="3"),
    line(器具名称="声级计", 出厂编号="", 金额="80"),
    line(器具名称="声级计", 出厂编号="", 金额="80"),
    line(委托单号="W2", 业务类型="强制检定", 金额="300", 承诺日期="2026/3/20"),
    line(委托单号="W2", 器具名称="血压计", 出厂编号="", 业务类型="强制检定", 金额="", 已收金额="20"),
    line(委托单号="W3", 金额="-50"),
    line(委托单号="", 客户名称=DONGFANG, 业务类型="强制检定", 金额="120"),
    line(委托单号="", 客户名称=DONGFANG, 业务类型="期间核查", 金额="66.66", 已收金额="66.66"),
    line(委托单号="", 客户名称=DONGFANG, 器具名称="", 出厂编号="", 业务类型="咨询", 金额="1000"),
    line(委托单号="", 客户名称=DONGFANG, 器具名称="", 出厂编号="", 业务类型="咨询", 金额="1000"),
)


def haichuan(world) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()


def imported(number: str) -> Order:
    return session.scalars(select(Order).where(Order.source_number == number)).one()


def received(order: Order, amount: int) -> None:
    card = session.get_one(Customer, order.customer_id)
    receipts.receive(card, order, on=TODAY, amount=amount, way="cash", reference="", note="")


def test_orders_that_came_by_a_file(same, tmp_path):
    taken(tmp_path, instrument(上次检定日期="2025/3/10"), kind="instruments")
    taken(tmp_path, *TAKEN, kind="orders")
    assert same("orders") == ({"same"}, [])


def test_paid_here_and_put_right_here(same, tmp_path):
    """Money taken down for the whole order stands with its lines; a discount lowers what one costs."""
    taken(tmp_path, *TAKEN, kind="orders")
    first = imported("W1")
    received(first, 10_001)
    for order in session.scalars(select(Order).where(Order.source_number == "", Order.charged_total > 0)):
        received(order, 333)
    card = session.get_one(Customer, first.customer_id)
    one = held(first)[1]
    lines.save(card, first, one, values=told(one, discount="12.5", list_fee=99_000))
    assert same("orders") == ({"same"}, [])


def test_orders_made_here(same, world):
    """With an instrument, freely written, discounted, paid, finished, drafted, cancelled, promised."""
    card = haichuan(world)
    balance = owned(card, months=12, interval_source="agreed")
    noticed(card, balance)
    owned(card, "压力泵", "P-1")
    free = [Free("校准泵", list_fee=90_000), Free("压力泵", serial="P-1", list_fee=100, service="repair")]
    promised = {"promised_on": TODAY + timedelta(days=5)}
    made = opening.create(
        card, values=agreed(**promised), instruments=[balance.number], free=free, at_once=True
    )
    discounts.set_all(card, made, asked=155, reason="试")
    received(made, 7_777)
    finishing.finish(card, made, [(held(made)[0], result())])
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        held(made)[1].promised_on = None
    opening.create(card, values=agreed(), free=[Free("某泵")])
    gone = opening.create(card, values=agreed(), free=[Free("某泵")], at_once=True)
    opening.cancel(card, gone, reason="撤回")
    assert same("orders") == ({"same"}, [])


@pytest.mark.parametrize("seed", range(4))
def test_orders_at_random(seed, same, tmp_path):
    pick = random.Random(seed)
    rows = [
        line(
            委托单号=pick.choice(["", "", "A", "B", "C"]), 器具名称=pick.choice(["", "百分表", "声级计"]),
            业务类型=pick.choice(["检定", "强制检定", "修理", "期间核查"]), 出厂编号=pick.choice(["", "1"]),
            金额=pick.choice(["", "0", "10", "33.33", "-5"]), 已收金额=pick.choice(["", "0", "10"]),
            业务日期=pick.choice(["2016/5/1", "2026/3/5"]), 完成日期=pick.choice(["", "2026/3/9"]),
            承诺日期=pick.choice(["", "2026/3/8"]), 证书编号=pick.choice(["", "JL-1"]),
        )
        for _number in range(40)
    ]  # fmt: skip
    taken(tmp_path, instrument(出厂编号="1"), kind="instruments")
    taken(tmp_path, *rows, kind="orders")
    for order in session.scalars(select(Order).where(Order.charged_total > Order.paid_total)).all():
        if pick.random() < 0.5:
            received(order, pick.randint(1, order.charged_total - order.paid_total))
    assert same("orders") == ({"same"}, [])


def test_instruments(same, world, tmp_path):
    rows = [
        instrument(上次检定日期="2025/3/10", 证书编号="JL-1", 使用地点="一车间", **{"检定周期(月)": "12"}),
        instrument(出厂编号="2", 状态="封存"), instrument(出厂编号="", 器具名称="血压计", 强制检定="是"),
        instrument(客户名称=DONGFANG),
    ]  # fmt: skip
    taken(tmp_path, *rows, kind="instruments")
    card = haichuan(world)
    owned(card, serial="A9", fee=12_345, purpose="trade", note="另存")
    assert same("instruments") == ({"same"}, [])


def test_customers(same, tmp_path):
    taken(
        tmp_path,
        {
            "客户名称": "江州永昌模具厂",
            "行业": "模具",
            "注册资本": "500",
            "联系人": "王",
            "手机": "13800000009",
        },
        {"客户名称": HAICHUAN, "地址": "甬江路 8 号", "来源": "展会", "备注": "=1+1"},
    )
    assert same("customers") == ({"same"}, [])


def test_a_later_file_still_puts_right(same, tmp_path):
    """What is new in the file is taken all the same: money, certificates, a promise."""
    taken(tmp_path, *TAKEN, kind="orders")
    run = taken(tmp_path, TAKEN[0] | {"已收金额": "60", "承诺日期": "2026/3/25"}, kind="orders")
    assert outcomes(run) == ["changed"]
    assert (imported("W1").paid_total, held(imported("W1"))[0].promised_on) == (6_000, date(2026, 3, 25))
