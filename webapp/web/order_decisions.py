"""A discount that waits: whether this person may agree to it, and if not, who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from webapp.domain.orders import Facts, percent_of
from webapp.domain.pricing import DiscountLimits, approvers
from webapp.domain.verbs import ROLE_LABELS, Role
from webapp.web.i18n import listed, say


@dataclass(frozen=True)
class Decision:
    """told: whom to ask where it is above this person's own limit."""

    is_mine: bool
    told: str = ""


def of_discount(lines: Iterable[Facts], *, roles: Iterable[Role], limits: DiscountLimits) -> Decision:
    """Of somebody who may agree to discounts at all."""
    most = max((percent_of(line.discount) for line in lines if line.waits), default=Decimal(0))
    mine = limits.of(roles)
    if most <= mine:
        return Decision(is_mine=True)
    who = listed([say(ROLE_LABELS[role]) for role in approvers(most, limits=limits)])
    told = {"asked": f"{most.normalize():f}", "mine": f"{mine.normalize():f}", "who": who}
    return Decision(False, _("申请的折扣 %(asked)s%% 超出您的权限（%(mine)s%%），请%(who)s审批。", **told))
