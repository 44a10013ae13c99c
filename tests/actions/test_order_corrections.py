"""A finished line put right: the instrument stands as before, and nothing slips past whoever must agree."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.ordering import DAY, TODAY, agreed, held, owned, result, told
from webapp.actions import acting_as, session
from webapp.actions import instruments as ledger
from webapp.actions.orders import discounts, finishing, heading, lines, opening
from webapp.actions.orders.lines import Free
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Verification

pytestmark = pytest.mark.usefixtures("context")
REPAIRED = DAY + timedelta(days=3)
DELAYED = TODAY + timedelta(days=30)


@pytest.fixture
def balance(haichuan):
    """Repaired three days after the order, and put off by a month."""
    one = owned(haichuan, months=12, interval_source="agreed")
    ledger.disturb(haichuan, one, on=REPAIRED, what="更换传感器")
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        one.postponed_to = DELAYED
    return one


@pytest.fixture
def order(haichuan, balance):
    return opening.create(haichuan, values=agreed(), instruments=[balance.number], at_once=True)


def finish(haichuan, order, **values):
    finishing.finish(haichuan, order, [(held(order)[0], result(**values))])


def test_cleared_again_the_repair_and_the_delay_count_as_before(haichuan, order, balance):
    finish(haichuan, order, finished_on=REPAIRED + timedelta(days=1))
    assert (balance.disturbed_on, balance.postponed_to) == (None, None)
    finish(haichuan, order, finished_on=None)
    assert (balance.disturbed_on, balance.disturbance) == (REPAIRED, "更换传感器")
    assert (balance.postponed_to, balance.due_on, balance.verified_on) == (DELAYED, REPAIRED, None)


@pytest.mark.parametrize(("days", "counts"), [(-1, True), (0, False), (1, False)])
def test_corrected_to_a_day_before_the_repair_it_is_due_by_the_repair(days, counts, haichuan, order, balance):
    finish(haichuan, order, finished_on=REPAIRED + timedelta(days=2))
    finish(haichuan, order, finished_on=REPAIRED + timedelta(days=days))
    assert (balance.disturbed_on == REPAIRED) is counts
    assert (balance.due_on == REPAIRED) is counts


def test_a_repair_settled_by_hand_stays_settled(haichuan, order, balance):
    blank = {"service": "", "certificate_number": "", "result": "pass"}
    ledger.record(haichuan, balance, values=blank | {"verified_on": REPAIRED + timedelta(days=1)})
    finish(haichuan, order, finished_on=REPAIRED + timedelta(days=2))
    finish(haichuan, order, finished_on=None)
    assert (balance.disturbed_on, balance.postponed_to) == (None, None)
    assert balance.verified_on == REPAIRED + timedelta(days=1)


def test_the_work_of_a_finished_line_is_what_its_record_says(haichuan, order):
    finish(haichuan, order)
    line = held(order)[0]
    with pytest.raises(Refusal, match="不能改业务类型"):
        lines.save(haichuan, order, line, values=told(line, service="repair"))
    lines.save(haichuan, order, line, values=told(line, note="加急"))
    assert (line.note, line.service) == ("加急", session.scalars(select(Verification.service)).one())


@pytest.mark.parametrize(("days", "is_allowed"), [(5, True), (6, False)])
def test_nothing_is_ordered_after_it_was_finished(days, is_allowed, haichuan, order):
    finish(haichuan, order, finished_on=DAY + timedelta(days=5))
    values = heading.present(order, haichuan) | {"ordered_on": DAY + timedelta(days=days)}
    if is_allowed:
        heading.save(haichuan, order, values=values | {"payment_due_on": None})
    else:
        with pytest.raises(Refusal, match="已登记的完成日期"):
            heading.save(haichuan, order, values=values)


def test_a_discount_agreed_to_holds_for_that_work_alone(haichuan, world):
    with acting_as(world.lin):
        one = opening.create(haichuan, values=agreed(), free=[Free("小件", list_fee=1_000)], at_once=True)
        discounts.set_all(haichuan, one, asked=200, reason="老客户")
    with acting_as(world.head):
        discounts.grant(haichuan, one, note="")
    assert one.discount_state == "granted"
    line = held(one)[0]
    with acting_as(world.lin):
        lines.save(haichuan, one, line, values=told(line, list_fee=1_000, note="一句话"))
        assert one.discount_state == "granted"
        lines.save(haichuan, one, line, values=told(line, name="大件", list_fee=9_000_000), reason="整机")
    assert (one.discount_state, line.charged) == ("waiting", 7_200_000)
