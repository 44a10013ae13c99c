"""One hand-over's page: people, customers and package as far as the reader may see them, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, union_all

from webapp.db import session
from webapp.domain.handover import NEXT, Actor, Step, may
from webapp.domain.handover_facts import missing
from webapp.domain.handover_terms import Terms, terms
from webapp.domain.handover_words import READING
from webapp.domain.manager_words import HandoverState
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer, Handover, HandoverCustomer, HandoverItem, Incident
from webapp.queries import trade_terms, users
from webapp.queries.assignments import rules
from webapp.queries.complaints.sight import names_complainant
from webapp.queries.handovers import facts
from webapp.queries.handovers.sight import may_approve, seen
from webapp.queries.incidents.sight import visible as incident_seen
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Card:
    """One customer; is_readable: its card opens for this reader; terms: what is due around it."""

    row: HandoverCustomer
    customer: Customer
    is_readable: bool
    terms: Terms
    wants_visit: bool
    items: Sequence[HandoverItem] = ()

    @property
    def is_along(self) -> bool:
        return not self.row.left_out


@dataclass(frozen=True)
class Page:
    """mine: steps that this reader can take now; lacks: what the next step still wants."""

    handover: Handover
    people: dict[int, str]
    cards: Sequence[Card]
    mine: frozenset[Step]
    lacks: Sequence[Remark]
    open_count: int = 0
    told_count: int = 0
    returned: int = 0
    left: int = 0

    @property
    def next(self) -> Step | None:
        turn = NEXT.get(HandoverState(self.handover.state))
        return turn[0] if turn else None

    @property
    def visit_by(self) -> date | None:
        found = [one.terms.visit_by for one in self.cards if one.terms.visit_by and not one.row.visited_on]
        return min(found, default=None)


def page(handover: Handover, *, viewer: Viewer, today: date) -> Page:
    """Seven statements, however many customers go along; counts and sentences are of those shown (SE-05)."""
    along, package = facts.along(handover), facts.items(handover)
    told = facts.of(handover, along, package, today=today)
    actor = Actor(viewer.id or 0, is_head=may_approve(handover, viewer=viewer))
    mine = {step for step in Step if told and all(may(step, one, actor) for one in told)}
    if not viewer.may(Verb.HANDOVER_EDIT):
        mine = set()
    cards = _cards(handover, package, viewer)
    shown = {card.customer.id for card in cards if card.is_along}
    package = [item for item in package if item.customer_id in shown]
    told = [fact for one, fact in zip(along, told, strict=True) if one.customer.id in shown]
    open_items = [item for item in package if item.is_open]
    return Page(
        handover,
        users.names((handover.from_id, handover.to_id, handover.asked_by_id, handover.approved_by_id,
                     handover.closed_by_id)),
        cards,
        frozenset(mine),
        _lacks(told),
        len(open_items),
        sum(bool(item.comment) for item in open_items),
        sum(item.answer == "returned" for item in package),
        sum(not item.answer for item in package if item.kind != "incident"),
    )  # fmt: skip


def _lacks(told: Sequence[Any]) -> list[Remark]:
    """Each sentence once; counts of items are added up over the customers."""
    found: dict[str, int] = {}
    for one in told:
        for lack in missing(one):
            found[lack.message] = found.get(lack.message, 0) + lack.params.get("count", 1)
    return [
        Remark(message, {"count": count} if "%(count)s" in message else {})
        for message, count in found.items()
    ]


def _cards(handover: Handover, package: Sequence[HandoverItem], viewer: Viewer) -> list[Card]:
    held, calendar = rules.now(), trade_terms.work_calendar()
    rows = session.execute(
        select(HandoverCustomer, Customer, condition(viewer, Verb.CUSTOMER_READ).label("readable"))
        .join(Customer, Customer.id == HandoverCustomer.customer_id)
        .join(Handover, Handover.id == HandoverCustomer.handover_id)
        .where(Handover.id == handover.id, seen(viewer))
        .order_by(Customer.number)
    ).all()
    shown = _shown(package, viewer)
    cards = []
    told = facts.of(handover, [facts.Along(row, customer) for row, customer, _may in rows], (), today=None)
    for (row, customer, readable), fact in zip(rows, told, strict=True):
        cards.append(
            Card(
                row, customer, bool(readable), terms(fact, rules=held, calendar=calendar), fact.wants_visit,
                [item for item in shown if item.customer_id == customer.id],
            )
        )  # fmt: skip
    return cards


def _shown(package: Sequence[HandoverItem], viewer: Viewer) -> list[HandoverItem]:
    """Without what comes from a room that this reader may not enter; incidents as far as each is seen,
    complaints but for those about himself.
    """
    asked = [item.title for item in package if item.kind in {"incident", "complaint"}]
    hidden: set[str] = set()
    if asked:
        unseen = select(Incident.number).where(Incident.number.in_(asked), ~incident_seen(viewer))
        about_him = select(Complaint.number).where(Complaint.number.in_(asked), ~names_complainant(viewer))
        hidden = set(session.scalars(union_all(unseen, about_him)))
    return [
        item
        for item in package
        if item.title not in hidden and (item.kind not in READING or viewer.may(READING[item.kind]))
    ]
