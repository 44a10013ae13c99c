"""A complaint taken down: its number, whom and what it is about, its files; facts put right with a reason."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints import about, codes, files
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.facts import refuse_telling
from webapp.actions.complaints.moving import leave
from webapp.attachments import Received, Store
from webapp.domain import complaint_intake as rules
from webapp.domain.complaint_intake import Intake
from webapp.domain.complaint_severity import proposed_severity
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import number_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, Customer
from webapp.models import Sequence as Numbers
from webapp.queries.complaints.signs import Asked, signs
from webapp.queries.customers.relations import resolve

SENT_TWICE = timedelta(minutes=10)


@action(Verb.COMPLAINT_REGISTER)
def register(
    intake: Intake,
    *,
    customer: str = "",
    numbers: str = "",
    people: str = "",
    enclosed: Sequence[Received] = (),
    store: Store | None = None,
) -> Complaint:
    """customer: its number; numbers: of orders, certificates, instruments; people: whom it is about.

    enclosed: files that lie in the store already; when refused, the caller takes them away.
    """
    refuse_faults(intake)
    card = customer_of(customer)
    links = about.links_to(numbers, card)
    owner = card.id if card else about.only_customer(links)
    _refuse_twice(intake, owner)
    complaint = taken_down(intake, customer_id=owner)
    about.put_people(complaint, people)
    about.put_links(complaint, links)
    if enclosed and store is not None:
        files.put(complaint, enclosed, store=store)
    return complaint


def taken_down(intake: Intake, *, customer_id: int | None) -> Complaint:
    """The record with its number and its first line; inside a deed that has asked all that is to be asked."""
    complaint = _made(intake, customer_id)
    refuse_telling(complaint)
    session.add(complaint)
    session.flush()
    leave(complaint, "registered")
    set_dues(complaint)
    return complaint


def _made(intake: Intake, customer_id: int | None) -> Complaint:
    year, values = clock.today().year, intake.values()
    contact = None if intake.is_anonymous else about.contact_named(customer_id, intake.complainant)
    if contact is not None and not (values["phone"] or values["email"]):
        values |= {"phone": contact.mobile or contact.phone, "email": contact.email}
    return Complaint(
        number=number_of(year, Numbers.take(f"complaint-{year}")),
        query_code=codes.fresh(),
        stage=Stage.REGISTERED.value,
        severity=_first_severity(intake, customer_id),
        customer_id=customer_id,
        contact_id=contact.id if contact else None,
        receiver_id=actor().id,
        created_at=clock.now(),
        **values,
    )


def _first_severity(intake: Intake, customer_id: int | None) -> str:
    """As it looks by the source's list (2.2), so a grave one has its hours at once; 03 decides."""
    asked = Asked(intake.track, intake.category, intake.channel, customer_id, intake.received_at)
    severity, reasons = proposed_severity(signs(asked))
    return severity.value if reasons else ""


def customer_of(number: str) -> Customer | None:
    """The card of that number, within the actor's reach."""
    if not number:
        return None
    found = resolve(number=number, text="", viewer=actor())
    if found is None:
        raise Refusal("没有找到客户 %(number)s。", number=number)
    return found


def refuse_faults(intake: Intake) -> None:
    for refusal in rules.faults(intake, now=clock.now(), today=clock.today()).values():
        raise refusal


def _refuse_twice(intake: Intake, customer_id: int | None) -> None:
    """The same form sent twice makes one record."""
    kept: dict[str, Any] = intake.values()
    same = [getattr(Complaint, name) == kept[name] for name in ("words", "channel", "phone", "complainant")]
    number = session.scalars(
        select(Complaint.number)
        .where(
            *same,
            Complaint.customer_id == customer_id,
            Complaint.receiver_id == actor().id,
            Complaint.created_at > clock.now() - SENT_TWICE,
        )
        .limit(1)
    ).first()
    if number is not None:
        raise Refusal("刚才已登记过同样的投诉：%(number)s。", number=number)
