"""The columns of an order list, a line of an order in each row (product.md section 5)."""

from webapp.domain.fields import Field, Kind
from webapp.domain.import_columns import Column, Columns
from webapp.domain.import_instruments import customer_columns
from webapp.domain.instrument_words import RESULTS, SERVICES
from webapp.domain.money import MOST_FEE
from webapp.domain.words import N_

SERVICE_WORDS = {
    "mandatory": ("强检", "强制检定（免费）"),
    "verification": ("检定服务", "依法管理器具检定", "委托检定"),
    "calibration": ("校准服务", "校准测试"),
    "testing": ("检验", "检测服务", "测试"),
    "repair": ("维修", "修理服务"),
    "research": ("科研", "成果转化"),
    "consulting": ("咨询", "技术咨询"),
    "installation": ("安装调试", "设计/安装/调试"),
}


def _money(name: str, label: str) -> Field:
    """Below zero: a refund."""
    return Field(name, label, Kind.MONEY, low=-MOST_FEE, high=MOST_FEE)


_FIELDS: tuple[tuple[Field, tuple[str, ...], bool], ...] = (
    (Field("source_number", N_("委托单号"), limit=60), ("委托书号", "委托编号", "业务单号", "单号"), True),
    (Field("ordered_on", N_("业务日期"), Kind.DATE), ("委托日期", "受理日期", "下单日期"), True),
    (Field("service", N_("业务类型"), Kind.CHOICE, choices=SERVICES), ("服务类型", "检测类型"), True),
    (_money("charged", N_("金额")), ("金额(元)", "费用", "应收金额"), True),
    (_money("paid", N_("已收金额")), ("已收金额(元)", "实收金额", "已收"), True),
    (Field("promised_on", N_("承诺日期"), Kind.DATE), ("约定完成日期", "应完成日期"), True),
    (Field("finished_on", N_("完成日期"), Kind.DATE), ("检毕日期", "实际完成日期"), True),
    (Field("name", N_("器具名称"), limit=80), ("仪器名称", "设备名称", "计量器具名称", "样品名称"), True),
    (Field("model", N_("型号规格"), limit=80), ("型号", "规格型号"), False),
    (Field("serial", N_("出厂编号"), limit=60), ("编号", "出厂号", "器具编号", "设备编号"), True),
    (Field("quantity", N_("数量"), Kind.NUMBER, low=1, high=100_000), ("台件数", "件数"), False),
    (Field("certificate_number", N_("证书编号"), limit=60), ("证书号", "证书号码"), True),
    (Field("result", N_("结论"), Kind.CHOICE, choices=RESULTS), ("检定结果", "检定结论"), False),
    (Field("verifier", N_("检定员"), limit=60), ("校准员", "检测员"), True),
    (Field("checker", N_("核验员"), limit=60), ("核验人",), True),
    (Field("approver", N_("批准人"), limit=60), ("签发人", "授权签字人"), True),
    (Field("standards", N_("计量标准"), limit=200), ("标准器", "所用标准"), True),
    (Field("note", N_("备注"), Kind.LONG, limit=1000), ("说明",), False),
)
PREFIX = "line."
DIGITS = frozenset({"source_number", "serial", "certificate_number", "model"})
FIELD = {field.name: field for field, _synonyms, _shown in _FIELDS}


def _column(field: Field, synonyms: tuple[str, ...], *, shown: bool) -> Column:
    return Column(
        f"{PREFIX}{field.name}",
        field.label,
        synonyms,
        field,
        in_template=shown,
        meanings=SERVICE_WORDS if field.name == "service" else {},
        keeps_words=field.name == "service",
        is_digits=field.name in DIGITS,
    )


ORDERS = Columns(
    all=(*customer_columns(), *(_column(field, also, shown=shown) for field, also, shown in _FIELDS)),
    required=(("name", "number"), (f"{PREFIX}ordered_on",)),
    foreign=frozenset(
        {"检定周期(月)", "检定周期", "上次检定日期", "强制检定", "用途", "采购角色", "经营范围", "注册资本"}
    ),
)
