"""大客户评估: somebody tests, a head who is neither he nor the manager confirms; the mark follows (CV-07)."""

import json

from sqlalchemy import Select, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers import grading
from webapp.domain import key_tests as law
from webapp.domain.key_words import WISHES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, KeyTest
from webapp.queries.assignments.meanwhile import managed_since

MOST_SIGNS = 1000


@action(Verb.KEY_EDIT)
def judge(customer: Customer, *, marks: law.Marks, wish: str, note: str = "") -> KeyTest:
    """In place of one that waits."""
    if wish not in dict(WISHES):
        raise Refusal("请选择评估意见。")
    law.check(marks, wish=wish)
    for waiting in session.scalars(_waiting(customer)).all():
        waiting.state = "replaced"
    session.flush()
    made = KeyTest(
        customer_id=customer.id,
        attraction=law.attraction(marks),
        feasibility=law.feasibility(marks),
        marks=json.dumps({code: [one.score, one.reason.strip()] for code, one in marks.items()}),
        wish=wish,
        note=note.strip(),
        made_at=clock.now(),
        made_by_id=actor().id,
    )
    session.add(made)
    session.flush()
    return made


@action(Verb.CUSTOMER_GRADE)
def decide(customer: Customer, made: KeyTest, *, agrees: bool, decision: str = "") -> None:
    """Agreed to, the card's mark 大客户 is set or taken off as the test asks."""
    session.refresh(made)
    if made.customer_id != customer.id:
        raise ValueError("a test of another customer")
    if made.state != "waiting":
        raise Refusal("这份评估刚被他人处理，请刷新后查看。")
    if actor().id in {made.made_by_id, customer.manager_id}:
        raise Refusal("不能确认自己做的评估或自己负责的客户，请由另一位负责人办理。")
    if managed_since(customer.id, actor().id, since=clock.wall(made.made_at).date()):
        raise Refusal("评估提交之后您曾负责该客户，请由另一位负责人办理。")
    if not agrees and not decision.strip():
        raise Refusal("请写明不同意的理由。")
    made.state, made.decision = "confirmed" if agrees else "refused", decision.strip()
    made.decided_at, made.decided_by_id = clock.now(), actor().id
    session.flush()
    if agrees:
        grading.set_key(customer, is_key=made.wish == "key")


def _waiting(customer: Customer) -> Select[KeyTest]:
    return select(KeyTest).where(KeyTest.customer_id == customer.id, KeyTest.state == "waiting")
