"""Upkeep for many at once writes exactly what upkeep for one writes."""

from typing import Any

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import upkeep
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, ContactRole, Customer, FormerName, Member, SearchDoc
from webapp.queries.customers import headings


def _state() -> dict[str, Any]:
    session.expire_all()
    cards = session.scalars(select(Customer).order_by(Customer.id)).all()
    docs = session.scalars(select(SearchDoc).order_by(SearchDoc.kind, SearchDoc.ref_id)).all()
    return {
        "cards": [(c.id, c.name_key, c.phone_keys, c.mail_domain, c.completeness) for c in cards],
        "docs": [
            (d.kind, d.ref_id, d.customer_id, d.title, d.subtitle, d.href, d.tokens, d.py, set(d.who.split()))
            for d in docs
        ],
    }


@pytest.fixture
def cards(context, world) -> list[Customer]:
    """Cards with everything that upkeep looks at: people who left, roles over, former names, members."""
    with acting_as(SYSTEM), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        haichuan, dongfang, nobody, secret = session.scalars(select(Customer).order_by(Customer.id)).all()
        haichuan.email, haichuan.website = "info@haichuan.com.cn", "www.haichuan.com"
        session.add(FormerName(customer_id=haichuan.id, name="宁波海川仪表厂", name_key="宁波海川仪表厂"))
        session.add(
            Member(customer_id=haichuan.id, user_id=world.zhou.id, part="team", created_at=clock.now())
        )
        gone = Contact(customer_id=dongfang.id, name="已离职", phone="0571-1234567", created_at=clock.now())
        gone.left_on = clock.today()
        decider = Contact(customer_id=dongfang.id, name="单明", created_at=clock.now())
        session.add_all([gone, decider])
        session.flush()
        for contact, role in ((gone, "buyer"), (decider, "decider")):
            session.add(
                ContactRole(contact_id=contact.id, customer_id=dongfang.id, role=role, from_on=clock.today())
            )
        nobody.deleted_at = clock.now()
    return [haichuan, dongfang, nobody, secret]


def test_one_by_one_and_all_at_once_are_the_same(cards):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for card in cards:
            upkeep.refresh(card)
    one_by_one = _state()
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for card in cards:
            card.name_key, card.completeness = "x", 0
        session.query(SearchDoc).delete()
    assert _state() != one_by_one
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        upkeep.refresh_many(cards)
    assert _state() == one_by_one
    assert any(doc[0] == "contact" for doc in one_by_one["docs"])


def test_the_head_of_a_card_reckons_as_upkeep_does(cards):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        upkeep.refresh_many(cards)
    told = [headings.heading(one, viewer=SYSTEM, today=clock.today()).completeness.percent for one in cards]
    assert told == [one.completeness for one in cards]
    assert len(set(told)) > 1


def test_the_number_of_statements_does_not_grow_with_the_cards(cards, count_queries):
    counts = []
    for some in (cards[:1], cards):
        with count_queries() as statements, transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            upkeep.refresh_many(some)
        counts.append(len([one for one in statements if not one.startswith(("UPDATE", "BEGIN", "COMMIT"))]))
    assert counts[1] <= counts[0] + len(cards)  # each expired card is read once more
