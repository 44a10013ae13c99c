"""What to know before customers are written to: people, address, open complaints, what fills a place.

Few statements for however many customers; they are asked only for customers that may be written to.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain.instrument_words import IN_USE
from webapp.domain.message_addressing import House, Person
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Contact, Customer, Instrument, User
from webapp.queries import settings
from webapp.queries.complaints.holds import is_open
from webapp.queries.complaints.sight import names_complainant, visible
from webapp.queries.recalls.printed import complaint_phone

DUE_WITHIN = timedelta(days=30)  # as the folder 到期 looks ahead


@dataclass(frozen=True)
class Facts:
    """complaints: open ones of which this reader may know; values: of the places, but those of a person."""

    house: House
    people: Sequence[Person]
    complaints: int
    values: Mapping[str, str] = field(default_factory=dict)

    def filling(self, person: Person | None) -> dict[str, str]:
        """By code, for this person; nobody leaves his places open."""
        name, title = (person.name, person.title) if person else ("", "")
        return {**self.values, "contact": name, "contact_title": title}

    def named(self, key: int | None) -> Person | None:
        return next((one for one in self.people if one.id == key), None)


def of(customer: Customer, *, viewer: Viewer) -> Facts:
    return gathered([customer], viewer=viewer)[customer.id]


def gathered(customers: Sequence[Customer], *, viewer: Viewer) -> dict[int, Facts]:
    """By id; four statements."""
    ids = [one.id for one in customers]
    people, complaints, due = _people(ids), _complaints(ids, viewer), _due(ids)
    managers = _managers({one.manager_id for one in customers if one.manager_id})
    told = {
        "institute": settings.institute(),
        "complaint_phone": complaint_phone(),
        "today": clock.today().isoformat(),
    }
    found = {}
    for one in customers:
        manager, phone = managers.get(one.manager_id or 0, ("", ""))
        count, first = due.get(one.id, ("", ""))
        values = {
            "customer": one.name, "short_name": one.short_name or one.name, "manager": manager,
            "manager_phone": phone, "due_count": count, "due_on": first,
        }  # fmt: skip
        house = House(one.name, one.address, one.postcode)
        found[one.id] = Facts(house, people[one.id], complaints.get(one.id, 0), told | values)
    return found


def _people(ids: Collection[int]) -> defaultdict[int, list[Person]]:
    found = defaultdict[int, list[Person]](list)
    one = Contact
    rows = session.execute(
        select(
            one.customer_id, one.id, one.name, one.job_title, one.email, one.mobile, one.phone,
            one.preferred_channel, one.do_not_contact, one.is_main,
        )
        .where(one.customer_id.in_(ids), one.deleted_at.is_(None), one.left_on.is_(None))
        .order_by(one.customer_id, one.is_main.desc(), one.id)
    )  # fmt: skip
    for customer_id, *told in rows:
        found[customer_id].append(Person(*told))
    return found


def _managers(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    rows = session.execute(select(User.id, User.name, User.phone).where(User.id.in_(ids))) if ids else ()
    return {key: (name, phone) for key, name, phone in rows}


def _complaints(ids: Collection[int], viewer: Viewer) -> dict[int | None, int]:
    """Nobody learns here of a complaint that is not for him, or that is about himself."""
    rows = session.execute(
        select(Complaint.customer_id, func.count(Complaint.id))
        .where(
            Complaint.customer_id.in_(ids), is_open(), visible(viewer), names_complainant(viewer),
        )
        .group_by(Complaint.customer_id)
    )  # fmt: skip
    return dict(iter(rows))


def _due(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """How many fall due within thirty days or are over by now, and the first of their days."""
    today = clock.today()
    rows = session.execute(
        select(Instrument.customer_id, func.count(), func.min(Instrument.due_on))
        .where(
            Instrument.customer_id.in_(ids),
            Instrument.deleted_at.is_(None),
            Instrument.state.in_([str(one) for one in IN_USE]),
            Instrument.due_on <= today + DUE_WITHIN,
        )
        .group_by(Instrument.customer_id)
    )
    return {key: (str(count), first.isoformat()) for key, count, first in rows if first is not None}
