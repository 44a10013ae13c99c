"""One opportunity within reach: loading it is the permission, and what one may do with it comes along."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contract, Customer, Opportunity
from webapp.queries.reach import condition, within_reach

VERBS = frozenset(
    {
        Verb.ACTIVITY_READ,
        Verb.ACTIVITY_WRITE,
        Verb.OPPORTUNITY_EDIT,
        Verb.RIVAL_READ,
        Verb.ORDER_READ,
        Verb.ORDER_EDIT,
        Verb.CUSTOMER_READ,
        Verb.CUSTOMER_ASSIGN,
        Verb.INSTRUMENT_READ,
    }
)


@dataclass(frozen=True)
class Opened:
    """An opportunity with its customer, and what this person may do with it."""

    opportunity: Opportunity
    customer: Customer
    rights: frozenset[Verb]

    @property
    def may_edit_rivals(self) -> bool:
        return {Verb.RIVAL_READ, Verb.OPPORTUNITY_EDIT} <= self.rights


def opened(number: str, *, viewer: Viewer) -> Opened | None:
    """None where it does not exist for this person."""
    row = session.execute(_opening(viewer, clock.today()), {"number": number}).first()
    if row is None:
        return None
    held = frozenset(verb for verb, holds in zip(sorted(VERBS), row[2:], strict=True) if holds)
    return Opened(row[0], row[1], held)


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """For statements that join the customer: isolated ones for those named on them alone (SE-05)."""
    return and_(
        Opportunity.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.OPPORTUNITY_READ),
    )


def contract(
    number: str, *, viewer: Viewer, verb: Verb = Verb.OPPORTUNITY_READ
) -> tuple[Customer, Contract] | None:
    """With its customer."""
    wanted = select(Customer, Contract).join(Contract, Contract.customer_id == Customer.id)
    row = session.execute(within_reach(wanted.where(Contract.number == number), viewer, verb)).first()
    return None if row is None else (row[0], row[1])


def came_of(one: Contract) -> tuple[str, str]:
    """Number and name of its opportunity; both "" where that was taken away."""
    wanted = select(Opportunity.number, Opportunity.name).where(
        Opportunity.id == one.opportunity_id, Opportunity.deleted_at.is_(None)
    )
    row = session.execute(wanted).first()
    return (row.number, row.name) if row else ("", "")


@lru_cache(maxsize=256)
def _opening(viewer: Viewer, _today: date) -> Select[*tuple[Any, ...]]:
    """Built once a person and day: the shares that hold today stand in it."""
    rights = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in sorted(VERBS)]
    return (
        select(Opportunity, Customer, *rights)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(Opportunity.number == bindparam("number"), visible(viewer))
    )
