"""Dated rows that follow from an import: status, manager, former names; each says which run it was."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.imports.judgement import Terms
from webapp.domain import names
from webapp.models import Assignment, Customer, FormerName, StatusChange

TAKEN = "导入 %s"
UNDONE = "撤销导入 %s"


def begin(customer: Customer, terms: Terms) -> None:
    """A new card's first status, and the names it tells of its past."""
    note_status(customer, old="", terms=terms)
    for former in names.former_names(customer.name):
        session.add(FormerName(customer_id=customer.id, name=former, name_key=names.name_key(former)))


def note_status(customer: Customer, *, old: str, terms: Terms, words: str = TAKEN) -> None:
    session.add(
        StatusChange(
            customer_id=customer.id,
            old=old,
            new=customer.status,
            reason=words % terms.number,
            changed_by_id=actor().id,
            created_at=clock.now(),
        )
    )


def note_manager(
    customer: Customer, *, to: int | None, terms: Terms, words: str = TAKEN, fresh: bool = False
) -> None:
    """The present row ends today (a fresh card has none); a new one begins where somebody is named."""
    if not fresh:
        present = session.scalars(
            select(Assignment).where(Assignment.customer_id == customer.id, Assignment.until_on.is_(None))
        ).one_or_none()
        if present is not None:
            present.until_on = max(clock.today(), present.from_on)
            session.flush()
    if to is not None:
        session.add(
            Assignment(
                customer_id=customer.id,
                manager_id=to,
                from_on=clock.today(),
                reason=words % terms.number,
                assigned_by_id=actor().id,
                created_at=clock.now(),
            )
        )


def keep_former(customer: Customer, name: str) -> None:
    """曾用名: how it was called until today."""
    known = select(FormerName.id).where(FormerName.customer_id == customer.id, FormerName.name == name)
    if session.execute(known).first() is None:
        session.add(
            FormerName(
                customer_id=customer.id, name=name, name_key=names.name_key(name), until_on=clock.today()
            )
        )


def forget_former(customer: Customer, name: str) -> None:
    """The undone name was never the customer's, the one before is its name again."""
    found = select(FormerName).where(
        FormerName.customer_id == customer.id, FormerName.name == name, FormerName.until_on.is_not(None)
    )
    for former in session.scalars(found):
        session.delete(former)
