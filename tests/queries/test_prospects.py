"""FN-03: new, past and existing customers as they were when an opportunity was opened."""

from datetime import date, timedelta

import pytest

from tests.managing import keep
from tests.selling import customer, instrument, opportunity
from webapp import clock
from webapp.models import Order, OrderLine
from webapp.queries.opportunities import funnels, lists
from webapp.queries.opportunities.lists import Asked
from webapp.queries.opportunities.narrowing import narrow


def ordered(number, where, on, state="collected"):
    key = customer(where).id
    made = Order(
        number=number, customer_id=key, ordered_on=on, finished_on=on, state=state, charged_total=100,
        created_at=clock.now(),
    )  # fmt: skip
    keep(made)
    keep(OrderLine(order_id=made.id, customer_id=key, charged=100))


def ago(months):
    today = clock.today()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, 28))


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (None, "new"), (clock.today(), "new"), (clock.today() - timedelta(days=1), "existing"),
        (ago(23), "existing"), (ago(25), "past"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_the_last_order_before_it_was_opened(context, world, on, kind):
    if on is not None:
        ordered("WD-1", world.haichuan, on)
        ordered("WD-2", world.haichuan, clock.today() - timedelta(days=3), state="cancelled")
    instrument("Q-1", world.haichuan)
    one = opportunity(world.lin, world.haichuan)
    for code in ("new", "past", "existing"):
        found = {row.number for row in lists.search(Asked(narrow({"prospect": code})), viewer=world.lin).rows}
        assert found == ({one.number} if code == kind else set())
    (part,) = funnels.split(narrow({}), by="prospect", viewer=world.lin)
    assert (part.key, part.funnel.count) == (kind, 1)


def test_what_is_asked_for_makes_sense_or_is_left_out(context, world):
    assert narrow({"prospect": "odd"}).prospect == ""


def test_on_the_pages(as_, app, world):
    with app.app_context():
        instrument("Q-1", world.haichuan)
        opportunity(world.lin, world.haichuan)
    lin = as_(world.lin)
    assert "/opportunities?prospect=new" in lin.get("/opportunities/funnel?by=prospect").text
    assert "客户类别：新客户" in lin.get("/opportunities?prospect=new").text
