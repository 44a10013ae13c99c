"""An order and its lines described once: forms, conflicts, log and prints read it (FN-13, RL-02)."""

import re
from decimal import Decimal

from webapp.domain import order_words as words
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.instrument_words import RESULTS, SERVICES
from webapp.domain.money import MOST_FEE
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_

MOST_PIECES = 9999
PARTIES = ("payer", "receiver", "holder")
ORDER = Block("order", N_("委托信息"), "trade", (
    Field("ordered_on", N_("委托日期"), Kind.DATE),
    Field("promised_on", N_("承诺日期"), Kind.DATE),
    Field("contact_name", N_("经办联系人"), limit=40),
    Field("contact_phone", N_("联系人电话"), Kind.PHONE, limit=60),
    Field("payer", N_("付款方"), limit=120),
    Field("receiver", N_("收货方"), limit=120),
    Field("receiver_address", N_("收货地址"), limit=200),
    Field("holder", N_("证书单位"), limit=120),
    Field("holder_address", N_("证书单位地址"), limit=200),
    Field("accuracy_needs", N_("准确度、测量点等特殊要求"), Kind.LONG, limit=1000),
    Field("repair_if_failed", N_("不合格时修理"), Kind.CHOICE, choices=words.ASKED),
    Field("may_subcontract", N_("同意分包"), Kind.CHOICE, choices=words.ASKED),
    Field("method", N_("方法要求"), limit=200),
    Field("wants_conformity", N_("要求符合性声明"), Kind.CHOICE, choices=words.ASKED),
    Field("decision_rule", N_("判定规则"), Kind.CHOICE, choices=words.RULES),
    Field("return_way", N_("取回方式"), Kind.CHOICE, choices=words.RETURN_WAYS),
    Field("payment_way", N_("付款方式"), Kind.CHOICE, choices=words.PAYMENT_WAYS),
    Field("payment_due_on", N_("付款期限"), Kind.DATE),
    Field("wants_invoice", N_("需要发票"), Kind.CHOICE, choices=words.ASKED),
    Field("invoice_title", N_("发票抬头"), limit=120),
    Field("tax_number", N_("税号"), limit=40),
    Field("note", N_("备注"), Kind.LONG, limit=1000),
))  # fmt: skip
LINE = Block("line", N_("委托明细"), "trade", (
    Field("name", N_("器具名称"), limit=80),
    Field("model", N_("型号规格"), limit=80),
    Field("serial", N_("出厂编号"), limit=60),
    Field("service", N_("业务类型"), Kind.CHOICE, choices=SERVICES),
    Field("quantity", N_("数量"), Kind.NUMBER, low=1, high=MOST_PIECES),
    Field(
        "list_fee", N_("标准收费（元）"), Kind.MONEY, high=MOST_FEE, hint=N_("留空则按价目表；不能低于价目表")
    ),
    Field("discount", N_("折扣（%）"), limit=6, hint=N_("减去的百分比，如 10 或 12.5")),
    Field("promised_on", N_("承诺日期"), Kind.DATE),
    Field("note", N_("备注"), limit=200),
))  # fmt: skip
RESULT = Block("result", N_("检校结果"), "trade", (
    Field("finished_on", N_("完成日期"), Kind.DATE),
    Field("verifier", N_("检定员"), limit=40),
    Field("checker", N_("核验员"), limit=40),
    Field("approver", N_("批准人"), limit=40),
    Field("standards", N_("计量标准"), limit=200),
    Field("certificate_number", N_("证书编号"), limit=60),
    Field("result", N_("结论"), Kind.CHOICE, choices=RESULTS),
))  # fmt: skip
FIELD = {field.name: field for field in ORDER.fields}
LINE_FIELD = {field.name: field for field in (*LINE.fields, *RESULT.fields)}
ASKED = frozenset({"repair_if_failed", "may_subcontract", "wants_conformity"})  # None: not asked yet
PERCENT = re.compile(r"\d{1,3}(?:\.\d)?")
WHOLE = 1000


def tenths(text: str) -> int:
    """12.5 → 125; nothing typed is no discount."""
    plain = text.strip().removesuffix("%").strip()
    if not plain:
        return 0
    if not PERCENT.fullmatch(plain) or (found := int(Decimal(plain) * 10)) > WHOLE:
        raise Refusal("折扣应在 0 到 100 之间，最多一位小数。")
    return found


def percent(found: int) -> str:
    """125 → 12.5, 100 → 10, 0 → nothing."""
    if not found:
        return ""
    return f"{found // 10}.{found % 10}" if found % 10 else str(found // 10)


def yes_no(value: bool | None) -> str:
    """As the form shows what was asked: "" where nobody asked."""
    return "" if value is None else "yes" if value else "no"


def answer(code: str) -> bool | None:
    return {"yes": True, "no": False}.get(code)
