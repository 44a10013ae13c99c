"""What was made since a merge stays, goes along or stands in the way; nothing ends up across two cards."""

import json
import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import select

from tests import outside
from tests.actions.ordering import TODAY, agreed, held, owned, result
from tests.actions.test_order_course import noticed
from tests.dumps import changed, dump
from webapp.actions import instruments as ledger
from webapp.actions import session
from webapp.actions.customers import contacts, creation, merging, unmerging
from webapp.actions.orders import finishing, lines, opening, receipts
from webapp.actions.orders.lines import Free
from webapp.db import Model, transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, Instrument, Merge, Notice, Order, Receipt
from webapp.queries.customers import splitting


class Pair:
    """Two cards with an instrument and an open order each; merged by merge()."""

    def __init__(self, world) -> None:
        self.kept = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
        self.gone = creation.create(values={"name": "宁波海川仪器厂"}, contact={"name": "李四"})
        self.mine, self.theirs = owned(self.kept, serial="K1"), owned(self.gone, serial="G1")
        self.orders = [
            opening.create(card, values=agreed(), free=[Free("泵", list_fee=10_000)], at_once=True)
            for card in (self.kept, self.gone)
        ]
        versions = (self.kept.version, self.gone.version)
        self.row: Merge = merging.merge(self.kept, self.gone, choices={}, reason="同一家", versions=versions)

    def order(self, *instruments: Instrument) -> Order:
        numbers = [one.number for one in instruments]
        return opening.create(
            self.kept, values=agreed(), instruments=numbers, free=[Free("泵")], at_once=True
        )

    def undo(self) -> splitting.Split:
        found = unmerging.outlook(self.row)
        unmerging.undo(self.row)
        return found


@pytest.fixture
def pair(context, world) -> Pair:
    return Pair(world)


def crossed() -> list[str]:
    """Every key from a row of one card to a row of another."""
    owned_tables, found = splitting._owned(), []
    for table in Model.metadata.tables.values():
        for column, other in splitting._links(table, owned_tables):
            if table.name in owned_tables:
                target = owned_tables[other].alias()
                rows = select(table.c.id, table.c.customer_id, target.c.customer_id).where(
                    table.c[column] == target.c.id, table.c.customer_id != target.c.customer_id
                )
                found += [f"{table.name}.{column} {row}" for row in session.execute(rows)]
    return found


def test_what_was_made_for_the_kept_card_stays_and_is_counted(pair):
    made = pair.order(pair.mine)
    outside.pickup(pair.kept)
    owned(pair.kept, serial="K2")
    found = pair.undo()
    assert dict(found.stays) == {"orders": 1, "order_lines": 2, "pickups": 1, "instruments": 1}
    assert found.along == []
    assert {"instruments", "orders", "order_lines", "contacts"} <= set(found.back)
    assert made.customer_id == pair.kept.id
    assert pair.theirs.customer_id == pair.orders[1].customer_id == pair.gone.id
    assert crossed() == []


def test_an_order_of_an_instrument_that_goes_back_goes_along(pair):
    made = pair.order(pair.theirs)
    receipts.receive(pair.kept, made, on=TODAY, amount=100, way="cash", reference="", note="")
    finishing.finish(pair.kept, made, [(held(made)[0], result())])
    found = pair.undo()
    assert {table for table, _id in found.along} == {"orders", "order_lines", "receipts", "verifications"}
    assert made.customer_id == pair.gone.id
    assert {line.customer_id for line in held(made)} == {pair.gone.id}
    assert session.scalars(select(Receipt.customer_id)).one() == pair.gone.id
    assert crossed() == []


def test_money_for_an_order_that_goes_back_goes_along(pair):
    receipts.receive(pair.kept, pair.orders[1], on=TODAY, amount=100, way="cash", reference="", note="")
    receipts.receive(pair.kept, pair.orders[0], on=TODAY, amount=100, way="cash", reference="", note="")
    found = pair.undo()
    assert [table for table, _id in found.along] == ["receipts"]
    assert dict(found.stays) == {"receipts": 1}
    assert crossed() == []


