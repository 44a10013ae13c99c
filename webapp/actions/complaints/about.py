"""Whom and what a complaint is about: people and numbers as typed, turned into what they stand for."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.complaint_words import Part
from webapp.domain.refusal import Refusal
from webapp.domain.typed_lists import names_in, numbers_in
from webapp.models import Complaint, ComplaintLink, ComplaintPerson, Contact, Customer
from webapp.queries.complaints import links as lookups
from webapp.queries.complaints.links import Link
from webapp.queries.complaints.people import named


def links_to(numbers: str, card: Customer | None) -> list[Link]:
    """Whoever writes without signing in names numbers that stay words: the desk finds what they mean."""
    words = numbers_in(numbers)
    if actor().is_system:
        return [Link(word, word) for word in words]
    return lookups.meant(words, viewer=actor(), customer_id=card.id if card else None)


def only_customer(links: Sequence[Link]) -> int | None:
    """Whose they all are."""
    owners = {link.customer_id for link in links if link.customer_id is not None}
    if len(owners) > 1:
        raise Refusal("所填编号属于不同的客户，请先选择客户。")
    return owners.pop() if owners else None


def put_links(complaint: Complaint, links: Sequence[Link]) -> None:
    session.add_all(
        ComplaintLink(
            complaint_id=complaint.id,
            order_id=link.order_id,
            line_id=link.line_id,
            instrument_id=link.instrument_id,
            certificate_number=link.certificate_number,
            note=link.word,
        )
        for link in links
    )
    session.flush()


def put_people(complaint: Complaint, typed: str) -> None:
    """Those complained of as they are now: who is no longer named stays with the day until which he was."""
    wanted = named(names_in(typed))
    now, keys = clock.now(), {(one.user_id, one.name) for one in wanted}
    present = complained_of(complaint.id)
    for row in present:
        if (row.user_id, row.name) not in keys:
            row.until_at = now
    known = {(row.user_id, row.name) for row in present}
    session.add_all(
        ComplaintPerson(
            complaint_id=complaint.id,
            user_id=one.user_id,
            name=one.name,
            part=Part.COMPLAINED.value,
            since_at=now,
        )
        for one in wanted
        if (one.user_id, one.name) not in known
    )
    session.flush()


def complained_of(complaint_id: int) -> list[ComplaintPerson]:
    statement = select(ComplaintPerson).where(
        ComplaintPerson.complaint_id == complaint_id,
        ComplaintPerson.part == Part.COMPLAINED,
        ComplaintPerson.until_at.is_(None),
    )
    return list(session.scalars(statement.order_by(ComplaintPerson.id)))


def contact_named(customer_id: int | None, name: str) -> Contact | None:
    """The customer's contact of just this name; of two namesakes neither."""
    if customer_id is None or not name.strip():
        return None
    statement = select(Contact).where(
        Contact.customer_id == customer_id, Contact.name == name.strip(), Contact.deleted_at.is_(None)
    )
    found = session.scalars(statement.limit(2)).all()
    return found[0] if len(found) == 1 else None
