"""What is not settled with a customer: while there is any, its card stays out of the recycle bin."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union

from webapp.db import session
from webapp.domain.coordination import UNSETTLED
from webapp.domain.fieldwork import Visit
from webapp.domain.money import yuan
from webapp.domain.order_words import State
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import (
    Complaint,
    Coordination,
    Customer,
    Notice,
    NoticeItem,
    OnsiteJob,
    Opportunity,
    Order,
    Pickup,
    PrepayAccount,
    PrepayRequest,
)
from webapp.queries.complaints.holds import is_open
from webapp.queries.complaints.sight import names_complainant
from webapp.queries.fieldwork.lists import CLOSED_STAGES
from webapp.queries.orders.narrowing import owed
from webapp.queries.recalls.notice_lists import waiting


@dataclass(frozen=True)
class Open:
    """told: a part of the sentence; href: where it stands, for those who may (verb)."""

    told: Refusal
    verb: Verb
    href: str


@dataclass(frozen=True)
class _Sort:
    """measured: how many, or where is_money fen; href takes the customer's number and its name."""

    text: str
    verb: Verb
    href: str
    customer: Any
    where: ColumnElement[bool]
    measured: Any
    is_money: bool = False

    def of(self, customers: Collection[int]) -> Select[Any]:
        return select(self.customer).where(self.customer.in_(customers), self.where)

    def told(self, found: int) -> Refusal:
        if self.is_money:
            return Refusal(self.text, amount=yuan(found))
        return Refusal(self.text, count=found)


_unfinished = or_(
    Order.state.in_((State.DRAFT, State.OPEN)), and_(Order.state == State.FINISHED, Order.is_own.is_(True))
)
_unanswered = or_(
    Notice.state.in_(("sent", "answered")),
    and_(Notice.state != "dropped", exists().where(NoticeItem.notice_id == Notice.id, *waiting())),
)
_asked = and_(PrepayRequest.account_id == PrepayAccount.id, PrepayRequest.state == "waiting")
_pursued = and_(Opportunity.state == "open", Opportunity.deleted_at.is_(None))
_discount = and_(Order.discount_state == "waiting", Order.state != State.CANCELLED)
SORTS: tuple[_Sort, ...] = (
    _Sort(
        N_("跟进中的商机 %(count)d 个"), Verb.OPPORTUNITY_READ, "/opportunities?{customer}",
        Opportunity.customer_id, _pursued, func.count(Opportunity.id),
    ),
    _Sort(
        N_("未完结的委托单 %(count)d 张"), Verb.ORDER_READ, "/orders?{customer}",
        Order.customer_id, _unfinished, func.count(Order.id),
    ),
    _Sort(
        N_("未收清的款项 %(amount)s 元"), Verb.ORDER_READ, "/orders?{customer}&owed=yes",
        Order.customer_id, owed(), func.sum(Order.charged_total - Order.paid_total), is_money=True,
    ),
    _Sort(
        N_("等待审批的折扣 %(count)d 项"), Verb.ORDER_READ, "/orders?{customer}&discount=waiting",
        Order.customer_id, _discount, func.count(Order.id),
    ),
    _Sort(
        N_("预付费余额 %(amount)s 元"), Verb.PREPAY_READ, "/prepayments/{number}",
        PrepayAccount.customer_id, PrepayAccount.balance != 0, func.sum(PrepayAccount.balance),
        is_money=True,
    ),
    _Sort(
        N_("等待审批的退款或调整 %(count)d 笔"), Verb.PREPAY_READ, "/prepayments/{number}",
        PrepayAccount.customer_id, _asked, func.count(PrepayRequest.id),
    ),
    _Sort(
        N_("未完成的取送 %(count)d 项"), Verb.FIELD_READ, "/fieldwork/pickups?stage=open&{named}",
        Pickup.customer_id, Pickup.stage.not_in(CLOSED_STAGES), func.count(Pickup.id),
    ),
    _Sort(
        N_("未完成的现场检定 %(count)d 项"), Verb.FIELD_READ, "/fieldwork/onsite?stage=open&{named}",
        OnsiteJob.customer_id, OnsiteJob.state == Visit.PLANNED.value, func.count(OnsiteJob.id),
    ),
    _Sort(
        N_("未办结的到期通知 %(count)d 份"), Verb.RECALL_READ, "/recalls/notices?{customer}",
        Notice.customer_id, _unanswered, func.count(Notice.id),
    ),
    _Sort(
        N_("未办结的内部协调单 %(count)d 张"), Verb.COORDINATION_READ,
        "/assignments/coordinations?{customer}",
        Coordination.customer_id, Coordination.state.in_(UNSETTLED), func.count(Coordination.id),
    ),
    _Sort(
        N_("未办结的投诉 %(count)d 件"), Verb.COMPLAINT_READ, "/complaints?{customer}",
        Complaint.customer_id, is_open(), func.count(Complaint.id),
    ),
)  # fmt: skip


def of(customer: Customer, *, viewer: Viewer) -> list[Open]:
    """Each sort that there is any of; one statement. Of complaints those that this reader may know of."""
    asked = [
        sort.of([customer.id]).where(*_known(sort, viewer)).with_only_columns(sort.measured).scalar_subquery()
        for sort in SORTS
    ]
    found = session.execute(select(*asked)).one()
    words = {
        "number": customer.number,
        "customer": urlencode({"customer": customer.number}),
        "named": urlencode({"q": customer.name}),
    }
    return [
        Open(sort.told(value), sort.verb, sort.href.format(**words))
        for sort, value in zip(SORTS, found, strict=True)
        if value
    ]


def among(customers: Collection[int]) -> set[int]:
    """Those of the customers with anything open; one statement."""
    if not customers:
        return set()
    return set(session.scalars(union(*(sort.of(customers) for sort in SORTS))))


def refuse(customer: Customer, *, viewer: Viewer) -> None:
    """Also for what he may not know of, which is not named then."""
    found: Sequence[Open] = of(customer, viewer=viewer)
    if found:
        told = tuple(one.told for one in found)
        raise Refusal("客户还有未了结的业务：%(open)s。请先办结，再删除。", open=told)
    if among([customer.id]):
        raise Refusal("客户还有未了结的业务，暂时不能删除，请联系质量负责人。")


def _known(sort: _Sort, viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """A count would tell the person complained of whose complaint it is."""
    return (names_complainant(viewer),) if sort.verb is Verb.COMPLAINT_READ else ()
