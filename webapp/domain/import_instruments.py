"""The columns of an instrument list (product.md section 5)."""

from webapp.domain import card
from webapp.domain.fields import Field, Kind
from webapp.domain.import_columns import Column, Columns
from webapp.domain.import_customers import SYNONYMS as CARD_SYNONYMS
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.instrument_words import RESULTS, STATES
from webapp.domain.words import N_

PREFIX = "instrument."
LABELS = {"months": N_("检定周期(月)")}
SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": ("仪器名称", "设备名称", "计量器具名称", "样品名称", "被检器具", "器具"),
    "model": ("型号", "规格型号", "规格", "型号/规格"),
    "serial": ("编号", "出厂号", "器具编号", "设备编号", "机身编号"),
    "internal_number": ("管理编号", "资产编号"),
    "maker": ("生产厂家", "制造厂商", "制造商", "生产厂", "厂家"),
    "measuring_range": ("量程", "量程范围"),
    "accuracy": ("准确度", "精度", "精度等级", "不确定度"),
    "place": ("使用部门", "存放地点", "安装地点", "使用单位"),
    "purpose": ("使用用途",),
    "declared_mandatory": ("强检", "是否强检", "强制检定器具"),
    "months": ("检定周期", "校准周期", "周期（月）", "周期"),
    "fee": ("约定费用",),
    "note": ("说明",),
}
TEMPLATE = (
    "name", "model", "serial", "maker", "measuring_range", "accuracy", "place", "months", "verified_on",
    "certificate_number", "declared_mandatory", "purpose", "state",
)  # fmt: skip
# Serial numbers and the like: digits that are read and not reckoned with.
DIGITS = frozenset({"serial", "internal_number", "ecqs_number", "model"})
YES = ("√", "强检", "强制检定", "Y", "y", "yes", "1", "true")
NO = ("×", "非强检", "非强制检定", "N", "n", "no", "0", "false")
PURPOSE_WORDS = {
    "trade": ("贸易结算",),
    "safety": ("安全防护",),
    "medical": ("医疗卫生",),
    "environment": ("环境监测",),
    "production": ("生产检验", "生产", "质量检验", "检验"),
    "standard": ("量值传递", "标准器"),
    "other": ("其他", "其它"),
}
STATE_WORDS = {
    "in_use": ("使用", "使用中", "正常", "启用", "完好"),
    "sealed": ("封存备用",),
    "stopped": ("禁用", "停用中", "限制使用"),
    "scrapped": ("已报废",),
    "handed_over": ("已移交",),
}
FLAG: tuple[tuple[str, str], ...] = (("1", N_("是")), ("0", N_("否")))
LAST = (
    Field("verified_on", N_("上次检定日期"), Kind.DATE),
    Field("certificate_number", N_("证书编号"), limit=60),
    Field("result", N_("结论"), Kind.CHOICE, choices=RESULTS),
    Field("state", N_("状态"), Kind.CHOICE, choices=STATES),
)
LAST_SYNONYMS = {
    "verified_on": ("检定日期", "上次校准日期", "校准日期", "检校日期", "上次检校日期", "最近检定日期"),
    "certificate_number": ("证书号", "证书号码"),
    "result": ("检定结果", "检定结论"),
    "state": ("器具状态", "使用状态"),
}
MEANINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "purpose": PURPOSE_WORDS,
    "state": STATE_WORDS,
    "declared_mandatory": {"1": YES, "0": NO},
}
KEEPS = frozenset({"purpose"})  # a word that the list lacks is kept


def _column(field: Field) -> Column:
    read = field
    if field.name == "declared_mandatory":
        read = Field(field.name, field.label, Kind.CHOICE, choices=FLAG)
    return Column(
        f"{PREFIX}{field.name}",
        LABELS.get(field.name, field.label),
        SYNONYMS.get(field.name, ()) + LAST_SYNONYMS.get(field.name, ()),
        read,
        in_template=field.name in TEMPLATE,
        meanings=MEANINGS.get(field.name, {}),
        keeps_words=field.name in KEEPS,
        is_digits=field.name in DIGITS or field.name == "certificate_number",
    )


def customer_columns() -> tuple[Column, ...]:
    """Whose row it is."""
    number = Field("number", N_("客户编号"), limit=20)
    return (
        Column("name", N_("客户名称"), CARD_SYNONYMS["name"], card.FIELD["name"], in_template=True),
        Column("number", N_("客户编号"), ("客户号",), number, in_template=True),
        Column(
            "credit_code", N_("统一社会信用代码"), CARD_SYNONYMS["credit_code"], card.FIELD["credit_code"]
        ),
    )


INSTRUMENTS = Columns(
    all=(*customer_columns(), *(_column(field) for field in (*INSTRUMENT.fields, *LAST))),
    required=(("name", "number"), (f"{PREFIX}name",)),
    foreign=frozenset({"委托单号", "业务日期", "业务类型", "已收金额", "采购角色", "经营范围", "注册资本"}),
)
