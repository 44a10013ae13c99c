"""What stands in an institute's own fields: saved with the card, told of in the card's line of the log."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import action, session
from webapp.actions.customers.editing import refuse_conflict, row_of
from webapp.actions.customers.upkeep import rewrite
from webapp.db import current_deed, run_all, stored
from webapp.domain import custom_fields as rules
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of
from webapp.domain.verbs import Verb
from webapp.models import Contact, ContactCustom, Customer, CustomerCustom, audit
from webapp.queries import custom_fields as queries

Changes = Mapping[str, tuple[Any, Any]]  # name of the field -> (from, to)
EMPTY = (None, "")


@action(Verb.CUSTOMER_EDIT, takes_rows=True)
def save(customer: Customer, *, values: Mapping[str, Any], version: int, seen: str = "") -> bool:
    """Whether anything changed; raises Conflict as the card's other blocks do (editing.save_block)."""
    now = row_of(customer)
    queries.forget()
    asked = queries.offered(rules.CUSTOMER)
    if not asked:
        raise Refusal("这张客户卡没有该栏目。")
    theirs = rules.present(asked, queries.of_card(now.id))
    mine = {name: values.get(name, there) for name, there in theirs.items()}
    if now.version != version:
        refuse_conflict(now, rules.block(asked), mine=mine, theirs=theirs, seen=seen)
    changed = changes(theirs, mine)
    if not changed:
        return False
    write(CustomerCustom, {now.id: changed})
    rewrite(now, {}, people=False)
    tell(Customer, [(now, changed)])
    if now is not customer:
        session.expire(customer)
    return True


def take_over(gone: Customer, *, into: Customer) -> dict[str, Any]:
    """In a merge: what only the other card had; that one keeps its own, so that it can come back."""
    taken = queries.lacking(into.id, gone.id)
    _put(into, {name: (None, value) for name, value in taken.items()})
    return taken


def give_back(kept: Customer, taken: Mapping[str, Any]) -> list[str]:
    """When the merge is undone; names of what somebody has changed since, which stays."""
    present = queries.of_card(kept.id)
    back = {name: value for name, value in taken.items() if present.get(name) == value}
    _put(kept, {name: (value, None) for name, value in back.items()})
    return [name for name in taken if name not in back]


def _put(customer: Customer, changed: Changes) -> None:
    if changed:
        write(CustomerCustom, {customer.id: changed})
        tell(Customer, [(customer, changed)])


def changes(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (theirs[name], value) for name, value in mine.items() if value != theirs[name]}


def save_of_contact(contact: Contact, mine: Mapping[str, Any]) -> None:
    """Inside a deed on the contact, who has his id; mine: what of it are custom fields, the rest is left."""
    asked = queries.offered(rules.CONTACT)
    theirs = rules.present(asked, queries.of_contact(contact.id)) if asked else {}
    changed = changes(theirs, {name: mine[name] for name in theirs if name in mine})
    if changed:
        write(ContactCustom, {contact.id: changed})
        tell(Contact, [(contact, changed)])


def write(held_by: queries.Held, changed: Mapping[int, Changes]) -> None:
    """Owner -> changes, whatever their number with two statements; the owners stand in the database."""
    owner = "customer_id" if held_by is CustomerCustom else "contact_id"
    table = held_by.__tablename__
    pairs = [
        (one, rules.id_of(name), new)
        for one, fields in changed.items()
        for name, (_old, new) in fields.items()
    ]
    if gone := [(one, field) for one, field, new in pairs if new in EMPTY]:
        run_all(f"DELETE FROM {table} WHERE {owner} = ? AND field_id = ?", gone)
    if there := [(one, field, *_columns(new)) for one, field, new in pairs if new not in EMPTY]:
        run_all(
            f"INSERT INTO {table} ({owner}, field_id, text, number, day) VALUES (?, ?, ?, ?, ?)"
            f" ON CONFLICT ({owner}, field_id) DO UPDATE"
            " SET text = excluded.text, number = excluded.number, day = excluded.day",
            there,
        )


def tell(model: Any, told: Sequence[tuple[Any, Changes]]) -> None:
    """One line of the log a row, old and new value in words; model: of the rows, which may be plain ones."""
    deed = current_deed()
    assert deed is not None
    known, now = {one.name: one for one in queries.everything()}, clock.now()
    by, name, verb = deed.actor.id, deed.actor.name, str(deed.verb)
    lines = [
        audit.line(row, _worded(changed, known), at=now, by=by, name=name, verb=verb, model=model)
        for row, changed in told
        if changed
    ]
    if lines:
        audit.append(lines)


def _worded(changed: Changes, known: Mapping[str, rules.Custom]) -> dict[str, list[str]]:
    return {
        name: [text_of(rules.field_of(known[name]), one if one not in EMPTY else None) for one in pair]
        for name, pair in changed.items()
    }


def _columns(value: Any) -> tuple[Any, Any, Any]:
    """text, number, day."""
    if isinstance(value, date):
        return None, None, stored(value)
    return (None, value, None) if isinstance(value, int) else (value, None, None)
