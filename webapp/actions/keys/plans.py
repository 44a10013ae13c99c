"""大客户计划: one a year, written as a whole; its measures one by one; its reviews only added (CV-14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.key_words import HEADINGS, OF_RIVALS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, KeyMeasure, KeyPlan, KeyReview
from webapp.queries.keys import plans

STALE = "计划刚被他人修改，请核对后再保存；您填写的内容还在。"
YEARS = 1  # before and after this one


@dataclass(frozen=True)
class Told:
    """texts: by code of HEADINGS; what is left out stays as it was."""

    owner_id: int
    review_on: date
    texts: Mapping[str, str]


@action(Verb.KEY_EDIT)
def save(customer: Customer, *, year: int, told: Told, version: int = 0) -> KeyPlan:
    """A new one, or the year's rewritten. version: what the form showed, 0 for a new one."""
    if not customer.is_key:
        raise Refusal("还不是大客户：请先做大客户评估，经部门负责人确认后再做计划。")
    if abs(year - clock.today().year) > YEARS:
        raise Refusal("只能做上一年度到下一年度的计划。")
    _refuse_stranger(customer, told.owner_id, "计划负责人应是在岗的客户经理或部门负责人。")
    plan = of_year(customer, year)
    if plan is None:
        if told.review_on < clock.today():
            raise Refusal("回顾日期不能早于今天。")
        plan = KeyPlan(
            customer_id=customer.id, year=year, created_at=clock.now(), created_by_id=actor().id,
            owner_id=told.owner_id, review_on=told.review_on,
        )  # fmt: skip
        session.add(plan)
    elif plan.version != version:
        raise Refusal(STALE)
    plan.owner_id, plan.review_on = told.owner_id, told.review_on
    _write(plan, told.texts)
    session.flush()
    return plan


def _write(plan: KeyPlan, texts: Mapping[str, str]) -> None:
    """What the buyer's rivals lack is written only by who may read of them."""
    for code, _word in HEADINGS:
        if code in texts and (code not in OF_RIVALS or actor().may(Verb.RIVAL_READ)):
            setattr(plan, code, texts[code].strip())


def _refuse_stranger(customer: Customer, user: int, no: str) -> None:
    """no: the sentence where the customer is not isolated."""
    if str(user) in dict(plans.people(customer)):
        return
    if customer.secrecy == "isolated":
        raise Refusal("该客户已隔离，负责人只能是客户卡上列名的在岗人员。")
    raise Refusal(no)


@action(Verb.KEY_EDIT)
def add_measure(customer: Customer, plan: KeyPlan, *, text: str, user: int | None, due: date) -> KeyMeasure:
    """Sent twice, it is noted once."""
    if not text.strip():
        raise Refusal("请写明要做什么。")
    if user is not None:
        _refuse_stranger(customer, user, "措施的负责人应是在岗的客户经理或部门负责人。")
    twin: KeyMeasure | None = _same(
        KeyMeasure, plan_id=plan.id, text=text.strip(), user_id=user, due_on=due, done_on=None
    )
    if twin is not None:
        return twin
    made = KeyMeasure(plan_id=plan.id, customer_id=customer.id, text=text.strip(), user_id=user, due_on=due)
    session.add(made)
    session.flush()
    return made


@action(Verb.KEY_EDIT)
def finish_measure(customer: Customer, measure: KeyMeasure, *, on: date, result: str) -> None:  # noqa: ARG001
    """on: the day it was done."""
    session.refresh(measure)
    if measure.done_on is not None:
        raise Refusal("这项措施已经完成。")
    if on > clock.today():
        raise Refusal("完成日期不能晚于今天。")
    if not result.strip():
        raise Refusal("请写明结果。")
    measure.done_on, measure.result = on, result.strip()
    session.flush()


@action(Verb.KEY_EDIT)
def remove_measure(customer: Customer, measure: KeyMeasure) -> None:  # noqa: ARG001
    if measure.done_on is not None:
        raise Refusal("已完成的措施不能删除。")
    session.delete(measure)
    session.flush()


@action(Verb.KEY_EDIT)
def review(customer: Customer, plan: KeyPlan, *, note: str, next_on: date) -> None:  # noqa: ARG001
    """What was seen; from now on the plan is looked at on the next day. Sent twice, it is noted once."""
    if not note.strip():
        raise Refusal("请写明回顾意见。")
    if next_on <= clock.today():
        raise Refusal("下次回顾日期应在今天之后。")
    told = {"plan_id": plan.id, "by_id": actor().id, "note": note.strip(), "next_on": next_on}
    if _same(KeyReview, **told) is not None:
        return
    session.add(KeyReview(at=clock.now(), **told))
    plan.review_on = next_on
    session.flush()


def _same(model: type[Any], **told: Any) -> Any:
    """The row a double click or a retry wrote already."""
    same = [getattr(model, name).is_not_distinct_from(value) for name, value in told.items()]
    return session.scalars(select(model).where(*same).limit(1)).first()


def of_year(customer: Customer, year: int) -> KeyPlan | None:
    found = select(KeyPlan).where(KeyPlan.customer_id == customer.id, KeyPlan.year == year)
    return session.scalars(found).one_or_none()
