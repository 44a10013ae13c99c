"""Merge and undo on real rows: every child moves, both cards come back."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment, creation, duplicates, merging, removal, unmerging
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Assignment,
    AuditEntry,
    Contact,
    Customer,
    DuplicatePair,
    FormerName,
    Member,
    Tag,
    User,
)  # fmt: skip
from webapp.queries import search
from webapp.queries.customers import cards, children, merges, suspects


def load(number):
    return session.execute(select(Customer).where(Customer.number == number)).scalar_one()


@pytest.fixture
def pair(world: World, context):
    kept = load(world.haichuan)
    gone = creation.create(
        values={
            "name": "宁波海川仪器厂",
            "phone": "0574-1234567",
            "fax": "1",
            "credit_code": "91370502597829320A",
        },
        contact={"name": "李四", "phone": "13900000009"},
    )
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.add_all(
            [
                Tag(customer_id=kept.id, name="重点"),
                Tag(customer_id=gone.id, name="重点"),
                Tag(customer_id=gone.id, name="新区"),
            ]
        )
        session.add(Member(customer_id=gone.id, user_id=world.zhou.id, part="team", created_at=clock.now()))
    return kept, gone


def merge(kept, gone, **choices):
    return merging.merge(kept, gone, choices=choices, reason="同一家", versions=(kept.version, gone.version))


def test_children_move_and_the_gone_card_leads_on(pair, world, context):
    kept, gone = pair
    merge(kept, gone, credit_code="gone")
    assert kept.credit_code == "91370502597829320A"
    assert kept.fax == "1"
    assert kept.name == "宁波海川精密仪器有限公司"
    assert {one.name for one in session.scalars(select(Contact).where(Contact.customer_id == kept.id))} == {
        "王海",
        "李四",
    }
    assert set(session.scalars(select(Tag.name).where(Tag.customer_id == kept.id))) == {"重点", "新区"}
    assert set(session.scalars(select(FormerName.name).where(FormerName.customer_id == kept.id))) == {
        "宁波海川仪器厂"
    }
    assert cards.get(gone.number, viewer=world.assistant) is None
    assert merges.leads_to(gone.number, viewer=world.assistant) == kept.number
    assert merges.leads_to(gone.number, viewer=world.he) is None
    titles = [hit.title for group in search.hits("海川仪器厂", viewer=world.assistant) for hit in group.hits]
    assert titles == [kept.name]


def test_every_table_that_points_to_customers_moves_or_is_known_to_stay(context):
    moved = {model.__tablename__ for model, _attribute in children.moving()}
    assert {
        "contacts",
        "contact_roles",
        "tags",
        "members",
        "needs",
        "relations",
        "attachments",
        "former_names",
    } <= moved
    assert not moved & {"assignments", "audit_entries", "merges", "customers"}


def test_undo_restores_both(pair, world, context):
    kept, gone = pair
    before, other = merging.values_of(kept), merging.values_of(gone)
    row = merge(kept, gone, credit_code="gone", phone="gone")
    assert unmerging.undo(row) == []
    assert merging.values_of(load(kept.number)) == before
    assert merging.values_of(load(gone.number)) == other
    assert set(session.scalars(select(Tag.name).where(Tag.customer_id == gone.id))) == {"重点", "新区"}
    assert set(session.scalars(select(Contact.name).where(Contact.customer_id == gone.id))) == {"李四"}
    assert not session.scalars(select(FormerName).where(FormerName.customer_id == kept.id)).all()
    assert cards.get(gone.number, viewer=world.assistant)
    assert merges.leads_to(gone.number, viewer=world.assistant) is None
    with pytest.raises(Refusal, match="已撤销"):
        unmerging.undo(row)


def test_what_was_edited_after_the_merge_stays(pair, context):
    kept, gone = pair
    row = merge(kept, gone, phone="gone")
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        kept.phone = "0574-7777777"
    assert unmerging.undo(row) == ["phone"]
    assert load(kept.number).phone == "0574-7777777"


def test_undo_is_refused_after_thirty_days(pair, context, monkeypatch):
    row = merge(*pair)
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Refusal, match="30 天"):
        unmerging.undo(row)


def test_undo_waits_for_the_kept_card(pair, context):
    kept, gone = pair
    row = merge(kept, gone)
    removal.delete(kept, reason="误建")
    with pytest.raises(Refusal, match="请先恢复"):
        unmerging.undo(row)


def test_a_card_without_manager_takes_on_the_others(world, context):
    kept, gone = load(world.nobody), load(world.dongfang)
    row = merge(kept, gone)
    assert kept.manager_id == world.zhou.id
    open_rows = session.scalars(select(Assignment).where(Assignment.until_on.is_(None))).all()
    assert [one.customer_id for one in open_rows].count(kept.id) == 1
    assert gone.id not in [one.customer_id for one in open_rows]
    unmerging.undo(row)
    assert (kept.manager_id, gone.manager_id) == (None, world.zhou.id)


def test_a_manager_named_since_stays_after_undo(world, context):
    kept, gone = load(world.nobody), load(world.dongfang)
    row = merge(kept, gone)
    assignment.assign(kept, to=world.lin.id, reason="调整")
    unmerging.undo(row)
    assert (kept.manager_id, gone.manager_id) == (world.lin.id, world.zhou.id)


def test_a_manager_who_left_is_not_brought_back_by_an_undo(world, context):
    kept, gone = load(world.nobody), load(world.dongfang)
    row = merge(kept, gone)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.zhou.id).is_active = False
    unmerging.undo(row)
    assert (kept.manager_id, gone.manager_id) == (None, None)
    assert gone.deleted_at is None
    assert not session.scalars(
        select(Assignment).where(Assignment.customer_id == gone.id, Assignment.until_on.is_(None))
    ).all()


def test_isolation_is_kept(world, context):
    kept, gone = load(world.dongfang), load(world.secret)
    row = merge(kept, gone)
    assert kept.secrecy == "isolated"
    unmerging.undo(row)
    assert (kept.secrecy, gone.secrecy) == ("open", "isolated")


@pytest.mark.parametrize("fault", ["self", "kind", "deleted", "stale", "reason"])
def test_unfit_pairs_are_refused_and_nothing_moves(fault, pair, context):
    kept, gone = pair
    versions, reason = (kept.version, gone.version), "同一家"
    if fault == "self":
        gone = kept
    elif fault == "kind":
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            gone.kind = "person"
        versions = (kept.version, gone.version)
    elif fault == "deleted":
        removal.delete(gone, reason="误建")
    elif fault == "stale":
        versions = (kept.version, gone.version - 1)
    else:
        reason = " "
    with pytest.raises(Refusal):
        merging.merge(kept, gone, choices={}, reason=reason, versions=versions)
    assert session.scalars(select(Contact.name).where(Contact.customer_id == kept.id)).all() == ["王海"]


def test_delete_and_restore(world, context):
    customer = load(world.haichuan)
    removal.delete(customer, reason="误建")
    assert cards.get(customer.number, viewer=world.lin) is None
    assert search.hits("海川", viewer=world.assistant) == []
    with pytest.raises(Refusal, match="已在回收站"):
        removal.delete(customer, reason="误建")
    removal.restore(customer)
    assert cards.get(customer.number, viewer=world.lin)
    with pytest.raises(Refusal, match="不在回收站"):
        removal.restore(customer)
    with pytest.raises(Refusal, match="原因"):
        removal.delete(customer, reason="")


def test_a_manager_who_left_does_not_come_back_with_the_card(world, context):
    customer = load(world.haichuan)
    removal.delete(customer, reason="误建")
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.lin.id).is_active = False
    removal.restore(customer)
    assert customer.manager_id is None


def test_the_scan_finds_pairs_and_remembers_those_called_different(world, context):
    twin = creation.create(values={"name": "宁波海川精密仪器有限责任公司"})
    with acting_as(world.assistant):
        duplicates.start_scan()
    assert session.scalars(select(DuplicatePair.points)).all() == [95]
    assert suspects.count(world.assistant) == 1
    assert suspects.count(world.lin) == 0
    assert suspects.waiting(world.assistant).count == 1
    duplicates.call_different(twin, load(world.haichuan))
    duplicates.call_different(twin, load(world.haichuan))
    assert suspects.count(world.assistant) == 0
    assert suspects.waiting(world.assistant) is None
    with pytest.raises(Refusal):
        duplicates.call_different(twin, twin)
    assert "任务" in duplicates.nightly()


def test_a_merge_is_in_the_log(pair, context):
    merge(*pair)
    verbs = set(session.scalars(select(AuditEntry.verb)))
    assert "customer.merge" in verbs
    of_contacts = (AuditEntry.kind == "contacts", AuditEntry.verb == "customer.merge")
    moved = session.scalars(select(AuditEntry.changes).where(*of_contacts)).first()
    assert "customer_id" in json.loads(moved)
