"""普通, 敏感, 隔离: who may know of a customer at all (SE-05)."""

from collections.abc import Collection

from webapp.actions import action, actor
from webapp.actions.assignments import proposing
from webapp.actions.customers import members
from webapp.actions.customers.upkeep import refresh
from webapp.domain.card_words import SECRECIES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer
from webapp.queries import people


@action(Verb.CUSTOMER_SECRECY)
def classify(customer: Customer, *, secrecy: str, reason: str, named: Collection[int] = ()) -> None:
    """隔离 needs somebody else who knows: the manager, a member, one of the named; the setter knows too."""
    if secrecy not in dict(SECRECIES):
        raise Refusal("请选择密级。")
    if not reason.strip():
        raise Refusal("请写明原因。")
    if customer.secrecy == secrecy:
        raise Refusal("密级没有变化。")
    if secrecy == "isolated":
        _name(customer, set(named), reason.strip())
    customer.secrecy = secrecy
    proposing.supersede_pooled(customer)
    refresh(customer)


def _name(customer: Customer, named: set[int], reason: str) -> None:
    known = members.keepers(customer)
    setter = actor().id
    if not (known | named) - {setter}:
        raise Refusal("请至少指定一位知情人。")
    if not named - known <= set(people.readers()):
        raise Refusal("所选人员没有查看客户的权限，或已停用。")
    for user in sorted((named | ({setter} if setter else set())) - known):
        members.put(customer, user=user, part="named", may_edit=False, until=None, reason=reason)
