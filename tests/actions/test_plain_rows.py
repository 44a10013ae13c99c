"""A block saved on a plain row is saved as a watched card: under the lock, with right, log and search."""

import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.actions.logged import entries
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.customers import editing, marks
from webapp.domain import card, edits
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer, SearchDoc, audit
from webapp.queries.customers import headings, reading

pytestmark = pytest.mark.usefixtures("context")
EDITS = frozenset({Verb.CUSTOMER_EDIT})


def row(world: World) -> Customer:
    found = headings.read(world.haichuan, viewer=world.lin, verbs=EDITS)
    assert found is not None
    return found[0]


def watched(world: World) -> Customer:
    session.rollback()
    return session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()


def save(found: Customer, block: str, **changes: Any) -> bool:
    present = {field.name: getattr(found, field.name) for field in card.BLOCK[block].fields}
    marks_then = edits.seen(card.BLOCK[block], present)
    return editing.save_block(
        found, block=block, values=present | changes, version=found.version, seen=marks_then
    )


def elsewhere(settings, statement: str) -> None:
    session.rollback()
    with closing(sqlite3.connect(settings.database)) as connection, connection:
        assert connection.execute(statement).rowcount == 1


def test_the_log_tells_what_a_watched_card_would_and_the_chain_holds(world: World):
    with acting_as(world.lin):
        marks.stick(watched(world), text="急", tone="warn")  # by the ORM
        before = row(world)
        assert save(before, "reach", phone="0574-86007788")
    now = watched(world)
    assert (now.phone, now.version) == ("0574-86007788", before.version + 1)
    assert now.phone_keys == "057486007788"
    assert now.updated_at > before.updated_at
    stuck, changed = sorted(entries(now, Verb.CUSTOMER_EDIT), key=lambda one: one.id)[-2:]
    assert changed.fields()["phone"] == [before.phone, "0574-86007788"]
    assert changed.fields().keys() - {"phone", "completeness"} == stuck.fields().keys() & {"updated_at"}
    same = ("kind", "row_id", "customer_id", "subject", "actor_id", "actor_name", "verb")
    assert [getattr(stuck, name) for name in same] == [getattr(changed, name) for name in same]
    lines = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [one.hash for one in lines] == [audit.chain(one) for one in lines]
    assert [one.previous for one in lines[1:]] == [one.hash for one in lines[:-1]]


def test_days_and_numbers_come_back_as_they_went_in(world: World):
    with acting_as(world.lin):
        assert save(row(world), "identity", short_name="海川")
        found = row(world)
    field = next(one for one in card.FIELDS if one.kind == "date" and hasattr(found, one.name))
    block = next(one for one in card.BLOCKS if field in one.fields and "company" in one.kinds)
    with acting_as(world.lin):
        assert save(row(world), block.name, **{field.name: date(2001, 2, 3)})
    assert getattr(watched(world), field.name) == date(2001, 2, 3)
    assert entries(watched(world), Verb.CUSTOMER_EDIT)[-1].fields()[field.name] == [None, "2001-02-03"]


def test_nothing_another_did_meanwhile_is_undone(settings, world: World):
    with acting_as(world.lin):
        before = row(world)
        elsewhere(settings, "UPDATE customers SET fax = '0574-1', version = version + 1 WHERE id = 1")
        assert before.id == 1
        assert save(before, "identity", short_name="海川")
    now = watched(world)
    assert (now.short_name, now.fax, now.version) == ("海川", "0574-1", before.version + 2)


def test_the_same_field_is_a_conflict(settings, world: World):
    with acting_as(world.lin):
        before = row(world)
        elsewhere(settings, "UPDATE customers SET phone = '0574-1', version = version + 1 WHERE id = 1")
        with pytest.raises(editing.Conflict) as caught:
            save(before, "reach", phone="0574-2")
    assert [(one.field.name, one.theirs) for one in caught.value.fields] == [("phone", "0574-1")]
    assert watched(world).phone == "0574-1"


@pytest.mark.parametrize(
    "change",
    ["manager_id = NULL", "deleted_at = '2026-01-01 00:00:00'", "manager_id = {zhou}"],
)
def test_a_card_lost_meanwhile_is_not_changed(settings, world: World, change: str):
    with acting_as(world.lin):
        before = row(world)
        elsewhere(settings, f"UPDATE customers SET {change.format(zhou=world.zhou.id)} WHERE id = 1")
        with pytest.raises(Refusal, match="刚被他人删除、合并或转出"):
            save(before, "reach", phone="0574-2")
    assert watched(world).phone == before.phone


def test_it_is_found_by_what_it_says_now(world: World):
    def document() -> SearchDoc:
        session.rollback()
        found = select(SearchDoc).where(SearchDoc.customer_id == 1, SearchDoc.kind == "customer")
        return session.scalars(found).one()

    sounds = document().py
    assert sounds
    with acting_as(world.lin):
        assert save(row(world), "reach", phone="0574-86007788")
        assert document().py == sounds
        assert "86007788" in document().tokens
        assert save(row(world), "identity", name="宁波明州计量有限公司")
    now = document()
    assert (now.title, "mzjl" in now.py) == ("宁波明州计量有限公司", True)
    assert "hc" in now.py  # the former name is still heard


def test_a_change_outside_a_deed_is_refused(world: World):
    before = row(world)
    with pytest.raises(audit.UnnamedChange):
        audit.rewrite(Customer, before, reading.with_values(before, {"phone": "1"}))
