"""The columns of a contact list (product.md section 5)."""

from webapp.domain import card
from webapp.domain import card_words as words
from webapp.domain.fields import Field, Kind
from webapp.domain.import_columns import Column, Columns
from webapp.domain.import_customers import SYNONYMS as CARD_SYNONYMS
from webapp.domain.words import N_

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": ("联系人", "联系人姓名", "名字"),
    "department": ("所在部门", "科室"),
    "job_title": ("岗位", "职位"),
    "phone": ("联系电话", "电话号码", "固定电话", "座机", "联系方式"),
    "mobile": ("手机号", "手机号码", "移动电话"),
    "email": ("电子邮箱", "电子邮件", "邮件", "email", "e-mail"),
    "wechat": ("微信号",),
    "note": ("说明",),
}
TEMPLATE = ("department", "job_title", "level", "phone", "mobile", "email")
ROLES = Field("roles", N_("采购角色"), Kind.MANY, choices=words.BUYING_ROLES)


def _column(field: Field) -> Column:
    required = field.name == "name"
    return Column(
        f"contact.{field.name}",
        field.label,
        SYNONYMS.get(field.name, ()),
        field,
        in_template=required or field.name in TEMPLATE,
    )


CONTACTS = Columns(
    all=(
        Column(
            "number", N_("客户编号"), ("客户号",), Field("number", N_("客户编号"), limit=20), in_template=True
        ),
        Column("name", N_("客户名称"), CARD_SYNONYMS["name"], card.FIELD["name"], in_template=True),
        Column(
            "credit_code", N_("统一社会信用代码"), CARD_SYNONYMS["credit_code"], card.FIELD["credit_code"]
        ),
        *(_column(field) for field in card.CONTACT_FIELDS),
        Column("roles", N_("采购角色"), ("角色",), ROLES, in_template=True),
    ),
    required=(("name", "number"), ("contact.name",)),
    foreign=frozenset(
        {"器具名称", "出厂编号", "型号规格", "检定周期(月)", "检定周期", "委托单号", "业务日期", "检定员"}
    ),
)
