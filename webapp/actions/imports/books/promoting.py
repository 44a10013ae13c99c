"""The first order makes a 准客户 a customer, with its place in the history (CC-02)."""

from collections.abc import Sequence

from sqlalchemy import delete, exists, select

from webapp.actions import session
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import index_many, refresh_many, set_keys, settle
from webapp.actions.imports import traces
from webapp.actions.imports.judgement import TAKEN, Terms
from webapp.domain.customer_status import by_first_order
from webapp.models import Customer, ImportTrace, Order, StatusChange
from webapp.queries.customers.facts import around
from webapp.queries.imports.standing import Standing

TABLE = "customers"
KEPT = ("status", "completeness", "updated_at")
NO_ORDER = frozenset({"draft", "cancelled"})


def promote(found: Sequence[Standing], *, run: Terms) -> None:
    ids = [one.customer.id for one in found if by_first_order(one.customer.status) != one.customer.status]
    if not ids:
        return
    cards = list(session.scalars(select(Customer).where(Customer.id.in_(ids))))
    befores = {(TABLE, card.id): traces.told(card, KEPT) for card in cards}
    for card in cards:
        old, card.status = card.status, by_first_order(card.status)
        histories.note_status(card, old=old, reason=TAKEN % run.number)
    traces.note(run.run_id, befores)
    refresh_many(cards, people=False)


def take_back(customers: set[int], terms: Terms) -> None:
    """Customers who have no order left are again what they were, unless somebody has said otherwise since."""
    traced = traces.of_run(terms.run_id, kinds=[TABLE], rows=customers)
    has_orders = exists().where(Order.customer_id == Customer.id, Order.state.not_in(NO_ORDER))
    ids = [row for _kind, row in traced]
    cards = session.scalars(
        select(Customer).where(Customer.id.in_(ids), Customer.deleted_at.is_(None), ~has_orders)
    )
    back = [card for card in cards if _is_as_left(card, terms)]
    for card in back:
        before = traces.before_of(traced[TABLE, card.id])
        told = session.scalars(
            select(StatusChange)
            .where(StatusChange.customer_id == card.id, StatusChange.reason == TAKEN % terms.number)
            .order_by(StatusChange.id.desc())
        ).first()
        if told is not None:
            session.delete(told)
        traces.put_back(card, before)
        session.execute(delete(ImportTrace).where(ImportTrace.id == traced[TABLE, card.id].id))
    _reindex(back)


def _is_as_left(card: Customer, terms: Terms) -> bool:
    """Its last change of status is the run's own."""
    last = select(StatusChange.reason).where(StatusChange.customer_id == card.id)
    return session.scalars(last.order_by(StatusChange.id.desc())).first() == TAKEN % terms.number


def _reindex(cards: list[Customer]) -> None:
    """As refresh_many, but the card was not changed now: the time of its last change returned as well."""
    if not cards:
        return
    session.flush()
    known = around(cards)
    for card in cards:
        set_keys(card)
        settle(card, known[card.id])
    session.flush()
    index_many(cards, known, people=False)
