"""Making batches: what makes none, a stop in the middle, dropping, and that no letter mixes customers."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.recalls import owned, reachable
from webapp import clock, jobs
from webapp.actions import acting_as, session
from webapp.actions.recalls import making, sending
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Instrument, Job, Notice, NoticeItem, OrderLine, RecallBatch
from webapp.models import Order as CustomerOrder
from webapp.queries.customers import cards
from webapp.queries.recalls import batches, candidates
from webapp.queries.recalls.candidates import Order

pytestmark = pytest.mark.usefixtures("context")
TODAY = clock.today()
SOON = TODAY + timedelta(days=10)
NEXT = Order("due", TODAY, TODAY + timedelta(days=30))


@pytest.fixture
def held(world):
    """海川 has three in two places, 东方 one, the secret one, and one of nobody's."""
    reachable(world.haichuan, email="wang@example.cn", preferred_channel="email", mobile="13800000001")
    for customer in (world.dongfang, world.secret, world.nobody):
        reachable(customer)
    owned(world.haichuan, "天平甲", due_on=SOON, place="化验室")
    owned(world.haichuan, "天平乙", due_on=SOON + timedelta(days=1), place="化验室", fee=12000)
    owned(world.haichuan, "卡尺", due_on=SOON, place="车间", is_mandatory=True, fee=500)
    for customer in (world.dongfang, world.secret, world.nobody):
        owned(customer, "天平", due_on=SOON)
    return world


def made(order=NEXT, *, by=SYSTEM):
    with acting_as(by):
        number = making.start(order).number
    return session.scalars(select(RecallBatch).where(RecallBatch.number == number)).one()


def rows():
    return session.scalars(select(Notice).order_by(Notice.id)).all()


def changed(model, name, **values):
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        row = session.scalars(select(model).where(model.name == name)).first()
        for key, value in values.items():
            setattr(row, key, value)


def counts(batch):
    return json.loads(batch.left_out)["counts"]


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (Order("other", TODAY, TODAY), "通知种类"),
        (Order("due", TODAY, TODAY - timedelta(days=1)), "截止日期"),
        (Order("due", TODAY, TODAY + timedelta(days=367)), "一年内"),
        (Order("due", TODAY, TODAY, mandatory="x"), "列表"),
        (Order("due", TODAY, TODAY, customer="K-000002"), "没有找到"),
    ],
)
def test_what_makes_no_batch(held, order, sentence):
    with pytest.raises(Refusal, match=sentence):
        made(order, by=held.lin)
    assert session.scalar(select(func.count()).select_from(RecallBatch)) == 0


def test_cut_off_it_goes_on_behind_the_last_customer(held, monkeypatch):
    monkeypatch.setattr(candidates, "PORTION", 1)
    step = jobs.Progress.step

    def stop(progress, done, message=""):
        step(progress, done, message)
        if done == 2:
            raise RuntimeError("power cut")

    monkeypatch.setattr(jobs.Progress, "step", stop)
    batch = made(by=held.assistant)
    assert (batch.state, len(rows())) == ("building", 3)
    monkeypatch.setattr(jobs.Progress, "step", step)
    with acting_as(held.lin), pytest.raises(Refusal, match="编制人"):
        making.go_on(batch)
    with acting_as(held.assistant):
        making.go_on(batch)
        assert (batch.state, batch.notices, batch.items) == ("ready", 4, 5)
        with pytest.raises(Refusal, match="没有中断"):
            making.go_on(batch)
    assert len({notice.number for notice in rows()}) == 4
    with acting_as(held.assistant), pytest.raises(Refusal, match="已经编制"):
        making.build(jobs.Progress(batch.job), {"batch": batch.id})
    with acting_as(held.assistant), pytest.raises(Refusal, match="已经编制"):
        making._portion(batch.id, NEXT, [1], TODAY)


