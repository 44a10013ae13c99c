"""What hangs on a customer: found from the tables themselves, so that a later room's rows move too."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, or_, select

from webapp.db import Model, session
from webapp.domain.words import N_
from webapp.models import (
    Assignment,
    AuditEntry,
    ChurnEvent,
    Customer,
    CustomerCustom,
    CustomerDrop,
    CustomerValue,
    DuplicatePair,
    GradeEntry,
    GradeProposal,
    KeyTest,
    Merge,
    NotDuplicate,
    PartnershipEntry,
    PlaybookLine,
    PoolEntry,
    PoolRequest,
    PoolWarning,
    Proposal,
    QueueMark,
    SearchDoc,
    SimulationMove,
    StatusChange,
    ValueRow,
    ValueTurn,
)
from webapp.models.losses import LossDraw

# Dated facts and traces tell of the card they were written for and stay with it.
STAY = (
    Assignment,
    GradeEntry,
    GradeProposal,
    StatusChange,
    PartnershipEntry,
    PlaybookLine,
    PoolEntry,
    PoolRequest,
    PoolWarning,
    Proposal,
    QueueMark,
    SimulationMove,
    ValueRow,
    ValueTurn,
    CustomerValue,
    ChurnEvent,
    LossDraw,
    KeyTest,
    CustomerDrop,
    CustomerCustom,  # what the other card lacks is copied to it (actions.customs.take_over)
    AuditEntry,
    Merge,
    NotDuplicate,
    SearchDoc,
    DuplicatePair,
    Customer,
)
# Moves with the card, but whoever merges or deletes need not know of it.
UNTOLD = frozenset({"incidents", "complaints", "survey_invitations", "survey_callbacks", "loss_cases"})
LABELS = {
    "contacts": N_("联系人"),
    "contact_roles": N_("采购角色"),
    "former_names": N_("曾用名"),
    "needs": N_("需求"),
    "rival_links": N_("竞争信息"),
    "customer_roles": N_("往来角色"),
    "relations": N_("客户关系"),
    "attachments": N_("附件"),
    "tags": N_("标签"),
    "members": N_("协作与知情人"),
    "instruments": N_("器具"),
    "verifications": N_("检校记录"),
    "opportunities": N_("商机"),
    "opportunity_instruments": N_("商机器具"),
    "opportunity_rivals": N_("商机竞争对手"),
    "comparison_points": N_("卖方比较"),
    "contracts": N_("合同"),
    "key_plans": N_("大客户计划"),
    "key_measures": N_("大客户措施"),
    "orders": N_("委托单"),
    "order_lines": N_("委托明细"),
    "receipts": N_("收款记录"),
    "notices": N_("到期通知"),
    "notice_items": N_("通知内的器具"),
    "outbox_messages": N_("发件记录"),
    "prepay_accounts": N_("预付费账户"),
    "import_names": N_("导入名称"),
    "pickups": N_("取送任务"),
    "onsite_jobs": N_("现场检定"),
    "manager_ties": N_("关系与利益冲突申报"),
    "team_duties": N_("团队职责"),
    "coordinations": N_("内部协调单"),
    "handover_customers": N_("交接中的客户"),
    "handover_items": N_("交接事项"),
    "complaints": N_("投诉"),
    "praises": N_("表扬"),
    "service_requests": N_("服务请求"),
    "activities": N_("联络"),
    "scheduled_activities": N_("联络计划"),
    "promises": N_("承诺"),
    "referrals": N_("转介绍"),
    "referral_rewards": N_("转介绍奖励"),
    "registrations": N_("备案登记"),
    "forum_customers": N_("座谈会邀请"),
    "forum_todos": N_("座谈会待办"),
    "survey_invitations": N_("受访记录"),
    "survey_callbacks": N_("调查回访"),
    "appraisals": N_("综合评价报告"),
    "loss_cases": N_("流失调查"),
}


def moving() -> Iterator[tuple[type[Model], str]]:
    """Each class and attribute that points to a customer and follows it in a merge."""
    for mapper in sorted(Model.registry.mappers, key=lambda mapper: mapper.class_.__tablename__):
        if mapper.class_ in STAY:
            continue
        for attribute in mapper.column_attrs:
            column = attribute.columns[0]
            if any(key.target_fullname == "customers.id" for key in column.foreign_keys):
                yield mapper.class_, attribute.key


def rows(model: type[Model], attribute: str, customer_id: int) -> list[Any]:
    return list(session.scalars(select(model).where(getattr(model, attribute) == customer_id)))


def counts(customer_id: int) -> list[tuple[str, int]]:
    """Label and number of what would move, only what there is; one statement."""
    tables: dict[str, list[Any]] = {}
    for model, attribute in moving():
        if model.__tablename__ not in UNTOLD:
            tables.setdefault(model.__tablename__, []).append(getattr(model, attribute) == customer_id)
    names = list(tables)
    columns = [
        select(func.count())
        .select_from(Model.metadata.tables[name])
        .where(or_(*tables[name]))
        .scalar_subquery()
        for name in names
    ]
    found = session.execute(select(*columns)).one()
    return [(LABELS.get(name, name), count) for name, count in zip(names, found, strict=True) if count]
