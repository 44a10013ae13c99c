"""客户要求更换: some proposals were accepted, some overruled with a reason, some dropped."""

import json
from datetime import datetime

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.assignments import deciding, raising
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.models import Customer, Proposal

# Days ago, the customer's words, what the head did and why.
ASKED = (
    (118, "要求换一位熟悉本行业的客户经理", "accept", ""),
    (97, "现客户经理距离较远，上门不便", "other", "客户所在片区由其负责，便于上门"),
    (83, "客户新任设备科长希望另派联系人", "accept", ""),
    (66, "送检沟通多次不畅，要求更换", "drop", "已与客户面谈，客户同意继续由原客户经理服务"),
    (52, "希望由同一人对接集团内几家单位", "other", "与关联单位由同一人负责，便于统一对账"),
    (41, "要求换一位能到现场的客户经理", "accept", ""),
    (33, "客户反映回复偏慢", "drop", "客户经理已补派助理，观察一个季度"),
    (24, "希望更换为熟悉计量建标的人员", "other", "该经理正在辅导该客户建标"),
)
CALM_PLACES = (0, 2, 4, 5, 9)  # among the managers; the others have stories of their own
GRADES = ("C", "D")


@scene(30)
def play(stage: Stage) -> None:
    for place, (days, words, verdict, reason) in enumerate(ASKED):
        manager, at = stage.managers[CALM_PLACES[place % len(CALM_PLACES)]], stage.moment(days)
        found = stage.calm(
            Customer.manager_id == manager.id,
            Customer.status == "active",
            Customer.grade.in_(GRADES),
            before=at,
        )
        if found:
            customer = stage.rng.choice(found)
            stage.do(raising.request, customer, by=manager, at=at, words=words)
            _decide(stage, customer, verdict, reason=reason, at=stage.moment(days - 3, after=at))


def _decide(stage: Stage, customer: Customer, verdict: str, *, reason: str, at: datetime) -> None:
    open_ = select(Proposal).where(Proposal.customer_id == customer.id, Proposal.state == "open")
    best = json.loads(session.scalars(open_).one().best)
    by = stage.head
    if verdict == "drop" or not best:
        stage.do(deciding.drop, customer, by=by, at=at, reason=reason or "暂无合适人选")
    elif verdict == "other" and len(best) > 1:
        stage.do(deciding.choose, customer, by=by, at=at, to=best[1]["manager"], reason=reason)
    else:
        stage.do(deciding.accept, customer, by=by, at=at)