def test_dropped_whole_while_nothing_is_out(held):
    batch = made(by=held.assistant)
    with acting_as(held.lin), pytest.raises(Refusal, match="不负责"):
        making.drop(batch)
    with acting_as(held.chief):
        making.drop(batch)
        assert {notice.state for notice in rows()} == {"dropped"}
        assert {notice.token for notice in rows()} == {""}
        with pytest.raises(Refusal, match="已经作废"):
            making.drop(batch)
    again = made(by=held.assistant)
    assert again.notices == 4
    card = cards.get(held.haichuan, viewer=SYSTEM)
    with acting_as(held.assistant):
        sending.send(card, rows()[-1], way="printed")
        with pytest.raises(Refusal, match="已有通知发出"):
            making.drop(again)


def test_not_dropped_while_it_is_built(held):
    batch = made(by=held.assistant)
    with transaction(Verb.RECALL_MAKE, SYSTEM):
        batch.state = "building"
        session.scalars(select(Job)).one().state = "running"
    with acting_as(held.assistant), pytest.raises(Refusal, match="正在编制"):
        making.drop(batch)


def test_the_list_tells_only_of_what_is_in_reach(held):
    made(by=held.zhou)
    for person, seen in ((held.zhou, 2), (held.assistant, 1), (held.other_head, 1), (held.lin, None)):
        found = batches.listed(person, page=1)
        assert [line.notices for line in found.rows] == ([] if seen is None else [seen])
        assert found.total == (seen is not None)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["K-000001", "K-000002", "K-000003"]),
            st.sampled_from(["", "一车间", "二车间"]),
            st.integers(-20, 50),
        ),
        max_size=12,
    )
)
def test_the_instruments_of_a_notice_are_its_customers_and_its_sites(held, owned_ones):
    """Whatever customers own: nothing twice, nothing of another, nothing outside the window."""
    with transaction(Verb.RECALL_MAKE, SYSTEM):
        for model in (NoticeItem, Notice, RecallBatch, Instrument):
            session.connection().execute(model.__table__.delete())
    for place, (customer, site, days) in enumerate(owned_ones):
        owned(customer, f"器具{place}", due_on=TODAY + timedelta(days=days), place=site)
    made(by=held.assistant)
    found = session.execute(
        select(NoticeItem, Notice, Instrument)
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .join(Instrument, Instrument.id == NoticeItem.instrument_id)
    ).all()
    for item, notice, instrument in found:
        assert item.customer_id == notice.customer_id == instrument.customer_id
        assert notice.place == instrument.place
        assert item.due_on == instrument.due_on
    assert len({item.instrument_id for item, _notice, _instrument in found}) == len(found)
    assert len(found) == sum(0 <= days <= 30 for _customer, _site, days in owned_ones)
    assert len({(notice.customer_id, notice.place) for _i, notice, _o in found}) == len(rows())
    assert all(isinstance(notice.issued_on, date) for notice in rows())


@pytest.mark.parametrize(
    ("state", "finished_on", "told"),
    [("open", None, False), ("draft", None, False), ("open", TODAY, True), ("cancelled", None, True)],
)
def test_what_an_open_order_has_already_is_not_asked_for(held, state, finished_on, told):
    """6.3: stop when ordered."""
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        one = session.scalars(select(Instrument).where(Instrument.name == "卡尺")).one()
        commission = CustomerOrder(
            number="WT-2026-0001", customer_id=one.customer_id, ordered_on=TODAY, state=state,
            created_at=clock.now(),
        )  # fmt: skip
        session.add(commission)
        session.flush()
        session.add(
            OrderLine(
                order_id=commission.id, customer_id=one.customer_id, instrument_id=one.id, name="卡尺",
                finished_on=finished_on,
            )
        )  # fmt: skip
        session.flush()
    batch = made()
    asked = session.scalars(select(NoticeItem.instrument_id).where(NoticeItem.instrument_id == one.id)).all()
    assert bool(asked) is told
    assert json.loads(batch.left_out)["counts"].get("in_house", 0) == (0 if told else 1)
