"""A contract after the win: its draft completed, signed, or dropped (FN-13)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import action, session
from webapp.actions.customers.stale import refuse_stale
from webapp.domain.contract_card import CONTRACT, faults, refuse_signing
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Contract, Customer


def present(contract: Contract) -> dict[str, Any]:
    """As the form shows it."""
    return {field.name: getattr(contract, field.name) for field in CONTRACT.fields}


@action(Verb.OPPORTUNITY_EDIT)
def save(
    customer: Customer,
    contract: Contract,
    *,
    values: Mapping[str, Any],
    version: int | None = None,
    seen: str = "",
) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    _refuse_fixed(customer, contract)
    refuse_stale(CONTRACT, contract, mine=values, theirs=present(contract), version=version, seen=seen)
    for refusal in faults(values).values():
        raise refusal
    for field in CONTRACT.fields:
        value = values[field.name]
        setattr(contract, field.name, value.strip() if isinstance(value, str) else value)
    session.flush()


@action(Verb.OPPORTUNITY_EDIT)
def sign(customer: Customer, contract: Contract, *, on: date, version: int | None = None) -> None:
    """From then on it stands as it is."""
    _refuse_fixed(customer, contract, version=version)
    refuse_signing(present(contract))
    if on > clock.today():
        raise Refusal("签订日期不能晚于今天。")
    contract.state, contract.signed_on = "signed", on
    session.flush()


@action(Verb.OPPORTUNITY_EDIT)
def drop(customer: Customer, contract: Contract, *, reason: str, version: int | None = None) -> None:
    _refuse_fixed(customer, contract, version=version)
    if not reason.strip():
        raise Refusal("请写明作废的原因。")
    contract.state, contract.drop_reason = "dropped", reason.strip()
    session.flush()


def _refuse_fixed(customer: Customer, contract: Contract, *, version: int | None = None) -> None:
    if contract.customer_id != customer.id:
        raise Refusal("该合同刚被移到别的客户，没有办理。")
    if version is not None and contract.version != version:
        raise Stale
    if contract.state != "draft":
        raise Refusal("合同 %(number)s 已不是草稿，不能再改。", number=contract.number)
