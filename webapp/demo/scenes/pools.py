"""公海: some nights warn and move, managers ask for customers, a head grants one and refuses one."""

from datetime import datetime

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.assignments import picking, pooling
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.models import Customer, PoolEntry, PoolRequest, User

NIGHTS = (134, 103, 72, 41, 12, 1)
ASKING = 8  # days ago on which the first is asked for
# Places among the managers, and what became of it: two ask for the first one.
ASKED = (
    (0, (7, 9), "waiting", ("就近划片，可与附近客户一并走访", "客户来电询问送检安排")),
    (1, (0,), "waiting", ("同片区客户较多，可一并上门服务",)),
    (2, (6,), "granted", ("正在洽谈年度框架协议",)),
    (3, (10,), "refused", ("原由同事引荐",)),
)
REFUSED = "该客户拟由大客户组统一走访，暂不领用"


@scene(10)
def play(stage: Stage) -> None:
    for days in NIGHTS:
        stage.do(pooling.run, at=stage.night(days))
    there = _free(stage)
    if len(there) < len(ASKED):
        return
    for place, askers, outcome, reasons in ASKED:
        for manager, reason in zip(askers, reasons, strict=True):
            at = stage.moment(ASKING - place)
            _ask(stage, there[place], stage.managers[manager], outcome, reason=reason, at=at)


def _free(stage: Stage) -> list[Customer]:
    """In the pool, from nobody who will ask: the former manager may not so soon."""
    askers = {stage.managers[one].id for _place, people, *_rest in ASKED for one in people}
    statement = (
        select(Customer)
        .join(PoolEntry, PoolEntry.customer_id == Customer.id)
        .where(
            PoolEntry.left_on.is_(None),
            PoolEntry.from_id.not_in(askers),
            PoolEntry.entered_on < stage.making.ago(days=ASKING),
        )
        .order_by(Customer.grade.desc(), Customer.number)
    )
    return list(session.scalars(statement))


def _ask(stage: Stage, customer: Customer, by: User, outcome: str, *, reason: str, at: datetime) -> None:
    stage.do(picking.ask, customer, by=by, at=at, reason=reason)
    waiting = PoolRequest.user_id == by.id, PoolRequest.customer_id == customer.id
    request = session.scalars(select(PoolRequest).where(*waiting)).one()
    later = stage.moment(3, after=at)
    if outcome == "granted":
        stage.do(picking.grant, customer, request.id, by=stage.head, at=later)
    if outcome == "refused":
        stage.do(picking.refuse, customer, request.id, by=stage.head, at=later, reason=REFUSED)
