"""A customer's team: duties given and taken back, how close the partnership is (AM-11, AM-12)."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.refusal import Refusal
from webapp.domain.team import DUTIES, LONGEST_GOAL
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer, PartnershipEntry, TeamDuty
from webapp.queries.customers import team

UNSEEN = N_("此人看不到该客户，请先请有权的人把他加入“协作与知情人”。")


@action(Verb.CUSTOMER_SHARE)
def give(customer: Customer, *, user: int, duty: str, goal: str) -> TeamDuty:
    """A duty gives no right: whoever gets one sees the customer already (SE-05)."""
    _check(customer, user=user, duty=duty, goal=goal)
    made = TeamDuty(customer_id=customer.id, user_id=user, duty=duty, goal=goal.strip())
    session.add(made)
    session.flush()
    return made


@action(Verb.CUSTOMER_SHARE)
def change(customer: Customer, row: int, *, user: int, duty: str, goal: str) -> None:
    found = _own(customer, row)
    _check(customer, user=user, duty=duty, goal=goal, but=row)
    found.user_id, found.duty, found.goal = user, duty, goal.strip()


@action(Verb.CUSTOMER_SHARE)
def take_back(customer: Customer, row: int) -> None:
    session.delete(_own(customer, row))


@action(Verb.CUSTOMER_SHARE)
def rate(customer: Customer, *, level: str, reason: str) -> None:
    """合作程度 from now on; what was set before stays as it was."""
    if level not in dict(PARTNERSHIPS):
        raise Refusal("请选择合作程度。")
    if not reason.strip():
        raise Refusal("请写明评定依据。")
    if session.scalar(select(team.latest_level(customer.id))) == level:
        raise Refusal("合作程度没有变化，无须重复登记。")
    session.add(
        PartnershipEntry(
            customer_id=customer.id, level=level, reason=reason.strip(), set_by_id=actor().id,
            created_at=clock.now(),
        )
    )  # fmt: skip


def _own(customer: Customer, row: int) -> TeamDuty:
    found = team.duty(customer, row)
    if found is None:
        raise Refusal("这项职责刚被他人取消。")
    return found


def _check(customer: Customer, *, user: int, duty: str, goal: str, but: int = 0) -> None:
    if duty not in dict(DUTIES):
        raise Refusal("请选择职责。")
    if len(goal) > LONGEST_GOAL:
        raise Refusal("目标最多 %(most)d 个字。", most=LONGEST_GOAL)
    if user not in {one.id for one in team.seers(customer, today=clock.today())}:
        raise Refusal(UNSEEN)
    same = select(TeamDuty.id).where(
        TeamDuty.customer_id == customer.id, TeamDuty.user_id == user, TeamDuty.duty == duty
    )
    if session.scalar(same.where(TeamDuty.id != but)) is not None:
        raise Refusal("此人已有这项职责，修改原来的一项即可。")
