"""Batches: who is written to, what is left out and why, numbers, a stop in the middle, dropping."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.recalls import making
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, Instrument, InstrumentKind, Job, Notice, NoticeItem, RecallBatch
from webapp.queries.recalls import candidates, previews
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


def test_one_letter_for_each_customer_and_site(held):
    batch = made(by=held.lin)
    assert (batch.state, batch.notices, batch.items) == ("ready", 2, 3)
    year = TODAY.year
    assert batch.number == f"TP-{year}-0001"
    told = {notice.place: notice for notice in rows()}
    assert {notice.number for notice in rows()} == {f"TZ-{year}-0001", f"TZ-{year}-0002"}
    room = told["化验室"]
    assert (room.addressee, room.channel, room.contact_email) == (
        "宁波海川精密仪器有限公司", "email", "wang@example.cn",
    )  # fmt: skip
    assert (room.manager_id, room.manager_name, room.state) == (held.lin.id, "林晓", "draft")
    assert room.step == "appointment"
    assert room.expires_on == TODAY + timedelta(days=90)
    items = session.scalars(select(NoticeItem).where(NoticeItem.notice_id == room.id)).all()
    assert [item.fee for item in items] == [0, 12000]
    assert len(room.token) == 24
    legal = session.scalars(select(NoticeItem).where(NoticeItem.is_mandatory)).one()
    assert legal.fee == 0
    assert session.scalars(select(Job)).one().state == "finished"


def test_whoever_makes_it_reaches_no_further_than_his_own(held):
    for person, expected in (
        (held.lin, {held.haichuan}),
        (held.zhou, {held.dongfang, held.secret}),
        (held.head, {held.haichuan, held.nobody}),
        (held.assistant, {held.haichuan, held.dongfang, held.nobody}),
    ):
        order = Order("due", TODAY, TODAY + timedelta(days=30))
        ids = candidates.customers(order, viewer=person)
        numbers = set(session.scalars(select(Customer.number).where(Customer.id.in_(ids))))
        assert numbers == expected, person.name
        assert candidates.sizes(order, viewer=person)[0] == len(expected)
    for person in (held.he, held.quality, held.director):
        with pytest.raises(NotAllowed):
            made(by=person)


def _quiet():
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for one in session.scalars(select(Contact)):
            one.do_not_contact = True


def _gone():
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for one in session.scalars(select(Contact)):
            one.left_on = TODAY


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (lambda: changed(Customer, "宁波海川精密仪器有限公司", status="stopped"), "stopped"),
        (_quiet, "do_not_contact"),
        (lambda: changed(Instrument, "卡尺", postponed_to=TODAY + timedelta(days=31)), "planned"),
        (_gone, "no_contact"),
        (made, "open"),
    ],
)
def test_what_is_left_out_says_why(held, prepare, why):
    prepare()
    batch = made(by=held.lin)
    assert why in counts(batch)
    told = previews.preview(NEXT, viewer=held.lin, today=TODAY)
    assert told.left_out[why if why != "planned" else "open"] >= 1


def test_once_a_month_and_again_the_next(held):
    made(by=held.lin)
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        for item in session.scalars(select(NoticeItem)):
            item.outcome = "unreachable"
    second = made(by=held.lin)
    assert (second.notices, counts(second)) == (0, {"noticed": 3})
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        for notice in rows():
            notice.issued_on = TODAY.replace(day=1) - timedelta(days=1)
    assert made(by=held.lin).notices == 2


@pytest.mark.parametrize("outcome", ["sent", "stopped", "sealed", "scrapped", "elsewhere"])
def test_what_is_answered_is_not_asked_again_in_its_cycle(held, outcome):
    made(by=held.lin)
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        for item in session.scalars(select(NoticeItem)):
            item.outcome = outcome
    assert counts(made(by=held.lin)) == {"answered": 3}
    changed(Instrument, "卡尺", due_on=SOON + timedelta(days=5))  # another cycle
    assert counts(made(by=held.lin)) == {"answered": 2, "noticed": 1}


@pytest.mark.parametrize(
    ("narrow", "items"),
    [
        ({"mandatory": "yes"}, 1),
        ({"mandatory": "no"}, 2),
        ({"place": "化验室"}, 2),
        ({"customer": "K-000001"}, 3),
        ({"manager": 1}, 3),
        ({"manager": 999}, 0),
        ({"lab": 1}, 0),
        ({"instrument_kind": 1}, 0),
    ],
)
def test_filters(held, narrow, items):
    told = previews.preview(
        Order(NEXT.kind, NEXT.from_on, NEXT.to_on, **narrow), viewer=held.lin, today=TODAY
    )
    assert told.items == items
    batch = made(Order(NEXT.kind, NEXT.from_on, NEXT.to_on, **narrow), by=held.lin)
    assert batch.items == items
    assert making.order_of(batch) == Order(NEXT.kind, NEXT.from_on, NEXT.to_on, **narrow)


def test_rotation_and_courtesy_have_their_own_letters(held):
    kind = session.scalars(select(InstrumentKind).where(InstrumentKind.is_first_only)).first()
    owned(held.haichuan, "水表", due_on=SOON, kind_id=kind.id)
    owned(held.haichuan, "示波器", due_on=None, months=None, verified_on=TODAY.replace(year=TODAY.year - 1))
    window = (TODAY, TODAY + timedelta(days=30))
    turned = made(Order("rotation", *window), by=held.lin)
    assert [turned.items, rows()[-1].kind] == [1, "rotation"]
    assert previews.preview(Order("due", *window), viewer=held.lin, today=TODAY).left_out == {"noticed": 3}
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        rows()[-1].issued_on = TODAY - timedelta(days=40)
    asked = made(Order("courtesy", *window), by=held.lin)
    assert [asked.items, rows()[-1].kind, rows()[-1].step] == [1, "courtesy", "letter"]
    again = made(Order("courtesy", *window), by=held.lin)
    assert counts(again) == {"open": 1}


def test_a_private_person_is_his_own_contact(held):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card = session.scalars(select(Customer).where(Customer.number == held.haichuan)).one()
        card.kind, card.email = "person", "self@example.cn"
        for one in session.scalars(select(Contact).where(Contact.customer_id == card.id)):
            one.left_on = TODAY
    made(by=held.lin)
    assert {(one.contact_id, one.contact_email) for one in rows()} == {(None, "self@example.cn")}
