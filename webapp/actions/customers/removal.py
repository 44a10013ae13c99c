"""Deleting a card moves it to the recycle bin; restoring brings it back as it was."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.customers import histories
from webapp.actions.customers.creation import refuse_taken_code
from webapp.actions.customers.upkeep import refresh
from webapp.actions.imports import code_words
from webapp.actions.imports.cards import new_words
from webapp.domain.card import FIELDS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer
from webapp.queries.customers import open_business


@action(Verb.CUSTOMER_DELETE)
def delete(customer: Customer, *, reason: str) -> None:
    """Out of every list and search; its number stays taken. Refused while anything is open with it."""
    if customer.deleted_at is not None:
        raise Refusal("客户 %(number)s 已在回收站。", number=customer.number)
    if not reason.strip():
        raise Refusal("请写明删除原因。")
    open_business.refuse(customer, viewer=actor())
    customer.deleted_at, customer.deleted_by_id = clock.now(), actor().id
    customer.deletion_reason = reason.strip()
    refresh(customer)


@action(Verb.CUSTOMER_DELETE, from_bin=True)
def restore(customer: Customer) -> None:
    """Refused while another card has its credit code.

    A manager who left meanwhile, or is none any more, is not brought back.
    A word of it that the lists lost meanwhile waits for the administrator again.
    """
    if customer.deleted_at is None or customer.merged_into_id is not None:
        raise Refusal("客户 %(number)s 不在回收站。", number=customer.number)
    refuse_taken_code(customer.credit_code, but=customer.id)
    customer.deleted_at = customer.deleted_by_id = None
    customer.deletion_reason = ""
    if customer.manager_id and not histories.manager_at_work(customer.manager_id):
        histories.hand_to(customer, to=None)
    values = {field.name: value for field in FIELDS if (value := getattr(customer, field.name))}
    code_words.add(new_words(values))
    refresh(customer)
