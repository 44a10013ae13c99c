"""Somebody was quicker: what was loaded before the lock is asked for again under it."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.customers import marks, needs, removal, standing
from webapp.config import Settings
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer, Need
from webapp.queries.customers import cards

TAKEN_AWAY = (
    "UPDATE customers SET manager_id = :zhou WHERE number = :number",
    "UPDATE customers SET manager_id = NULL WHERE number = :number",
    "UPDATE customers SET deleted_at = '2026-01-01 00:00:00' WHERE number = :number",
    "UPDATE customers SET deleted_at = '2026-01-01 00:00:00', merged_into_id = 2 WHERE number = :number",
)


def elsewhere(settings: Settings, statement: str, **params: object) -> None:
    """Another process of the house writes, and is done before our transaction begins."""
    session.rollback()
    with closing(sqlite3.connect(settings.database)) as connection, connection:
        assert connection.execute(statement, params).rowcount == 1


@pytest.mark.parametrize("statement", TAKEN_AWAY)
def test_a_card_taken_away_meanwhile_is_not_changed(settings, context, world: World, statement):
    with acting_as(world.lin):
        customer = cards.get(world.haichuan, viewer=world.lin, verb=Verb.CUSTOMER_EDIT)
        entries = len(session.scalars(select(AuditEntry.id)).all())
        elsewhere(settings, statement, number=world.haichuan, zhou=world.zhou.id)
        for deed in (
            lambda: marks.stick(customer, text="急", tone="warn"),
            lambda: standing.move(customer, to="stopped", reason="停业"),
            lambda: needs.add(
                customer, values={"dimension": "time", "text": "快", "priority": "2", "is_met": ""}
            ),
        ):
            with pytest.raises(Refusal, match="刚被他人删除、合并或转出"):
                deed()
        assert session.scalars(select(Need)).all() == []
        assert len(session.scalars(select(AuditEntry.id)).all()) == entries


def test_a_card_isolated_meanwhile_is_out_of_the_heads_reach(settings, context, world: World):
    with acting_as(world.head):
        customer = cards.get(world.haichuan, viewer=world.head, verb=Verb.CUSTOMER_DELETE)
        elsewhere(
            settings,
            "UPDATE customers SET secrecy = 'isolated' WHERE number = :number",
            number=world.haichuan,
        )
        with pytest.raises(Refusal, match="转出您的权限"):
            removal.delete(customer, reason="重复")


def test_what_nobody_took_away_is_changed(settings, context, world: World):
    with acting_as(world.lin):
        customer = cards.get(world.haichuan, viewer=world.lin, verb=Verb.CUSTOMER_EDIT)
        elsewhere(settings, "UPDATE customers SET phone = '1' WHERE number = :number", number=world.haichuan)
        marks.stick(customer, text="急", tone="warn")
        assert (customer.sticker, customer.phone) == ("急", "1")


def test_restoring_is_for_cards_in_the_bin_within_reach(settings, context, world: World):
    removal.delete(cards.get(world.haichuan, viewer=world.chief), reason="试")
    card = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
    with acting_as(world.other_head), pytest.raises(Refusal, match="转出您的权限"):
        removal.restore(card)
    with acting_as(world.head):
        removal.restore(card)
    assert card.deleted_at is None


def test_a_row_removed_meanwhile_is_no_fault_of_the_program(settings, app, as_, world: World, monkeypatch):
    with app.app_context(), acting_as(world.lin):
        customer = cards.get(world.haichuan, viewer=world.lin)
        need = needs.add(
            customer, values={"dimension": "time", "text": "快", "priority": "2", "is_met": ""}
        ).id
    remove = needs.remove

    def late(*args: object) -> None:
        elsewhere(settings, "DELETE FROM needs WHERE id = :id", id=need)
        remove(*args)

    monkeypatch.setattr(needs, "remove", late)
    answer = as_(world.lin).post(f"/customers/{world.haichuan}/needs/{need}/deletion")
    assert answer.status_code == 409
    assert "已被他人修改" in answer.text
