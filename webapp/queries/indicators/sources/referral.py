"""转介绍成交数: first orders of customers whose name another customer gave (CH-03)."""

from collections.abc import Iterator

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import aliased

from webapp.domain.words import N_
from webapp.models import Activity, Customer, Referral
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.firsts import first_orders
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "期内第一次完成收费或强制检定委托的客户中，由其他客户转介绍、委托完成之前已登记的户数；"
    "按该单完成之日的负责人计。"
)


@counts(Source("referral", N_("转介绍成交数"), N_("家"), FORMULA))
def referral(span: Span) -> Iterator[Fact]:
    """Neither of the two isolated: who gave the name would be told by it. Said in a contact that was taken
    back, the name was not given.
    """
    giver = aliased(Customer)
    return first_orders(
        span,
        lambda day: exists(
            select(Referral.id)
            .join(giver, giver.id == Referral.referrer_id)
            .outerjoin(Activity, Activity.id == Referral.activity_id)
            .where(
                and_(Referral.customer_id == Customer.id, Referral.given_on <= day),
                giver.secrecy != "isolated",
                Activity.deleted_at.is_(None),
            )
            .correlate_except(Referral, giver, Activity)
        ),
    )
