"""The log in words: what kind of row was changed, and what its columns are called."""

from typing import Any

from webapp.domain import (
    activity_log_words,
    card_words,
    complaint_log_words,
    custom_log_words,
    fieldwork,
    forum_log_words,
    goal_log_words,
    instrument_words,
    key_log_words,
    log_choices,
    loss_log_words,
    manager_log_words,
    monthly_log_words,
    opportunity_log_words,
    order_card,
    order_words,
    partner_log_words,
    period_log_words,
    personal_log_words,
    prepaid,
    recall_words,
    review_end_log_words,
    review_log_words,
    satisfaction,
    survey_log_words,
    value_log_words,
)
from webapp.domain.fields import Kind
from webapp.domain.log_fields import field_of
from webapp.domain.money import grouped
from webapp.domain.recall_outcomes import OUTCOMES
from webapp.domain.words import N_, Choices, label_of

KINDS: dict[str, str] = {
    "customers": N_("客户卡"),
    "contacts": N_("联系人"),
    "contact_roles": N_("采购角色"),
    "assignments": N_("客户经理"),
    "grade_entries": N_("等级"),
    "status_changes": N_("状态"),
    "members": N_("协作与知情人"),
    "tags": N_("标签"),
    "former_names": N_("曾用名"),
    "needs": N_("需求"),
    "rival_links": N_("竞争信息"),
    "customer_roles": N_("往来角色"),
    "relations": N_("关系"),
    "attachments": N_("附件"),
    "not_duplicates": N_("非重复认定"),
    "merges": N_("合并"),
    "import_names": N_("导入名称"),
    "instruments": N_("器具"),
    "verifications": N_("检校记录"),
    "orders": N_("委托单"),
    "order_lines": N_("委托明细"),
    "receipts": N_("收款记录"),
    "price_lists": N_("价目表"),
    "price_items": N_("价目"),
    "recall_batches": N_("送检批次"),
    "notices": N_("到期通知"),
    "notice_items": N_("通知内的器具"),
    "outbox_messages": N_("发件记录"),
    "prepay_accounts": N_("预付费账户"),
    "prepay_entries": N_("预付费流水"),
    "prepay_requests": N_("退款和调整申请"),
    "pickups": N_("取送任务"),
    "onsite_jobs": N_("现场检定"),
    "onsite_engineers": N_("检校人员"),
    "onsite_instruments": N_("检定的器具"),
    **manager_log_words.OF_CUSTOMERS,
    **complaint_log_words.OF_CUSTOMERS,
    **opportunity_log_words.OF_CUSTOMERS,
    **key_log_words.KINDS,
    **activity_log_words.OF_CUSTOMERS,
    **forum_log_words.OF_CUSTOMERS,
    **personal_log_words.KINDS,
}
COLUMNS: dict[str, str] = {
    **activity_log_words.COLUMNS,
    **manager_log_words.COLUMNS,
    **complaint_log_words.COLUMNS,
    "number": N_("编号"),
    "kind": N_("类别"),
    "status": N_("状态"),
    "grade": N_("等级"),
    "grade_until": N_("等级有效期至"),
    "secrecy": N_("密级"),
    "is_key": N_("大客户"),
    "sticker": N_("便签"),
    "from_on": N_("起"),
    "until_on": N_("止"),
    "reason": N_("原因"),
    "old": N_("原为"),
    "new": N_("改为"),
    "role": N_("角色"),
    "part": N_("方式"),
    "may_edit": N_("可以修改"),
    "left_on": N_("离职日期"),
    "is_main": N_("主要联系人"),
    "is_recall": N_("接收到期通知"),
    "is_certificate": N_("接收证书"),
    "is_coach": N_("向导"),
    "do_not_contact": N_("请勿联系"),
    "text": N_("内容"),
    "dimension": N_("方面"),
    "priority": N_("优先级"),
    "is_met": N_("已满足"),
    "is_same": N_("是同一家"),
    "rival": N_("竞争对手"),
    "price": N_("价格"),
    "share": N_("份额（%）"),
    "state": N_("状态"),
    "state_reason": N_("状态原因"),
    "verified_on": N_("检校日期"),
    "due_on": N_("有效期至"),
    "valid_to": N_("有效期至"),
    "certificate_number": N_("证书编号"),
    "result": N_("结论"),
    "last_result": N_("结论"),
    "is_mandatory": N_("强制检定"),
    "disturbed_on": N_("修理或移动日期"),
    "disturbance": N_("情况"),
    "postponed_to": N_("改期至"),
    "months": N_("周期（月）"),
    "service": N_("检定或校准"),
    "balance": N_("余额"),
    "credit_line": N_("信用额度"),
    "credit_reason": N_("额度依据"),
    "alert_below": N_("提醒余额"),
    "opened_on": N_("开立日期"),
    "entry": N_("类别"),
    "amount": N_("金额（元）"),
    "balance_after": N_("余额"),
    "booked_on": N_("日期"),
    "decision": N_("审核意见"),
    "outcome": N_("结果"),
    "outcome_on": N_("答复日期"),
    "elsewhere": N_("送往"),
    "sent_at": N_("发出时间"),
    "delivered_at": N_("送达时间"),
    "stage": N_("进度"),
    "signed_on": N_("签收日期"),
    "begins_at": N_("开始时间"),
    "ends_at": N_("结束时间"),
    "done_on": N_("完成日期"),
    "cancel_reason": N_("取消原因"),
    "rating": N_("客户评价"),
    "rating_note": N_("客户意见"),
    "own_rating": N_("自评"),
    "list_total": N_("标准收费合计"),
    "charged_total": N_("应收合计"),
    "paid_total": N_("已收合计"),
    "charged": N_("应收"),
    "way": N_("收款方式"),
    "received_on": N_("收款日期"),
    "collected_on": N_("领取日期"),
    "collected_by": N_("领取人"),
    "collected_proof": N_("领取凭据"),
    "discount_state": N_("折扣审批"),
    "discount_reason": N_("折扣理由"),
    "discount_decision": N_("审批意见"),
    "fee": N_("收费"),
    "basis": N_("收费依据"),
    "is_draft": N_("草稿"),
    "deletion_reason": N_("删除原因"),
    "completeness": N_("完整度"),  # in entries of before it was left out
    "deleted_at": N_("删除时间"),
}
CHOICES: dict[str, Choices] = {
    "kind": (*card_words.KINDS, *recall_words.KINDS),
    "status": card_words.STATUSES,
    "old": card_words.STATUSES,
    "new": card_words.STATUSES,
    "grade": card_words.GRADES,
    "secrecy": card_words.SECRECIES,
    "part": card_words.MEMBER_PARTS,
    "role": (*card_words.BUYING_ROLES, *card_words.PARTY_ROLES),
    "dimension": card_words.NEED_DIMENSIONS,
    "stage": fieldwork.STAGES,
    "entry": prepaid.ENTRIES,
    "state": (
        *instrument_words.STATES,
        *prepaid.STATES,
        *recall_words.BATCH_STATES,
        *recall_words.NOTICE_STATES,
        *fieldwork.VISITS,
    ),
    "outcome": OUTCOMES,
    "service": instrument_words.SERVICES,
    "result": instrument_words.RESULTS,
    "last_result": instrument_words.RESULTS,
    "way": (*order_words.PAYMENT_WAYS, ("undo", N_("冲回"))),
    "collected_proof": order_words.PROOFS,
    "discount_state": order_words.DISCOUNT_STATES,
    "rating": satisfaction.ANSWERS,
}
# Rooms that tell their own codes.
TOLD: tuple[Any, ...] = (
    complaint_log_words, opportunity_log_words, activity_log_words, forum_log_words, partner_log_words,
    review_log_words, review_end_log_words, period_log_words, loss_log_words, survey_log_words,
    goal_log_words, monthly_log_words, value_log_words, key_log_words, custom_log_words,
)  # fmt: skip
# The same column of another kind of row means other codes.
OWN_CHOICES: dict[tuple[str, str], Choices] = {
    place: choices for room in TOLD for place, choices in room.CHOICES.items()
} | log_choices.CHOICES
FEN = frozenset({
    "list_total", "charged_total", "paid_total", "charged", "amount", "fee", "list_fee", "balance",
    "credit_line", "alert_below", "balance_after", *complaint_log_words.FEN,
})  # fmt: skip
OWN_COLUMNS = (
    manager_log_words.OWN_COLUMNS
    | opportunity_log_words.OWN_COLUMNS
    | activity_log_words.OWN_COLUMNS
    | forum_log_words.OWN_COLUMNS
    | key_log_words.OWN_COLUMNS
)


def column_label(kind: str, column: str) -> str | None:
    """None: a column that tells people nothing (keys, versions, times of saving)."""
    field = field_of(kind, column)
    if field is not None:
        return field.label
    if (kind, column) in OWN_COLUMNS:
        return OWN_COLUMNS[kind, column]
    return KINDS.get(kind) if column == "name" else COLUMNS.get(column)


def value_text(kind: str, column: str, value: Any) -> str:
    """The value as the log keeps it, in words; "" where there was none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool) or column.startswith(("is_", "may_", "do_not_")):
        return N_("是") if value else N_("否")
    field = field_of(kind, column)
    is_fen = column in FEN or (kind, column) in opportunity_log_words.FEN
    if is_fen or (field is not None and field.kind is Kind.MONEY):
        return grouped(int(value))
    if (kind, column) == ("order_lines", "discount"):
        return order_card.percent(int(value))
    known = OWN_CHOICES.get((kind, column))
    if known is None:
        known = field.choices if field is not None and field.kind is Kind.CHOICE else CHOICES.get(column, ())
    return label_of(known, str(value))
