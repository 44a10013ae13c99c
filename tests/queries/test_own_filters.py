"""Own fields on the list: filters by index, columns, what is private, what is isolated, few statements."""

from datetime import date

import pytest

from tests.customers import many
from tests.customizing import fields, fill
from tests.queries.test_queues_by_index import plan
from tests.web.prepared import at_work
from tests.world import World
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, CustomerCustom
from webapp.queries.customers import lists
from webapp.queries.customers.filters import Filters
from webapp.queries.remembered import age


@pytest.fixture
def own(context, world):
    made = fields()
    fill(world.haichuan, {
        made.system: "已通过", made.since: 2_015_000_000, made.signed: date(2024, 3, 7),
        made.slogan: "100%精准", made.secret: "价格敏感",
    })  # fmt: skip
    fill(world.dongfang, {made.system: "建立中", made.since: -1, made.slogan: "一百"})
    fill(world.secret, {made.system: "已通过", made.secret: "机密"})
    return made


def found(query: str, viewer) -> list[str]:
    filters = Filters.read(query)
    assert lists.count(filters, viewer=viewer) == len(lists.found(filters, viewer=viewer, at=age()).rows)
    return sorted(row[0] for row in lists.found(filters, viewer=viewer, at=age()).rows)


def test_each_kind_of_value_narrows_the_list(own, world: World):
    every, one, two = world.assistant, [world.haichuan], [world.dongfang]
    assert found(f"x{own.system}=已通过", every) == one
    assert found(f"x{own.since}.min=2015", every) == one
    assert found(f"x{own.since}.min=2015.000001", every) == []
    assert found(f"x{own.since}.max=-0.000001", every) == two
    assert found(f"x{own.signed}.since=2024-03-07&x{own.signed}.until=2024-03-07", every) == one
    assert found(f"x{own.signed}.until=2024-03-06", every) == []
    assert found(f"x{own.slogan}.has=0%25", every) == one  # a sign of LIKE is only a sign
    assert found(f"x{own.system}=建立中&x{own.since}.max=1", every) == two


@pytest.mark.parametrize("query", [
    "x0=1", "x1.=1", "x1.like=1", "x99999999999=1", "x1;drop=1", "x1.min=abc", "x1.since=gestern", "x٣=1",
])  # fmt: skip
def test_what_makes_no_sense_is_dropped(query):
    assert Filters.read(query).own == ()


def test_the_address_comes_back_as_it_was_understood(own):
    filters = Filters.read(f"x{own.since}.min=3&x{own.system}=已通过&columns=grade,x{own.system},x9")
    assert Filters.read(filters.query()) == filters
    assert filters.own_columns == (f"x{own.system}", "x9")


def test_isolated_customers_are_found_by_their_own_people_alone(own, world: World):
    assert found(f"x{own.system}=已通过", world.zhou) == [world.secret]
    for viewer in (world.assistant, world.chief, world.director, world.quality):
        assert world.secret not in found(f"x{own.system}=已通过", viewer)


def test_a_private_field_tells_nothing_to_who_sees_it_covered(own, world: World):
    query = f"x{own.secret}.has=价格"
    assert found(query, world.lin) == [world.haichuan]
    assert found(query, world.quality) == []
    shown = Filters.read(f"columns=x{own.secret}")
    rows = {one: [row[-1] for row in lists.found(shown, viewer=one, at=age()).rows] for one in (
        world.lin, world.quality)}  # fmt: skip
    assert any("价格敏感" in str(cell) for cell in rows[world.lin])
    assert not any("价格敏感" in str(cell) for cell in rows[world.quality])


@pytest.mark.parametrize("query", [
    "x{system}=已通过", "x{since}.min=3&x{since}.max=9", "x{signed}.since=2024-01-01", "x{slogan}.has=精",
])  # fmt: skip
@pytest.mark.parametrize("person", ["lin", "head", "chief", "director", "assistant"])
def test_a_filter_reads_the_index_of_its_values(own, world: World, query, person):
    """Of 100,000 customers only those of the field are read, and the list's own narrow index."""
    filters = Filters.read(query.format(**vars(own)))
    assert filters.own
    viewer = getattr(world, person)
    steps = plan(lists._page(filters, viewer))
    assert any("customer_customs USING COVERING INDEX ix_customer_customs_" in step for step in steps), steps
    assert not any("SCAN customer_customs" in step for step in steps), steps
    assert not any(step.startswith("SCAN customers") and "USING" not in step for step in steps), steps


def test_columns_cost_no_statement(app, own, world: World, as_, count_queries):
    visitor = as_(world.assistant)
    plain, with_own = "/customers?columns=grade", f"/customers?columns=grade,x{own.system},x{own.since}"
    asked = []
    for address in (plain, with_own):
        visitor.get(address)
        with count_queries() as counted:
            page = visitor.get(address)
        asked.append(len(counted))
    assert asked[0] == asked[1]
    assert max(asked) <= 8
    assert "已通过" in page.text
    assert "2015" in page.text


def test_the_page_offers_boxes_chips_and_columns(own, world: World, as_):
    page = (
        as_(world.assistant)
        .get(f"/customers?x{own.system}=已通过&x{own.since}.min=3&columns=x{own.slogan}")
        .text
    )
    assert "计量体系认证情况：已通过" in page
    assert "首次合作年份 不小于 3" in page
    assert '<option value="已通过" selected>' in page
    assert f'name="x{own.slogan}.has"' in page
    assert '<th scope="col">经营口号</th>' in page
    assert "100%精准" in page


def test_a_saved_list_keeps_its_filter_over_many_customers(app, own, world: World, as_):
    numbers = many(120)
    with at_work(app), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        ids = session.query(Customer.id).filter(Customer.number.in_(numbers)).all()
        session.add_all(CustomerCustom(customer_id=one, field_id=own.system, text="未建立") for (one,) in ids)
    page = as_(world.assistant).get(f"/customers?x{own.system}=未建立")
    assert "120" in page.text
    assert f"x{own.system}=" in page.text
