"""Undone, a run with results gives back repairs and delays as they stood: every table is as it was."""

import random
from datetime import date, timedelta

import pytest

from tests.actions.incoming import outcomes, taken
from tests.actions.test_import_trade_undo import _undo
from tests.actions.trade import (
    changed_by_hand,
    instrument,
    instruments,
    line,
    noticed,
    orders,
    the_instrument,
)
from tests.dumps import changed, dump
from webapp.actions import acting_as, session
from webapp.actions import instruments as ledger
from webapp.actions.recalls import answering
from webapp.domain.recall_outcomes import Answer, Outcome
from webapp.models import Customer, Notice

REPAIRED, DELAYED = date(2026, 2, 10), date(2027, 1, 20)


@pytest.fixture
def look(context, world):
    database = context.extensions["settings"].database

    def dumped():
        session.remove()
        return dump(database)

    return dumped


def owner(one) -> Customer:
    return session.get_one(Customer, one.customer_id)


def repaired(one, *, on=REPAIRED) -> None:
    ledger.disturb(owner(one), one, on=on, what="更换传感器")


def delayed(one, world) -> None:
    """By an answer to its notice, which also puts the instrument off."""
    item = noticed(one, issued=date(2026, 1, 10))
    with acting_as(world.lin):
        told = session.get_one(Notice, item.notice_id)
        said = Answer(Outcome.POSTPONED, day=DELAYED, reason="停产检修")
        answering.answer(owner(one), told, item_ids=[item.id], said=said)


@pytest.mark.parametrize("day", [-1, 0, 1])
@pytest.mark.parametrize("service", ["检定", "校准", "修理"])
def test_an_order_list_with_results(service, day, look, world, tmp_path):
    taken(tmp_path, instrument(上次检定日期="2025/3/10", 证书编号="JL-1"), kind="instruments")
    one = the_instrument()
    repaired(one)
    delayed(one, world)
    before = look()
    done = {"业务类型": service, "业务日期": "2026/2/1", "证书编号": "JL-9"}
    on = (REPAIRED + timedelta(days=day)).isoformat()
    run = taken(tmp_path, line(**done, 完成日期=on), kind="orders")
    assert outcomes(run) == ["new"]
    one = the_instrument()
    clears = service != "修理"
    assert (one.postponed_to is None) is clears
    assert (one.disturbed_on is None) is (clears and day >= 0)
    _undo(run)
    one = the_instrument()
    assert (one.disturbed_on, one.disturbance, one.postponed_to) == (REPAIRED, "更换传感器", DELAYED)
    assert changed(before, look()) == []


def test_a_certificate_that_came_later(look, world, tmp_path):
    """The first file brings the order, the second its results: only these go back."""
    taken(tmp_path, instrument(上次检定日期="2025/3/10"), kind="instruments")
    repaired(the_instrument())
    delayed(the_instrument(), world)
    taken(tmp_path, line(业务日期="2026/2/1"), kind="orders")
    before = look()
    run = taken(tmp_path, line(业务日期="2026/2/1", 完成日期="2026/3/12", 证书编号="JL-9"), kind="orders")
    assert outcomes(run) == ["changed"]
    assert the_instrument().disturbed_on is None
    _undo(run)
    assert changed(before, look()) == []


def test_an_instrument_list_with_a_newer_date(look, world, tmp_path):
    taken(tmp_path, instrument(上次检定日期="2025/3/10"), kind="instruments")
    repaired(the_instrument())
    delayed(the_instrument(), world)
    before = look()
    run = taken(tmp_path, instrument(上次检定日期="2026/3/12", 证书编号="JL-9"), kind="instruments")
    assert outcomes(run) == ["changed"]
    assert (the_instrument().disturbed_on, the_instrument().postponed_to) == (None, None)
    _undo(run)
    assert changed(before, look()) == []


def test_a_repair_settled_by_what_stays_is_settled(context, world, tmp_path):
    """Of two orders of one run the later one goes back: the repair was settled by the earlier."""
    taken(tmp_path, instrument(上次检定日期="2025/3/10"), kind="instruments")
    repaired(the_instrument())
    days = {"A": "2026/2/12", "B": "2026/3/1"}
    run = taken(
        tmp_path, *(line(委托单号=number, 业务日期="2026/2/1", 完成日期=on) for number, on in days.items()),
        kind="orders",
    )  # fmt: skip
    changed_by_hand(next(one for one in orders() if one.source_number == "A"), note="留下")
    _undo(run)
    one = the_instrument()
    assert (one.verified_on, one.disturbed_on) == (date(2026, 2, 12), None)


def test_the_earlier_of_two_runs_undone_first(look, world, tmp_path):
    """The later one stays as it is; undone in its turn it gives back what stood before both."""
    taken(tmp_path, instrument(上次检定日期="2025/3/10", 证书编号="JL-1"), kind="instruments")
    repaired(the_instrument())
    delayed(the_instrument(), world)
    before = look()
    first, second = (
        taken(
            tmp_path, line(委托单号=number, 业务日期="2026/2/1", 完成日期=on, 证书编号=number), kind="orders"
        )
        for number, on in (("A", "2026/2/12"), ("B", "2026/3/1"))
    )
    _undo(first)
    one = the_instrument()
    assert (one.verified_on, one.certificate_number, one.disturbed_on) == (date(2026, 3, 1), "B", None)
    _undo(second)
    assert changed(before, look()) == []


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("seed", range(6))
def test_whatever_stood_there_before(seed, way, look, world, tmp_path):
    """Random repairs, delays and results of five instruments, in two files, undone in either order."""
    pick = random.Random(seed)
    serials = [str(number) for number in range(5)]
    taken(
        tmp_path, *(instrument(出厂编号=one, 上次检定日期="2025/3/10") for one in serials), kind="instruments"
    )
    for one in instruments():
        if pick.random() < 0.7:
            repaired(one, on=REPAIRED + timedelta(days=pick.randrange(-20, 20)))
        if pick.random() < 0.5:
            changed_by_hand(one, postponed_to=DELAYED)
    before = look()
    rows = [
        line(
            委托单号=f"W{pick.randrange(4)}", 出厂编号=pick.choice(serials), 业务日期="2026/1/5",
            业务类型=pick.choice(["检定", "校准", "修理"]), 证书编号=f"JL-{number}",
            完成日期=(REPAIRED + timedelta(days=pick.randrange(-20, 20))).isoformat(),
        )
        for number in range(12)
    ]  # fmt: skip
    first = taken(tmp_path, *rows[:7], kind="orders")
    second = taken(tmp_path, *(row | {"委托单号": f"X{row['委托单号']}"} for row in rows[7:]), kind="orders")
    assert set(outcomes(first) + outcomes(second)) == {"new"}
    for run in (first, second)[::way]:
        _undo(run)
    assert changed(before, look()) == []