ENTANGLING: dict[str, Callable[[Pair], object]] = {
    "一张单两家的器具": lambda pair: pair.order(pair.mine, pair.theirs),
    "旧单添了退回的器具": lambda pair: lines.add(pair.kept, pair.orders[0], instruments=[pair.theirs.number]),
    "退回的单添了本家的器具": lambda pair: lines.add(
        pair.kept, pair.orders[1], instruments=[pair.mine.number]
    ),
    "现场检定": lambda pair: outside.visit(
        pair.kept, pair.kept.manager_id, instruments=f"{pair.mine.id}、{pair.theirs.id}"
    ),
}


@pytest.mark.parametrize("how", ENTANGLING)
def test_what_concerns_both_is_refused_with_its_number(how, pair, context):
    ENTANGLING[how](pair)
    session.commit()
    before = dump(context.extensions["settings"].database)
    found = unmerging.outlook(pair.row)
    assert len(found.entangled) == 1
    with pytest.raises(Refusal, match="同时涉及两家的记录，分不开") as refusal:
        unmerging.undo(pair.row)
    assert all(one in str(refusal.value) for one in found.entangled)
    session.rollback()
    assert changed(before, dump(context.extensions["settings"].database)) == []


def test_a_letter_made_since_lets_go_of_the_other_card_s_person(pair):
    item = noticed(pair.kept, pair.mine)
    told = session.get_one(Notice, item.notice_id)
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        told.contact_id = session.scalars(select(Contact.id).where(Contact.name == "李四")).one()
    pair.undo()
    assert (told.customer_id, told.contact_id) == (pair.kept.id, None)


def test_a_merge_of_before_refuses_rather_than_guesses(pair):
    pair.order(pair.theirs)
    with transaction(Verb.CUSTOMER_MERGE, SYSTEM):
        old = json.loads(pair.row.moved)
        del old["newest"]
        pair.row.moved = json.dumps(old)
    with pytest.raises(Refusal, match="分不开"):
        unmerging.undo(pair.row)


DEEDS: list[Callable[[Pair, random.Random], object]] = [
    lambda pair, pick: pair.order(*pick.sample([pair.mine, pair.theirs], pick.randint(0, 1))),
    lambda pair, pick: pair.order(*pick.sample([pair.mine, pair.theirs], pick.randint(0, 2))),
    lambda pair, pick: owned(pair.kept, serial=str(pick.random())),
    lambda pair, pick: contacts.add(pair.kept, values={"name": f"新人{pick.random()}"}),
    lambda pair, pick: noticed(pair.kept, pick.choice([pair.mine, pair.theirs])),
    lambda pair, pick: outside.pickup(pair.kept, order=pick.choice(pair.orders).number),
    lambda pair, pick: ledger.disturb(pair.kept, pick.choice([pair.mine, pair.theirs]), on=TODAY, what="修"),
    lambda pair, pick: receipts.receive(
        pair.kept, pick.choice(pair.orders), on=TODAY, amount=100, way="cash", reference="", note=""
    ),
    lambda pair, pick: lines.add(
        pair.kept, pick.choice(pair.orders), instruments=[pick.choice([pair.mine, pair.theirs]).number]
    ),
]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_done_since_nothing_is_across(seed, pair):
    pick, refused = random.Random(seed), False
    for deed in pick.choices(DEEDS, k=4):
        with suppress(Exception):  # the second notice of one number and the like: not what is asked here
            deed(pair, pick)
    try:
        unmerging.undo(pair.row)
    except Refusal:
        refused = True
    session.expire_all()
    assert refused is (pair.gone.deleted_at is not None)
    assert crossed() == []
    if not refused:
        assert pair.theirs.customer_id == pair.gone.id
        assert pair.mine.customer_id == pair.kept.id
