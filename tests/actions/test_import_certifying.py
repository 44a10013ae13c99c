"""Lines of orders find their instruments: they set dates, keep records once, and answer notices (6.2)."""

import random
from datetime import date, timedelta

import pytest

from tests.actions.incoming import outcomes, shown, taken
from tests.actions.trade import (
    changed_by_hand,
    instrument,
    instruments,
    line,
    lines,
    made_customer,
    noticed,
    records,
    the_instrument,
)
from tests.recomputation import differences, last_day, months_later
from webapp.actions import session
from webapp.models import Instrument, Notice, NoticeItem, Verification

DONE = {"完成日期": "2026/3/12", "证书编号": "JL-9"}
LAST = {"上次检定日期": "2025/3/10", "证书编号": "JL-1", "检定周期(月)": "12"}


def _ledger(tmp_path, *rows):
    made_customer()
    taken(tmp_path, *(rows or [instrument(**LAST)]), kind="instruments")


def _orders(tmp_path, *rows):
    return taken(tmp_path, *rows, kind="orders")


@pytest.mark.parametrize("service", ["检定", "校准", "强制检定"])
def test_a_finished_line_certifies_its_instrument(context, tmp_path, service):
    _ledger(tmp_path)
    _orders(tmp_path, line(业务类型=service, **DONE))
    one = the_instrument()
    assert (one.verified_on, one.certificate_number, one.due_on) == (
        date(2026, 3, 12),
        "JL-9",
        date(2027, 3, 11),
    )
    assert records() == [(date(2025, 3, 10), "JL-1"), (date(2026, 3, 12), "JL-9")]
    assert lines()[0].instrument_id == one.id


@pytest.mark.parametrize("more", [{"业务类型": "修理", **DONE}, {"完成日期": ""}, {"出厂编号": "", **DONE}])
def test_what_does_not_certify(context, tmp_path, more):
    _ledger(tmp_path)
    _orders(tmp_path, line(**more))
    assert the_instrument().verified_on == date(2025, 3, 10)


def test_an_earlier_line_never_sets_the_date_back(context, tmp_path):
    _ledger(tmp_path)
    _orders(tmp_path, line(业务日期="2024/3/1", 完成日期="2024/3/5", 证书编号="JL-0"))
    assert the_instrument().verified_on == date(2025, 3, 10)
    assert (date(2024, 3, 5), "JL-0") in records()


@pytest.mark.parametrize(
    "more", [{"完成日期": "2025/3/10", "证书编号": "X"}, {"完成日期": "2025/3/12", "证书编号": "JL-1"}]
)
def test_the_same_record_that_came_another_way_is_tied_not_doubled(context, tmp_path, more):
    _ledger(tmp_path)
    _orders(tmp_path, line(业务日期="2025/3/1", **more))
    assert records() == [(date(2025, 3, 10), "JL-1")]
    (record,) = session.query(Verification).all()
    assert record.order_line_id == lines()[0].id


def test_a_day_and_a_certificate_that_come_later_reach_the_instrument(context, tmp_path):
    _ledger(tmp_path)
    _orders(tmp_path, line())
    assert the_instrument().verified_on == date(2025, 3, 10)
    _orders(tmp_path, line(完成日期="2026/3/12"))
    assert (the_instrument().verified_on, the_instrument().certificate_number) == (date(2026, 3, 12), "JL-1")
    _orders(tmp_path, line(**DONE))
    assert the_instrument().certificate_number == "JL-9"
    assert records()[1:] == [(date(2026, 3, 12), "JL-9")]


def test_another_word_for_the_kind_finds_it_where_the_serial_is_alone(context, tmp_path):
    _ledger(
        tmp_path,
        instrument(器具名称="游标卡尺", 出厂编号="A1"),
        instrument(器具名称="数显卡尺", 出厂编号="A2"),
        instrument(器具名称="百分表", 出厂编号="A2"),
        instrument(器具名称="电子天平", 出厂编号="A3"),
    )
    _orders(tmp_path, *(line(器具名称="卡尺", 出厂编号=serial) for serial in ("A1", "A2", "A3")))
    assert [one.instrument_id for one in lines()] == [instruments()[0].id, None, None]


