"""交接: one at every stage, from the package just drawn up to the check call after a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import exists, select

from webapp.actions import session
from webapp.actions.handovers import asking, effect, steps
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.domain.assignment_facts import GUARDED
from webapp.models import Customer, Handover, HandoverItem, Order, User

COMMENTS = {
    "due": "已与设备科约好集中送检，取送时间由其另行通知。",
    "order": "按承诺日期办理，证书寄客户质量部。",
    "notice": "已电话确认收到，等客户回执。",
    "debt": "财务已对账，客户答应月底前付清。",
    "prepaid": "余额供后续送检扣用。",
    "pickup": "已约好门卫，凭单取件。",
    "visit": "现场条件已确认，标准器随车。",
}
SAID = "情况正常，无其他遗留。"
RETURNED = "请补充客户对接人的电话和约定的取件时间。"
HOW, VISITED, CALLED = "letter", "三方见面，客户认可接收人，送检安排照旧。", "客户对新客户经理满意。"
CANCELLED = "人员调整暂缓，原客户经理继续负责。"
AGREED = 7  # days from the telling to the joint visit where it is still to come


@dataclass(frozen=True)
class Plot:
    """Places among the managers; days ago of each step, None: not come to it."""

    old: int
    new: int
    cause: str
    reason: str
    asked: int
    customers: int = 2
    commented: int | None = None
    returned: bool = False
    accepted: int | None = None
    told: int | None = None
    approved: int | None = None
    ahead: int = 0  # days from the approval to the first day of the new manager
    visited: int | None = None
    checked: int | None = None
    cancelled: int | None = None


PLOTS = (
    Plot(10, 0, "transfer", "片区调整，就近服务", 78, commented=76, accepted=74, told=72, approved=70,
         visited=64, checked=38),
    Plot(9, 5, "overload", "移交人客户数偏多，部分转出", 40, commented=39, accepted=36, told=34, approved=33,
         visited=27),
    Plot(9, 7, "other", "拟转由同组经理跟进", 27, customers=1, cancelled=24),
    Plot(2, 4, "transfer", "归口大客户组统一服务", 12, commented=11, accepted=10, told=8, approved=5,
         ahead=12),
    Plot(0, 5, "request", "客户要求由熟悉现场检定的人员对接", 11, commented=10, accepted=8, told=6),
    Plot(7, 5, "transfer", "岗位分工调整，部分客户转出", 9, commented=7, accepted=5),
    Plot(10, 0, "transfer", "片区调整，第二批客户归并", 6, customers=3, commented=4, returned=True),
    Plot(0, 6, "other", "拟转市场开发组跟进", 3, customers=3),
)  # fmt: skip


@scene(40)
def play(stage: Stage) -> None:
    for plot in PLOTS:
        at = stage.moment(plot.asked)
        chosen = _chosen(stage, plot, at)
        if chosen:
            _play(stage, plot, chosen, at)


def _chosen(stage: Stage, plot: Plot, at: datetime) -> list[Customer]:
    """Of the higher grades, and best such that ordered nothing since: the package is drawn up as of then."""
    old = stage.managers[plot.old]
    since = at.date()
    later = exists().where(Order.customer_id == Customer.id, Order.ordered_on >= since)
    open_ = exists().where(Order.customer_id == Customer.id, Order.state == "open", Order.ordered_on < since)
    found = stage.calm(
        Customer.manager_id == old.id,
        Customer.status == "active",
        Customer.grade.in_(("B", "C")),
        before=at,
    )
    with_later = set(session.scalars(select(Customer.id).where(later)))
    with_open = set(session.scalars(select(Customer.id).where(open_)))
    found.sort(key=lambda one: (one.id in with_later, one.id not in with_open, one.grade, one.number))
    return found[: plot.customers]


def _play(stage: Stage, plot: Plot, chosen: list[Customer], at: datetime) -> None:
    old, new = stage.managers[plot.old], stage.managers[plot.new]
    numbers = [one.number for one in chosen]
    given = {"old": old.id, "to": new.id, "cause": plot.cause, "reason": plot.reason}
    handover = stage.do(asking.ask, by=old, at=at, numbers=numbers, **given)
    if plot.cancelled is not None:
        at = stage.moment(plot.cancelled, after=at)
        stage.do(effect.cancel, handover, by=old, at=at, reason=CANCELLED)
    if plot.commented is None:
        return
    at = stage.moment(plot.commented, after=at)
    items = _items(handover)
    words = {one.id: COMMENTS.get(one.kind, SAID) for one in items if one.is_open}
    if words:
        stage.do(steps.comment, handover, by=old, at=at, words=words)
    _take_over(stage, plot, handover, items, new=new, at=at)


def _take_over(
    stage: Stage, plot: Plot, handover: Handover, items: list[HandoverItem], *, new: User, at: datetime
) -> None:
    if plot.returned:
        at = stage.moment((plot.commented or 1) - 1, after=at)
        answer = partial(stage.do, steps.answer, handover, by=new, at=at)
        answer(item_id=items[0].id, verdict="accepted")
        answer(item_id=items[-1].id, verdict="returned", note=RETURNED)
    if plot.accepted is None:
        return
    at = stage.moment(plot.accepted, after=at)
    stage.do(steps.accept_rest, handover, by=new, at=at)
    if plot.told is not None:
        _tell(stage, plot, handover, new=new, at=stage.moment(plot.told, after=at))


def _tell(stage: Stage, plot: Plot, handover: Handover, *, new: User, at: datetime) -> None:
    along = _along(handover)
    visit = stage.moment(plot.visited).date() if plot.visited else at.date() + timedelta(days=AGREED)
    for one in along:
        wants = visit if one.grade in GUARDED else None
        stage.do(
            steps.tell, handover, by=new, at=at, customer=one.number, on=at.date(), how=HOW, visit_on=wants
        )
    if plot.approved is None:
        return
    at = stage.moment(plot.approved, after=at)
    first = at.date() + timedelta(days=plot.ahead)
    stage.do(effect.approve, handover, by=stage.head, at=at, effective_on=first)
    _afterwards(stage, plot, handover, along, new=new, at=at)


def _afterwards(
    stage: Stage, plot: Plot, handover: Handover, along: list[Customer], *, new: User, at: datetime
) -> None:
    """The joint visit of A and B customers, and the check call by somebody else than the new manager."""
    for one in along:
        if plot.visited is not None and one.grade in GUARDED:
            when = stage.moment(plot.visited, after=at)
            given = {"customer": one.number, "on": when.date(), "note": VISITED}
            stage.do(steps.visit, handover, by=new, at=when, **given)
        if plot.checked is not None:
            when = stage.moment(plot.checked, after=at)
            given = {"customer": one.number, "on": when.date(), "note": CALLED, "is_satisfied": True}
            stage.do(effect.check, handover, by=stage.head, at=when, **given)


def _items(handover: Handover) -> list[HandoverItem]:
    wanted = select(HandoverItem).where(HandoverItem.handover_id == handover.id)
    return list(session.scalars(wanted.order_by(HandoverItem.id)))


def _along(handover: Handover) -> list[Customer]:
    ids = select(HandoverItem.customer_id).where(HandoverItem.handover_id == handover.id)
    return list(session.scalars(select(Customer).where(Customer.id.in_(ids)).order_by(Customer.number)))
