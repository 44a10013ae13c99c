"""One kind of the catalogue described once: the form and the log read it (domain 6.1, 6.2, section 8)."""

from webapp.domain.card_parts import YES_NO
from webapp.domain.due_dates import LONGEST
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.instrument_card import RENEWING
from webapp.domain.money import MOST_FEE
from webapp.domain.words import N_

KIND = Block("kind", N_("器具目录"), "instruments", (
    Field("name", N_("名称"), limit=60),
    Field("aliases", N_("别名"), limit=300, hint=N_("客户常用的叫法，用顿号分隔；导入时按它们归类。")),
    Field("metrology_field", N_("专业领域"), Kind.LISTED, listed="metrology_field"),
    Field("department_id", N_("检校部门"), Kind.CHOICE),
    Field("basis", N_("规程或规范"), limit=60, hint=N_("如 JJG 52-2013、JJF 1587。")),
    Field("service", N_("检定或校准"), Kind.CHOICE, choices=RENEWING),
    Field("default_months", N_("常用周期（月）"), Kind.NUMBER, low=1, high=LONGEST),
    Field("longest_months", N_("规程最长周期（月）"), Kind.NUMBER, low=1, high=LONGEST),
    Field("in_catalogue", N_("列入强检目录"), Kind.CHOICE, choices=YES_NO),
    Field("is_first_only", N_("只做首次检定"), Kind.CHOICE, choices=YES_NO),
    Field("renewal_months", N_("到期轮换（月）"), Kind.NUMBER, low=1, high=LONGEST),
    Field("list_fee", N_("标准收费（元）"), Kind.MONEY, high=MOST_FEE),
    Field("note", N_("说明"), Kind.LONG, limit=500),
))  # fmt: skip
