"""What forms of opportunities offer: the customer's contacts, its instruments, the managers at work."""

from sqlalchemy import and_, or_, select

from webapp.db import session
from webapp.domain.opportunity_words import State
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, Opportunity, User
from webapp.queries import people
from webapp.queries.opportunities.sight import visible
from webapp.queries.orders.offers import Offer, instruments

__all__ = ["Offer", "contacts", "instruments", "managers", "open_ones", "owners"]


def contacts(customer: Customer, *, keep: int | None = None) -> list[tuple[str, str]]:
    """Key and name with position of who is still there, and of the one to keep; main contacts first."""
    here = and_(Contact.deleted_at.is_(None), Contact.left_on.is_(None))
    wanted = (
        select(Contact)
        .where(Contact.customer_id == customer.id, or_(here, Contact.id == (keep or 0)))
        .order_by(Contact.is_main.desc(), Contact.name, Contact.id)
    )
    return [
        (str(one.id), f"{one.name}（{one.job_title}）" if one.job_title else one.name)
        for one in session.scalars(wanted)
    ]


def managers(opportunity: Opportunity) -> list[tuple[str, str]]:
    """All but the one who has it."""
    return [
        (str(one.id), f"{one.name}（{one.department}）" if one.department else one.name)
        for one in people.managers()
        if one.id != opportunity.owner_id
    ]


def owners(viewer: Viewer) -> list[tuple[str, str]]:
    """Key and name of whose opportunities this person sees."""
    has_one = (
        select(Opportunity.id)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(Opportunity.owner_id == User.id, visible(viewer))
        .correlate(User)
        .exists()
    )
    wanted = select(User.id, User.name).where(has_one).order_by(User.name)
    return [(str(key), name) for key, name in session.execute(wanted)]


def open_ones(customer: Customer) -> list[tuple[str, str]]:
    """Number and name of what is being followed up, the latest first."""
    wanted = select(Opportunity.number, Opportunity.name).where(
        Opportunity.customer_id == customer.id,
        Opportunity.state == State.OPEN.value,
        Opportunity.deleted_at.is_(None),
    )
    return [(number, name) for number, name in session.execute(wanted.order_by(Opportunity.id.desc()))]
