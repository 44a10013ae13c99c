"""What a line of an order costs: list price, discount within one's limit, nothing for mandatory work."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from webapp.domain.grants import GRANTS
from webapp.domain.mandatory import is_free
from webapp.domain.money import discounted
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb

ALL = Decimal(100)


@dataclass(frozen=True)
class DiscountLimits:
    """Percent each role may grant by itself; whoever has none may grant none (issue: 0, 20, any)."""

    percent: dict[Role, Decimal] = field(
        default_factory=lambda: {Role.MANAGER: Decimal(0), Role.HEAD: Decimal(20), Role.DIRECTOR: ALL}
    )

    def of(self, roles: Iterable[Role]) -> Decimal:
        return max((self.percent.get(role, Decimal(0)) for role in roles), default=Decimal(0))


DEFAULT_LIMITS = DiscountLimits()


@dataclass(frozen=True)
class Price:
    """charged: what is asked, in fen; service_value: what the work is worth though nothing be asked."""

    charged: int
    service_value: int


def price(*, list_fee: int, discount: Decimal, mandatory: bool, on: date) -> Price:
    """list_fee in fen for the whole line; mandatory work is free since 2017-04-01 (6.1, W30)."""
    if not 0 <= discount <= ALL:
        raise Refusal("折扣应在 0 到 100 之间。")
    if is_free(mandatory=mandatory, on=on):
        return Price(0, list_fee)
    return Price(discounted(list_fee, percent=discount), list_fee)


def needs_approval(
    discount: Decimal, *, roles: Iterable[Role], limits: DiscountLimits = DEFAULT_LIMITS
) -> bool:
    """Whether a second person must agree: above what these roles may grant."""
    return discount > limits.of(roles)


def approvers(discount: Decimal, *, limits: DiscountLimits = DEFAULT_LIMITS) -> tuple[Role, ...]:
    """Roles that may agree to it, the nearest first."""
    able = [role for role in Role if Verb.DISCOUNT_APPROVE in GRANTS[role] and discount <= limits.of([role])]
    return tuple(sorted(able, key=lambda role: limits.of([role])))


def refuse_approval(
    discount: Decimal,
    *,
    by: int,
    asked_by: Collection[int],
    roles: Iterable[Role],
    limits: DiscountLimits = DEFAULT_LIMITS,
) -> None:
    """Nobody agrees to his own discount, nor above his own limit (AM-05, SE-06)."""
    if by in asked_by:
        raise Refusal("折扣须由另一个人审批。")
    if discount > limits.of(roles):
        raise Refusal("超出您的折扣权限，请上一级审批。")
