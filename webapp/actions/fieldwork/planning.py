"""What planning a pick-up and a visit share: people who may know, the order, promises."""

from collections.abc import Iterable
from typing import Any

from webapp.actions import session
from webapp.domain.refusal import Refusal
from webapp.models import Customer, User
from webapp.queries.fieldwork import sight


def person(chosen: str) -> int | None:
    """Somebody at work; "" is nobody."""
    if not chosen:
        return None
    found = session.get(User, int(chosen))
    if found is None or not found.is_active:
        raise Refusal("所选人员已不在岗，请重新选择。")
    return found.id


def refuse_unknowing(people: Iterable[int | None], *, customer: Customer) -> None:
    """SE-05: whoever is sent to an isolated customer is named on its card."""
    names = sight.unknowing({one for one in people if one}, customer=customer)
    if names:
        raise Refusal("该客户为隔离客户，%(name)s 不在知情人中，不能指派。", name="、".join(names))


def order_id(number: str, *, customer: Customer) -> int | None:
    if not number:
        return None
    found = sight.order(number, customer_id=customer.id)
    if found is None:
        raise Refusal("没有找到该客户的委托单 %(number)s。", number=number)
    return found.id


def refuse_changed(row: Any, version: int | None) -> None:
    """Two people press at once: the second is told."""
    if version is not None and row.version != version:
        raise Refusal("该任务刚被他人更新，请核对后再办。")
