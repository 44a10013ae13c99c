"""What the form of a deed tells of the customer it is about; asked only once the row may be read."""

from sqlalchemy import select

from webapp.db import session
from webapp.models import Customer


def name_of(customer_id: int) -> tuple[str, str]:
    """Number and name."""
    found = session.execute(select(Customer.number, Customer.name).where(Customer.id == customer_id)).one()
    return found.number, found.name
