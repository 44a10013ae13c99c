"""Relations of one card seen from its side; the other end is named only to who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, or_, select

from webapp.db import session
from webapp.domain.relations import Kind
from webapp.domain.search_text import match_expression
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Relation, RelationType
from webapp.queries.reach import condition, is_named, within_reach
from webapp.queries.search import hits

MOST_OFFERED = 8


@dataclass(frozen=True)
class Line:
    """label reads from this card: the type's name, or its reverse; number and name are None out of reach."""

    id: int
    label: str
    number: str | None
    name: str | None
    kind: str
    is_outgoing: bool
    is_holding: bool
    share: int | None
    from_on: date | None
    until_on: date | None
    note: str
    is_over: bool


@dataclass(frozen=True)
class Offer:
    """A customer that may be chosen as the other end."""

    number: str
    name: str


def of_card(customer: Customer, *, viewer: Viewer, today: date) -> list[Line]:
    """One statement; isolated customers the viewer is not named on leave no trace."""
    other = case((Relation.from_id == customer.id, Relation.to_id), else_=Relation.from_id)
    statement = (
        select(
            Relation,
            RelationType,
            Customer.number,
            Customer.name,
            Customer.kind,
            condition(viewer, Verb.CUSTOMER_READ).label("readable"),
        )
        .join(RelationType, RelationType.id == Relation.type_id)
        .join(Customer, Customer.id == other)
        .where(or_(Relation.from_id == customer.id, Relation.to_id == customer.id))
        .where(Customer.deleted_at.is_(None), is_named(viewer))
        .order_by(RelationType.is_holding.desc(), RelationType.id, Customer.name)
    )
    lines = [
        Line(
            id=relation.id,
            label=kind.name if relation.from_id == customer.id else kind.reverse_name,
            number=number if readable else None,
            name=name if readable else None,
            kind=sort,
            is_outgoing=relation.from_id == customer.id,
            is_holding=kind.is_holding,
            share=relation.share,
            from_on=relation.from_on,
            until_on=relation.until_on,
            note=relation.note if readable else "",
            is_over=relation.until_on is not None and relation.until_on < today,
        )
        for relation, kind, number, name, sort, readable in session.execute(statement)
    ]
    return sorted(lines, key=lambda line: line.is_over)


def get(customer: Customer, relation_id: int, *, viewer: Viewer) -> Relation | None:
    """A relation of this card whose other end the viewer may read; others he can neither see nor change."""
    other = case((Relation.from_id == customer.id, Relation.to_id), else_=Relation.from_id)
    statement = (
        select(Relation)
        .join(Customer, Customer.id == other)
        .where(Relation.id == relation_id)
        .where(or_(Relation.from_id == customer.id, Relation.to_id == customer.id))
    )
    return session.execute(within_reach(statement, viewer, Verb.CUSTOMER_READ)).scalar_one_or_none()


def types(*, active_only: bool = True) -> Sequence[RelationType]:
    statement = select(RelationType).order_by(RelationType.is_holding.desc(), RelationType.id)
    return session.scalars(statement.where(RelationType.is_active) if active_only else statement).all()


def type_of(type_id: int) -> RelationType | None:
    return session.get(RelationType, type_id)


def as_kind(kind: RelationType) -> Kind:
    return Kind(kind.name, kind.from_kind, kind.to_kind, kind.is_holding)


def offers(text: str, *, viewer: Viewer, but: str = "") -> list[Offer]:
    """Customers that match what is being typed, within reach."""
    if match_expression(text) is None:
        return []
    found = [hit for group in hits(text, viewer=viewer) if group.kind == "customer" for hit in group.hits]
    return [Offer(hit.subtitle, hit.title) for hit in found if hit.subtitle != but][:MOST_OFFERED]


def resolve(*, number: str, text: str, viewer: Viewer) -> Customer | None:
    """The chosen number; else what was typed, as an exact number or a name that only one customer has."""
    for wanted in (number, text):
        if wanted.strip():
            found = _one(Customer.number == wanted.strip().upper(), viewer)
            if found is not None:
                return found
    return _one(Customer.name == text.strip(), viewer) if text.strip() else None


def _one(where: object, viewer: Viewer) -> Customer | None:
    statement = within_reach(select(Customer), viewer, Verb.CUSTOMER_READ).where(where).limit(2)  # type: ignore[arg-type]
    found = session.scalars(statement).all()
    return found[0] if len(found) == 1 else None
