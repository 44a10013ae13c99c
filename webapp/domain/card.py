"""The customer card described once: blocks, fields, words; forms, import, merge and print all read it."""

from webapp.domain import card_words as words
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.words import N_

COMPANY = frozenset({"company"})
PERSON = frozenset({"person"})

IDENTITY = Block("identity", N_("基本信息"), "basic", (
    Field("name", N_("客户名称"), limit=120),
    Field("short_name", N_("简称"), limit=40),
    Field("credit_code", N_("统一社会信用代码"), limit=18, weights=(2, 4)),
    Field("industry", N_("行业"), Kind.LISTED, listed="industry", weights=(2, 2)),
    Field("ownership", N_("企业性质"), Kind.LISTED, listed="ownership", weights=(1, 1)),
    Field("business_types", N_("业务类型"), Kind.MANY, listed="business_type", limit=400, weights=(1, 2)),
    Field("metrology_fields", N_("专业领域"), Kind.MANY, listed="metrology_field", limit=400, weights=(1, 2)),
    Field("legal_person", N_("法定代表人"), limit=60, weights=(0, 1)),
    Field("registered_capital", N_("注册资本"), limit=60),
    Field("founded_on", N_("成立日期"), Kind.DATE),
    Field("qualification", N_("资质"), Kind.LONG, limit=1000, weights=(0, 1)),
    Field("business_scope", N_("经营范围"), Kind.LONG, limit=4000, weights=(0, 1)),
    Field("source", N_("来源"), Kind.LISTED, listed="source", weights=(1, 0)),
    Field("lead_method", N_("开拓方法"), Kind.LISTED, listed="lead_method"),
    Field("lead_detail", N_("来源说明"), limit=200),
    Field("lead_cost", N_("开拓费用（元）"), Kind.MONEY),
    Field("note", N_("备注"), Kind.LONG, limit=4000),
))  # fmt: skip

REACH = Block("reach", N_("联系方式"), "basic", (
    Field("region", N_("地区"), Kind.LISTED, listed="region", weights=(2, 2)),
    Field("address", N_("地址"), limit=300, weights=(2, 3)),
    Field("postcode", N_("邮编"), limit=10, weights=(0, 1)),
    Field("phone", N_("电话"), Kind.PHONE, limit=100, weights=(3, 3)),
    Field("fax", N_("传真"), limit=60),
    Field("email", N_("邮箱"), Kind.EMAIL, limit=120, weights=(1, 1)),
    Field("website", N_("网站"), Kind.WEB, limit=200),
))  # fmt: skip

INVOICE = Block("invoice", N_("开票信息"), "basic", (
    Field("invoice_title", N_("发票抬头"), limit=120, weights=(0, 2)),
    Field("tax_number", N_("税号"), limit=30, weights=(0, 2)),
    Field("bank_name", N_("开户银行"), limit=120, weights=(0, 1)),
    Field("bank_account", N_("银行账号"), limit=60, weights=(0, 1)),
    Field("invoice_address", N_("开票地址"), limit=300),
    Field("invoice_phone", N_("开票电话"), Kind.PHONE, limit=60),
))  # fmt: skip

PERSONAL = Block("personal", N_("个人资料"), "basic", (
    Field("gender", N_("性别"), Kind.CHOICE, choices=words.GENDERS),
    Field("birth_year", N_("出生年份"), Kind.NUMBER, low=1900, high=2100, private=True),
    Field("occupation", N_("职业"), limit=60, weights=(1, 1)),
    Field("home_address", N_("住址"), limit=300, private=True),
), PERSON)  # fmt: skip

NATURE = Block("nature", N_("公司性质"), "basic", (
    Field("need_relevance", N_("与我方相关程度"), Kind.CHOICE, choices=words.RELEVANCES, weights=(2, 1)),
    Field("scale_band", N_("需求规模"), Kind.CHOICE, choices=words.SCALES, weights=(2, 1)),
    Field("profit_band", N_("支付能力"), Kind.CHOICE, choices=words.PROFITS, weights=(1, 1)),
    Field("leadership_style", N_("领导风格"), Kind.CHOICE, choices=words.LEADERSHIPS, weights=(1, 0)),
), COMPANY)  # fmt: skip

MARKET = Block("market", N_("产品和市场"), "basic", (
    Field("products", N_("主要产品"), Kind.LONG, limit=2000, weights=(2, 1)),
    Field("service_area", N_("销售区域"), limit=200),
    Field("market_position", N_("市场地位"), limit=200),
    Field("market_trend", N_("市场走势"), Kind.CHOICE, choices=words.TRENDS, weights=(1, 1)),
    Field("new_products", N_("新产品及与我方业务的关系"), Kind.LONG, limit=2000),
    Field("strongest_rival", N_("最强对手"), limit=120),
), COMPANY)  # fmt: skip

