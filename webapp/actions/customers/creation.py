"""A new card: its number, its first contact, its first status."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities import referrals
from webapp.actions.assignments.proposing import Wanted, raise_for
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain import card, names, phones
from webapp.domain import manager_words as managing
from webapp.domain.referral_tree import METHOD
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.words import N_
from webapp.models import Contact, Customer, Member, NotDuplicate, Referral, Sequence, Tie
from webapp.queries import code_lists
from webapp.queries.customers.alike import Alike, alike, fingerprint, identity

FIRST = N_("建卡")


@action(Verb.CUSTOMER_CREATE)
def create(
    *,
    values: Mapping[str, Any],
    kind: str = "company",
    status: str = "prospect",
    contact: Mapping[str, Any] | None = None,
) -> Customer:
    """The card with its number K-000001 …; it waits for a head to name its manager."""
    customer = Customer(
        number=f"K-{Sequence.take('customer'):06d}",
        kind=kind,
        status=status,
        created_at=clock.now(),
        updated_at=clock.now(),
        created_by_id=actor().id,
    )
    for name, value in values.items():
        setattr(customer, card.FIELD[name].name, value)
    customer.name = names.clean_name(customer.name)
    refuse_taken_code(customer.credit_code, but=None)
    session.add(customer)
    session.flush()
    histories.note_status(customer, old="", reason=FIRST)
    histories.keep_told(customer)
    if contact and contact.get("name"):
        _first_contact(customer, contact)
    if actor().reach(Verb.CUSTOMER_READ) is Reach.OWN:
        _stay_with(customer)
    if Role.MANAGER in actor().roles and actor().id is not None:
        session.add(_developed(customer))
    refresh(customer)
    raise_for([customer.id], wanted=Wanted(managing.Trigger.NEW))
    return customer


class Resembles(Refusal):
    """There are cards like this one and nobody said that they are others (DQ-01)."""

    def __init__(self, hits: list[Alike]) -> None:
        super().__init__("有 %(n)d 个相近客户，请先核对。", n=len(hits))
        self.hits = hits


@action(Verb.CUSTOMER_CREATE)
def open_card(
    *,
    values: Mapping[str, Any],
    kind: str,
    status: str,
    contact: Mapping[str, Any],
    declined: str,
    named: Referral | None = None,
) -> Customer:
    """create() after the search: hits must have been declined, and that they differ is remembered.

    named: the name a customer gave, of which this card is made.
    """
    wanted = identity(
        name=values["name"],
        code=values.get("credit_code", ""),
        phone=values.get("phone", ""),
        email=values.get("email", ""),
    )
    hits = alike(wanted, viewer=actor())
    if hits and fingerprint(hits) != declined:
        raise Resembles(hits)
    customer = create(values=_with_method(values, named), kind=kind, status=status, contact=contact)
    if named is not None:
        referrals.card(named, customer)
    for hit in hits:
        session.add(
            NotDuplicate(first_id=hit.id, second_id=customer.id, said_by_id=actor().id, said_at=clock.now())
        )
    return customer


def _with_method(values: Mapping[str, Any], named: Referral | None) -> Mapping[str, Any]:
    """A name that was given is a method of finding customers, as long as the list has the word."""
    known = {one.name for one in code_lists.words("lead_method")} if named is not None else set()
    return {"lead_method": METHOD, **values} if METHOD in known else values


def refuse_taken_code(credit_code: str, *, but: int | None) -> None:
    """One credit code, one customer (CC-03); the other's name is not told: it may be out of reach."""
    if not credit_code:
        return
    taken = select(Customer.id).where(
        Customer.credit_code == credit_code, Customer.deleted_at.is_(None), Customer.id != (but or 0)
    )
    if session.execute(taken).first():
        raise Refusal("统一社会信用代码 %(code)s 已有客户使用，请先查找该客户。", code=credit_code)


def _first_contact(customer: Customer, values: Mapping[str, Any]) -> None:
    known = {name: value for name, value in values.items() if name in card.CONTACT_FIELD and value}
    contact = Contact(customer_id=customer.id, is_main=True, is_recall=True, created_at=clock.now(), **known)
    contact.phone_keys = " ".join(phones.phones(f"{contact.phone or ''};{contact.mobile or ''}"))
    session.add(contact)


def _stay_with(customer: Customer) -> None:
    """Nobody assigns to himself: who made the card may work on it until a head has decided."""
    session.add(
        Member(
            customer_id=customer.id,
            user_id=actor().id,
            part="team",
            may_edit=True,
            reason=histories.MAKER,
            created_at=clock.now(),
        )
    )


def _developed(customer: Customer) -> Tie:
    """谁开发谁服务: a manager who makes the card has developed the customer; the card itself shows it."""
    return Tie(
        user_id=actor().id,
        customer_id=customer.id,
        kind=managing.Tie.DEVELOPED.value,
        since_on=clock.today(),
        note=histories.MAKER,
        declared_by_id=None,
        created_at=clock.now(),
    )
