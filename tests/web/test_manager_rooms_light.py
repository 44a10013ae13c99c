"""The rooms of assignment ask the database few questions, however much there is in them."""

import pytest

from tests.managing import keep
from tests.web.test_handovers import LIST, made, room
from tests.web.test_simulations import ASKED, NEW
from webapp import clock
from webapp.models import Customer, HandoverCustomer, HandoverItem

__all__ = ["made", "room"]


def pages(world, made, simulated):
    chief, lin = world.chief, world.lin
    return [
        (chief, made, 13),
        (chief, f"{made}/approval/new", 6),
        (lin, made, 13),
        (chief, f"{LIST}", 8),
        (chief, f"{LIST}/new?from=1", 8),
        (chief, simulated, 9),
        (chief, NEW, 7),
        (chief, f"{NEW}/new", 7),
        (chief, "/assignments/managers/lin", 17),
        (lin, "/assignments/managers/lin", 16),
        (chief, "/assignments/proposals/K-000003", 22),
        (chief, "/assignments/pool", 9),
        (chief, "/settings/managers", 5),
        (chief, "/assignments/arrangements/new", 6),
    ]


@pytest.fixture
def more(app, made):
    """Ten more customers along, each with an item."""
    with app.app_context():
        for place in range(10):
            name = f"江州第{place}厂"
            card = Customer(
                number=f"K-1000{place}", kind="company", status="active", name=name, name_key=name,
                secrecy="open", created_at=clock.now(), updated_at=clock.now(), manager_id=1,
            )  # fmt: skip
            keep(card)
            keep(
                HandoverCustomer(handover_id=1, customer_id=card.id),
                HandoverItem(handover_id=1, customer_id=card.id, kind="order", title="委托单", is_open=True),
            )


def counted(as_, world, made, count_queries):
    simulated = as_(world.chief).post(NEW, data=ASKED).location
    found = {}
    for person, address, most in pages(world, made, simulated):
        visitor = as_(person)
        assert visitor.get(address).status_code == 200, address
        with count_queries() as statements:
            visitor.get(address)
        found[person.username, address.partition("?")[0]] = (len(statements), most)
    return found


def test_few_statements(made, room, as_, count_queries, more):
    found = counted(as_, room, made, count_queries)
    assert {key: pair for key, pair in found.items() if pair[0] > pair[1]} == {}
