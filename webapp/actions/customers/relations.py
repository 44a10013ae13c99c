"""Relations between customers: added once, seen from both sides (RL-01)."""

from datetime import date

from sqlalchemy import and_, or_, select

from webapp import clock
from webapp.actions import action, session
from webapp.actions.customers.upkeep import refresh
from webapp.domain import relations as rules
from webapp.domain.groups import Stake
from webapp.domain.refusal import Refusal
from webapp.domain.relations import Party
from webapp.domain.verbs import Verb
from webapp.models import Customer, Relation, RelationType
from webapp.queries.customers import groups
from webapp.queries.customers.relations import as_kind


@action(Verb.CUSTOMER_EDIT)
def add(
    customer: Customer,
    *,
    other: Customer,
    kind: RelationType,
    is_outgoing: bool,
    share: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    note: str = "",
) -> Relation:
    """customer is the card one stands on; is_outgoing: the type's name reads from it to the other."""
    start, end = (customer, other) if is_outgoing else (other, customer)
    if not kind.is_active:
        raise Refusal("关系类型“%(name)s”已停用。", name=kind.name)
    rules.refuse_parties(as_kind(kind), start=Party(start.id, start.kind), end=Party(end.id, end.kind))
    if _exists(kind, start, end):
        raise Refusal("双方已有“%(name)s”关系，请直接修改。", name=kind.name)
    relation = Relation(type_id=kind.id, from_id=start.id, to_id=end.id)
    _put(relation, kind, share=share, from_on=from_on, until_on=until_on, note=note)
    session.add(relation)
    refresh(customer)
    return relation


@action(Verb.CUSTOMER_EDIT)
def save(
    customer: Customer,
    relation: Relation,
    *,
    share: int | None,
    from_on: date | None,
    until_on: date | None,
    note: str,
) -> None:
    """Its terms; another type or another party is another relation."""
    kind = session.get_one(RelationType, relation.type_id)
    _put(relation, kind, share=share, from_on=from_on, until_on=until_on, note=note)
    refresh(customer)


@action(Verb.CUSTOMER_EDIT)
def remove(customer: Customer, relation: Relation) -> None:
    session.delete(relation)
    refresh(customer)


def _put(
    relation: Relation,
    kind: RelationType,
    *,
    share: int | None,
    from_on: date | None,
    until_on: date | None,
    note: str,
) -> None:
    rules.refuse_terms(share=share, from_on=from_on, until_on=until_on)
    if kind.is_holding:
        rules.refuse_holding(
            groups.holdings_from(relation.to_id, on=clock.today()),
            groups.stakes_in(relation.to_id, but=relation.id),
            parent=relation.from_id,
            child=relation.to_id,
            stake=None if share is None else Stake(share, from_on, until_on),
        )
    relation.share, relation.note = share, note.strip()
    relation.from_on, relation.until_on = from_on, until_on


def _exists(kind: RelationType, start: Customer, end: Customer) -> bool:
    """A type that reads the same from both sides is there already when it was entered the other way."""
    pairs = [and_(Relation.from_id == start.id, Relation.to_id == end.id)]
    if kind.name == kind.reverse_name:
        pairs.append(and_(Relation.from_id == end.id, Relation.to_id == start.id))
    found = select(Relation.id).where(Relation.type_id == kind.id, or_(*pairs))
    return session.execute(found).first() is not None