def test_an_instrument_that_came_after_its_order_is_found_by_the_next_file(context, tmp_path):
    made_customer()
    _orders(tmp_path, line(**DONE))
    taken(tmp_path, instrument(**LAST), kind="instruments")
    run = _orders(tmp_path, line(**DONE))
    assert outcomes(run) == ["changed"]
    assert shown(run, 2) == [["器具", "", "Q-000001"]]
    assert the_instrument().verified_on == date(2026, 3, 12)
    assert outcomes(_orders(tmp_path, line(**DONE))) == ["same"]


@pytest.mark.parametrize(
    ("day", "outcome", "state"),
    [
        ("2026/2/1", "sent", "closed"),
        ("2025/3/11", "sent", "closed"),
        ("2025/3/10", "", "sent"),
        ("2024/9/1", "", "sent"),
    ],
)
def test_an_order_answers_the_open_notice_of_its_cycle(context, tmp_path, day, outcome, state):
    _ledger(tmp_path)
    item = noticed(the_instrument(), issued=date(2026, 1, 10))
    _orders(tmp_path, line(业务日期=day, 完成日期=""))
    session.expire_all()
    found = session.get_one(NoticeItem, item.id)
    assert (found.outcome, found.order_line_id) == (outcome, lines()[0].id if outcome else None)
    assert session.get_one(Notice, found.notice_id).state == state


def test_a_repaired_instrument_is_due_no_longer_once_it_is_verified(context, tmp_path):
    _ledger(tmp_path)
    changed_by_hand(
        the_instrument(), disturbed_on=date(2026, 3, 1), disturbance="修理", due_on=date(2026, 3, 1)
    )
    _orders(tmp_path, line(**DONE))
    assert (the_instrument().disturbed_on, the_instrument().due_on) == (None, date(2027, 3, 11))


def test_dates_notices_and_sums_agree_with_an_independent_recomputation(context, tmp_path):
    chance = random.Random(5)
    names = ("百分表", "数字多用表", "一般压力表", "电子天平", "自制检具", "水表")
    ledger, orders = [], []
    for number in range(120):
        start = date(2023, 1, 31) + timedelta(days=chance.randrange(500))
        one = instrument(
            器具名称=chance.choice(names), 出厂编号=f"S{number}", 状态="封存" if number % 6 == 0 else "在用"
        )
        ledger.append(
            one | {"上次检定日期": start.isoformat(), "检定周期(月)": chance.choice(["6", "12", ""])}
        )
        for turn in range(chance.randrange(4)):
            on = start + timedelta(days=150 * turn + chance.randrange(-40, 90))
            done = on + timedelta(days=chance.randrange(20))
            orders.append(line(
                委托单号=f"W{number // 3}-{turn}" if chance.random() < 0.8 else "", 业务日期=on.isoformat(),
                业务类型=chance.choice(["检定", "校准", "强制检定", "修理"]),
                    金额=str(chance.randrange(-20, 300)),
                完成日期=done.isoformat() if chance.random() < 0.9 else "", 器具名称=one["器具名称"],
                出厂编号=one["出厂编号"], 证书编号=f"C{chance.randrange(300)}",
            ))  # fmt: skip
    _ledger(tmp_path, *ledger)
    for number, one in enumerate(session.query(Instrument).filter(Instrument.due_on.is_not(None)).limit(1)):
        noticed(one, issued=date(2024, 6, 1 + number))
    run = _orders(tmp_path, *orders)
    assert set(outcomes(run)) <= {"new", "refused"}
    database = context.extensions["settings"].database
    session.remove()
    assert differences(database) == []
    assert len(instruments()) == 120
    changed_by_hand(instruments()[0], verified_on=date(2020, 1, 1))
    session.remove()
    assert differences(database) != []


def test_the_recomputation_s_own_calendar():
    assert months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_later(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert (last_day("2026-03-12", 12), last_day("2024-02-29", 12)) == ("2027-03-11", "2025-02-27")