PURCHASING = Block("purchasing", N_("采购系统"), "basic", (
    Field("purchase_mode", N_("采购方式"), Kind.CHOICE, choices=words.PURCHASE_MODES, weights=(1, 1)),
    Field("purchase_steps", N_("采购流程"), Kind.LONG, limit=2000),
    Field("purchase_operator", N_("主要经办人"), limit=60, weights=(1, 1)),
), COMPANY)  # fmt: skip

OPERATION = Block("operation", N_("经营状况"), "risk", (
    Field("operation_as_of", N_("资料截至"), Kind.DATE),
    Field("strategy", N_("经营战略"), Kind.LONG, limit=2000),
    Field("production_scale", N_("生产规模"), limit=200),
    Field("product_range", N_("产品品种"), limit=200),
    Field("sales_revenue", N_("销售收入（元）"), Kind.MONEY),
    Field("credit_rating", N_("资信级别"), Kind.CHOICE, choices=words.CREDIT_RATINGS, weights=(0, 1)),
    Field("operating_condition", N_("经营状况"), Kind.CHOICE, choices=words.CONDITIONS, weights=(0, 1)),
    Field("bottleneck", N_("成长瓶颈"), Kind.LONG, limit=2000),
), COMPANY)  # fmt: skip

HABITS = Block("habits", N_("购买特点"), "trade", (
    Field("bargaining", N_("还价能力"), Kind.CHOICE, choices=words.BARGAINING),
    Field("buying_focus", N_("关注重点"), limit=200),
    Field("buying_habits", N_("购买习惯"), limit=400),
))  # fmt: skip

KEY_ACCOUNT = Block("key_account", N_("大客户资料"), "basic", (
    Field("key_region", N_("覆盖范围"), Kind.CHOICE, choices=words.REGION_REACHES),
    Field("key_profit", N_("收入与利润"), limit=200),
    Field("key_budget", N_("年度预算（元）"), Kind.MONEY),
    Field("key_spend", N_("实际支出（元）"), Kind.MONEY),
    Field("staff_count", N_("员工人数"), Kind.NUMBER, low=0, high=10_000_000),
    Field("technician_count", N_("技术人员人数"), Kind.NUMBER, low=0, high=10_000_000),
    Field("need_trend", N_("需求趋势与效果"), Kind.LONG, limit=2000),
    Field("in_house_ability", N_("自检能力与外包政策"), Kind.LONG, limit=2000),
    Field("service_importance", N_("我方服务的重要程度"), Kind.CHOICE, choices=words.DEGREES),
    Field("attitude_to_us", N_("对我方的态度"), limit=200),
    Field("buying_factors", N_("购买因素"), limit=400),
    Field("key_deciders", N_("关键决策人"), limit=200),
    Field("familiarity", N_("熟悉程度"), Kind.CHOICE, choices=words.DEGREES),
    Field("required_features", N_("所需功能"), Kind.LONG, limit=2000),
), COMPANY)  # fmt: skip

BLOCKS = (
    IDENTITY, REACH, INVOICE, PERSONAL, NATURE, MARKET, PURCHASING, KEY_ACCOUNT, OPERATION, HABITS,
)  # fmt: skip
BLOCK = {block.name: block for block in BLOCKS}
FIELDS = tuple(field for block in BLOCKS for field in block.fields)
FIELD = {field.name: field for field in FIELDS}

CONTACT_FIELDS = (
    Field("name", N_("姓名"), limit=60),
    Field("department", N_("部门"), limit=60),
    Field("job_title", N_("职务"), limit=60),
    Field("level", N_("层级"), Kind.CHOICE, choices=words.LEVELS),
    Field("phone", N_("电话"), Kind.PHONE, limit=100),
    Field("mobile", N_("手机"), Kind.PHONE, limit=100, private=True),
    Field("email", N_("邮箱"), Kind.EMAIL, limit=120),
    Field("fax", N_("传真"), limit=60),
    Field("wechat", N_("微信"), limit=60, private=True),
    Field("gender", N_("性别"), Kind.CHOICE, choices=words.GENDERS),
    Field("birth_year", N_("出生年份"), Kind.NUMBER, low=1900, high=2100, private=True),
    Field("occupation", N_("职业"), limit=60),
    Field("home_address", N_("住址"), limit=300, private=True),
    Field("preferred_channel", N_("联络偏好"), Kind.CHOICE, choices=words.CHANNELS),
    Field("influence", N_("影响力"), Kind.CHOICE, choices=words.INFLUENCES),
    Field("attitude", N_("态度"), Kind.CHOICE, choices=words.ATTITUDES),
    Field("relation_stage", N_("关系阶段"), Kind.CHOICE, choices=words.RELATION_STAGES),
    Field("cares_about", N_("看重什么"), limit=200),
    Field("personality", N_("性格类型"), Kind.CHOICE, choices=words.PERSONALITIES, private=True),
    Field("country", N_("国家"), limit=40),
    Field("note", N_("备注"), Kind.LONG, limit=2000),
)
CONTACT_FIELD = {field.name: field for field in CONTACT_FIELDS}
