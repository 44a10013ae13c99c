"""The columns of a customer list (product.md section 5)."""

from dataclasses import replace

from webapp.domain import card
from webapp.domain import card_words as words
from webapp.domain.fields import Field, Kind
from webapp.domain.import_columns import Column, Columns
from webapp.domain.words import N_

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        "单位名称",
        "公司名称",
        "企业名称",
        "单位全称",
        "客户全称",
        "公司全称",
        "委托单位",
        "委托方",
        "客户",
        "单位",
        "公司",
        "名称",
    ),
    "short_name": ("客户简称", "单位简称"),
    "credit_code": ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码证号", "营业执照号"),
    "industry": ("所属行业", "行业分类", "行业类别"),
    "ownership": ("单位性质", "公司性质", "企业类型", "公司类型", "经济性质"),
    "region": ("所在地区", "所属地区", "区域", "省市", "所在地"),
    "address": ("单位地址", "公司地址", "联系地址", "通讯地址", "注册地址", "详细地址"),
    "registered_capital": ("注册资金",),
    "business_scope": ("主营业务", "营业范围"),
    "legal_person": ("法人", "法人代表", "企业法人"),
    "source": ("客户来源", "开拓渠道", "信息来源"),
    "lead_method": ("开发方法", "寻找方法"),
    "lead_detail": ("来源细节", "来源备注", "渠道说明"),
    "note": ("说明",),
    "postcode": ("邮政编码",),
    "website": ("网址", "公司网站", "官网"),
    "tax_number": ("纳税人识别号",),
    "bank_name": ("开户行",),
    "bank_account": ("账号", "银行帐号"),
}
TEMPLATE = (
    "name",
    "credit_code",
    "industry",
    "ownership",
    "region",
    "address",
    "registered_capital",
    "business_scope",
    "contact.name",
    "contact.phone",
    "contact.mobile",
    "contact.email",
    "source",
    "lead_method",
    "lead_detail",
    "manager",
    "status",
    "note",
)
# The card's own phone and mailbox carry another name here: 电话 and 邮箱 are those of the 联系人.
OWN = {"phone": N_("单位电话"), "email": N_("单位邮箱")}
OWN_SYNONYMS = {"phone": ("公司电话", "总机"), "email": ("公司邮箱",)}


def _own(field: Field) -> Column:
    synonyms = SYNONYMS.get(field.name, ()) + OWN_SYNONYMS.get(field.name, ())
    return Column(field.name, OWN.get(field.name, field.label), synonyms, field)


def _contact(name: str, label: str, *synonyms: str) -> Column:
    return Column(f"contact.{name}", label, synonyms, card.CONTACT_FIELD[name])


_FOUND = (
    Column("number", N_("客户编号"), ("客户号",), Field("number", N_("客户编号"), limit=20)),
    *(_own(field) for field in card.FIELDS),
    _contact("name", N_("联系人"), "联系人姓名", "主要联系人", "姓名"),
    _contact("department", N_("联系人部门"), "部门"),
    _contact("job_title", N_("联系人职务"), "职务"),
    _contact(
        "phone", N_("电话"), "联系电话", "电话号码", "固定电话", "固话", "座机", "联系方式", "联系人电话"
    ),
    _contact("mobile", N_("手机"), "手机号", "手机号码", "移动电话", "联系人手机"),
    _contact("email", N_("邮箱"), "电子邮箱", "电子邮件", "邮件", "email", "e-mail", "联系人邮箱"),
    Column(
        "kind", N_("客户类型"), ("客户类别",), Field("kind", N_("客户类型"), Kind.CHOICE, choices=words.KINDS)
    ),
    Column(
        "status",
        N_("客户状态"),
        ("状态",),
        Field("status", N_("客户状态"), Kind.CHOICE, choices=words.STATUSES),
    ),
    Column(
        "manager",
        N_("客户经理"),
        ("客户专员", "业务员", "业务经理", "跟进人"),
        Field("manager", N_("客户经理"), limit=60),
    ),
)

CUSTOMERS = Columns(
    all=tuple(replace(column, in_template=column.key in TEMPLATE) for column in _FOUND),
    required=(("name", "number"),),
    foreign=frozenset(
        {
            "器具名称",
            "出厂编号",
            "型号规格",
            "检定周期(月)",
            "检定周期",
            "委托单号",
            "业务日期",
            "检定员",
            "采购角色",
            "姓名",
        }
    ),
)
