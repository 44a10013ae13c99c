"""From one record to what hangs on it: instrument, order, notice, pick-up, visit, prepaid charge."""

import pytest
from sqlalchemy import select

from tests import outside, prepaid
from tests.web.ordering import balance, held, line_ids, order
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.prepayments import ledger
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Instrument, Notice, NoticeItem, Order, RecallBatch
from webapp.queries.customers import cards

FIELD = ("/fieldwork/pickups/new", "/fieldwork/onsite/new")
WAYS = ("/orders/new", "/instruments/new", "/recalls/batches/new", *FIELD)
__all__ = ["balance", "held", "line_ids", "order"]


@pytest.fixture
def noticed(app, balance) -> str:
    """A notice about the balance; its number."""
    today = clock.today()
    with app.app_context(), transaction(Verb.RECALL_MAKE, SYSTEM):
        one = session.scalars(select(Instrument).where(Instrument.number == balance)).one()
        batch = RecallBatch(
            number="TP-2026-0099",
            kind="due",
            from_on=today,
            to_on=today,
            state="ready",
            created_at=clock.now(),
        )
        session.add(batch)
        session.flush()
        told = {"batch_id": batch.id, "customer_id": one.customer_id, "issued_on": today, "expires_on": today}
        notice = Notice(number="TZ-2026-0099", state="sent", **told)
        session.add(notice)
        session.flush()
        session.add(NoticeItem(notice_id=notice.id, instrument_id=one.id, customer_id=one.customer_id))
    return "TZ-2026-0099"


@pytest.fixture
def errands(app, world, order) -> tuple[str, str]:
    """A pick-up and a visit of the order."""
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        pickup = outside.pickup(card, courier=str(world.he.id), order=order)
        visit = outside.visit(card, world.he.id, order=order)
        return pickup.number, visit.number


def test_an_instrument_leads_to_its_orders_and_notices(balance, order, noticed, world, as_):
    lin = as_(world.lin)
    page = lin.get(f"/instruments/{balance}").text
    assert f'href="/orders/{order}"' in page
    assert f'href="/recalls/notices/{noticed}"' in page
    assert f"/orders/new?customer={world.haichuan}&amp;instrument={balance}" in page
    begun = lin.get(f"/orders/new?customer={world.haichuan}&instrument={balance}").text
    assert f'name="picked" value="{balance}" checked' in begun
    assert as_(world.zhou).get(f"/instruments/{balance}").status_code == 404


def test_an_instrument_tells_the_five_newest_orders_of_readable_customers(app, balance, world, as_):
    lin = as_(world.lin)
    made = []
    for _turn in range(6):
        told = {"customer": world.haichuan, "picked": balance, "deed": "draft", "ordered_on": clock.today()}
        made.append(lin.post("/orders", told).headers["Location"].rsplit("/", 1)[1])
    page = lin.get(f"/instruments/{balance}").text
    assert f'href="/orders/{made[0]}"' not in page
    places = [page.index(f'href="/orders/{number}"') for number in made[1:]]
    assert places == sorted(places, reverse=True)
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        foreign = session.scalars(select(Order).where(Order.number == made[-1])).one()
        foreign.customer_id = session.scalars(
            select(Customer.id).where(Customer.number == world.secret)
        ).one()
    page = lin.get(f"/instruments/{balance}").text
    assert f'href="/orders/{made[-1]}"' not in page
    assert f'href="/orders/{made[0]}"' in page


def test_an_order_leads_to_its_pickup_and_its_visit(order, errands, world, as_):
    page = as_(world.lin).get(f"/orders/{order}").text
    assert f'href="/fieldwork/pickups/{errands[0]}"' in page
    assert f'href="/fieldwork/onsite/{errands[1]}"' in page
    for way in FIELD:
        address = f"{way}?customer={world.haichuan}&order={order}"
        assert address.replace("&", "&amp;") in page
        form = as_(world.lin).get(address).text
        assert f'<option selected value="{order}">' in form
        assert "王海" in form
    quality = as_(world.quality).get(f"/orders/{order}").text
    assert errands[0] in quality
    assert "/fieldwork/pickups/new" not in quality


def test_an_order_asked_for_of_somebody_else_is_not_chosen(order, world, as_):
    form = as_(world.zhou).get(f"/fieldwork/pickups/new?customer={world.dongfang}&order={order}").text
    assert f'value="{order}"' not in form


def test_an_order_leads_to_the_account_that_paid(app, order, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        account = prepaid.account(card, balance=50_000)
    page = as_(world.assistant).get(f"/orders/{order}").text
    way = f"/prepayments/{world.haichuan}/charge/new?order={order}"
    assert way in page
    assert way not in as_(world.lin).get(f"/orders/{order}").text  # reads accounts, charges none
    with app.app_context(), acting_as(SYSTEM):
        account = session.merge(account)
        card = cards.get(world.haichuan, viewer=SYSTEM)
        ledger.charge(card, account, amount=10_000, order=order)
    page = as_(world.lin).get(f"/orders/{order}").text
    assert f'<a href="/prepayments/{world.haichuan}">预付费' in page


def test_lists_of_tasks_lead_to_the_card_of_whoever_may_open_it(errands, world, as_):
    for path in ("/fieldwork/pickups", "/fieldwork/onsite"):
        assert f'href="/customers/{world.haichuan}"' in as_(world.lin).get(path).text
        engineer = as_(world.he).get(path).text
        assert "宁波海川精密仪器有限公司" in engineer
        assert "/customers/" not in engineer


def test_a_card_begins_what_other_rooms_go_on_with(world, as_):
    page = as_(world.lin).get(f"/customers/{world.haichuan}").text
    for way in WAYS:
        assert f'href="{way}?customer={world.haichuan}"' in page
        form = as_(world.lin).get(f"{way}?customer={world.haichuan}").text
        assert world.haichuan in form
    quality = as_(world.quality).get(f"/customers/{world.haichuan}").text
    director = as_(world.director).get(f"/customers/{world.haichuan}").text
    for way in WAYS:
        assert f"{way}?" not in quality
        assert f"{way}?" not in director


def test_new_tasks_are_called_what_the_button_said(world, as_):
    lin = as_(world.lin)
    for path, name in (("pickups", "登记取送"), ("onsite", "安排现场检定")):
        for query in ("", f"?customer={world.haichuan}"):
            assert f"<h1>{name}</h1>" in lin.get(f"/fieldwork/{path}/new{query}").text
