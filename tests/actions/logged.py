"""What the log tells of a card."""

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer


def entries(customer: Customer, verb: Verb) -> list[AuditEntry]:
    return list(
        session.scalars(
            select(AuditEntry).where(AuditEntry.customer_id == customer.id, AuditEntry.verb == verb)
        )
    )
