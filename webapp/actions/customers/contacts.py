"""The people of a customer: added, changed, gone, restored; their parts in the buying centre with dates."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, customs, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.customers.upkeep import refresh
from webapp.domain import custom_fields as rules
from webapp.domain import phones
from webapp.domain.buying_centre import reports_in_circle
from webapp.domain.card import CONTACT_FIELDS
from webapp.domain.card_parts import FLAGS
from webapp.domain.card_words import BUYING_ROLES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Contact, ContactRole, Customer
from webapp.queries import custom_fields
from webapp.queries.holding import not_over

ADDRESSED = ("is_main", "is_recall", "is_certificate")  # marks that somebody who left cannot keep


def present(contact: Contact) -> dict[str, Any]:
    """As the form shows it, and as it is compared when two people edit: codes, 1 for a mark, ids as text."""
    own = custom_fields.offered(rules.CONTACT)
    return {
        **{field.name: getattr(contact, field.name) for field in CONTACT_FIELDS},
        **{flag.name: "1" if getattr(contact, flag.name) else "" for flag in FLAGS},
        "roles": joined(row.role for row in _open_roles(contact)),
        "reports_to": str(contact.reports_to_id or ""),
        "left_on": contact.left_on,
        **(rules.present(own, custom_fields.of_contact(contact.id)) if own else {}),
    }


def joined(roles: Any) -> str:
    """Codes in the order of the buying centre, each once."""
    held = set(roles)
    return "、".join(code for code, _word in BUYING_ROLES if code in held)


@action(Verb.CUSTOMER_EDIT)
def add(customer: Customer, *, values: Mapping[str, Any]) -> Contact:
    """values: those of present(); what is left out stays empty. The first one is the main contact."""
    contact = Contact(customer_id=customer.id, created_at=clock.now(), is_main=_is_first(customer))
    session.add(contact)
    _put(customer, contact, values)
    refresh(customer)
    return contact


@action(Verb.CUSTOMER_EDIT)
def save(
    customer: Customer,
    contact: Contact,
    *,
    values: Mapping[str, Any],
    version: int | None = None,
    seen: str = "",
) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    custom_fields.forget()  # another process may have changed them before the lock
    theirs, block = present(contact), rules.contact_block(custom_fields.offered(rules.CONTACT))
    refuse_stale(block, contact, mine={**theirs, **values}, theirs=theirs, version=version, seen=seen)
    _put(customer, contact, values)
    refresh(customer)


@action(Verb.CUSTOMER_EDIT)
def remove(customer: Customer, contact: Contact) -> None:
    """Into the recycle bin; parts played end, nobody reports to somebody who is not there."""
    if contact.deleted_at is not None:
        raise Refusal("该联系人已在回收站中。")
    contact.deleted_at, contact.deleted_by_id = clock.now(), actor().id
    for other in session.scalars(select(Contact).where(Contact.reports_to_id == contact.id)):
        other.reports_to_id = None
    refresh(customer)


@action(Verb.CUSTOMER_DELETE)
def restore(customer: Customer, contact: Contact) -> None:
    """Back on the card as it was; main only if nobody took the place."""
    if contact.deleted_at is None:
        raise Refusal("该联系人不在回收站中。")
    if contact.is_main and _main_of(customer, but=contact.id):
        contact.is_main = False
    contact.deleted_at = contact.deleted_by_id = None
    refresh(customer)


def _put(customer: Customer, contact: Contact, values: Mapping[str, Any]) -> None:
    _fill(contact, values)
    session.flush()
    if "reports_to" in values:
        contact.reports_to_id = _boss(customer, contact, values["reports_to"])
    if "roles" in values:
        _play(contact, [role for role in values["roles"].split("、") if role])
    if "left_on" in values:
        _leave(contact, values["left_on"])
    if contact.is_main:
        for other in _main_of(customer, but=contact.id):
            other.is_main = False
    customs.save_of_contact(contact, values)


def _fill(contact: Contact, values: Mapping[str, Any]) -> None:
    for field in CONTACT_FIELDS:
        if field.name in values:
            setattr(contact, field.name, values[field.name])
    for flag in FLAGS:
        if flag.name in values:
            setattr(contact, flag.name, values[flag.name] == "1")
    if not contact.name:
        raise Refusal("请填写姓名。")
    contact.phone_keys = " ".join(phones.phones(f"{contact.phone or ''};{contact.mobile or ''}"))


def _boss(customer: Customer, contact: Contact, chosen: str) -> int | None:
    """Somebody of the same card, and not from below."""
    if not chosen:
        return None
    rows = session.execute(
        select(Contact.id, Contact.reports_to_id).where(
            Contact.customer_id == customer.id, Contact.deleted_at.is_(None)
        )
    )
    bosses = {one: boss for one, boss in rows}  # noqa: C416  (rows are no pairs for the type checker)
    if not chosen.isdigit() or int(chosen) not in bosses:
        raise Refusal("所选上级不在本卡的联系人中。")
    if reports_in_circle(bosses, who=contact.id, to=int(chosen)):
        raise Refusal("上级不能是本人或其下属。")
    return int(chosen)


def _play(contact: Contact, wanted: Collection[str]) -> None:
    """Opens what is new from today, closes what is no longer played yesterday; history stays."""
    if unknown := set(wanted) - set(dict(BUYING_ROLES)):
        raise Refusal("没有“%(role)s”这一采购角色。", role="、".join(sorted(unknown)))
    rows = _open_roles(contact)
    for row in rows:
        if row.role not in wanted:
            _close(row, on=clock.today() - timedelta(days=1))
    for role in sorted(set(wanted) - {row.role for row in rows}):
        session.add(
            ContactRole(
                contact_id=contact.id, customer_id=contact.customer_id, role=role, from_on=clock.today()
            )
        )
    session.flush()


def _leave(contact: Contact, on: date | None) -> None:
    """离职: the card keeps the person, who plays no part and gets nothing sent any more."""
    if on is not None and on > clock.today():
        raise Refusal("离职日期不能晚于今天。")
    contact.left_on = on
    if on is not None:
        for mark in ADDRESSED:
            setattr(contact, mark, False)
        for row in _open_roles(contact):
            _close(row, on=on)


def _close(row: ContactRole, *, on: date) -> None:
    """A part that would end before it began was a slip of the same day and goes."""
    if row.from_on > on:
        session.delete(row)
    else:
        row.until_on = on


def _open_roles(contact: Contact) -> list[ContactRole]:
    statement = select(ContactRole).where(
        ContactRole.contact_id == contact.id,
        not_over(ContactRole, clock.today()),
    )
    return list(session.scalars(statement))


def _main_of(customer: Customer, *, but: int) -> list[Contact]:
    statement = select(Contact).where(
        Contact.customer_id == customer.id, Contact.is_main, Contact.id != but, Contact.deleted_at.is_(None)
    )
    return list(session.scalars(statement))


def _is_first(customer: Customer) -> bool:
    found = select(Contact.id).where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None))
    return session.execute(found.limit(1)).first() is None
