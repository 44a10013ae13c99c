"""Fixed choices on a customer card: codes that are stored and the Chinese words for them."""

from webapp.domain.words import N_, Choices

KINDS: Choices = (("company", N_("单位")), ("person", N_("个人")))
STATUSES: Choices = (
    ("lead", N_("潜在客户")),
    ("hopeful", N_("最有希望的潜在客户")),
    ("prospect", N_("准客户")),
    ("active", N_("现有客户")),
    ("former", N_("过去客户")),
    ("stopped", N_("停用")),
)
PROSPECT_STATUSES = frozenset({"lead", "hopeful", "prospect"})
GRADES: Choices = (
    ("A", N_("A 级")),
    ("B", N_("B 级")),
    ("C", N_("C 级")),
    ("D", N_("D 级")),
    ("", N_("未评级")),
)
SECRECIES: Choices = (("open", N_("普通")), ("sensitive", N_("敏感")), ("isolated", N_("隔离")))
STICKER_TONES: Choices = (
    ("warn", N_("提醒")),
    ("bad", N_("警示")),
    ("info", N_("说明")),
    ("ok", N_("优待")),
)
RELEVANCES: Choices = (("0", N_("不需要")), ("1", N_("偶有需要")), ("2", N_("经常需要")), ("3", N_("离不开")))
SCALES: Choices = (("small", N_("小")), ("medium", N_("中")), ("large", N_("大")), ("huge", N_("特大")))
PROFITS: Choices = (("loss", N_("亏损")), ("even", N_("持平")), ("gain", N_("盈利")), ("rich", N_("丰厚")))
LEADERSHIPS: Choices = (("traditional", N_("传统")), ("modern", N_("现代")), ("unknown", N_("未知")))
TRENDS: Choices = (("growing", N_("扩张")), ("steady", N_("平稳")), ("shrinking", N_("萎缩")))
PURCHASE_MODES: Choices = (
    ("tender", N_("招标")),
    ("inquiry", N_("询价")),
    ("framework", N_("框架协议")),
    ("single", N_("零星采购")),
)
CREDIT_RATINGS: Choices = tuple((word, word) for word in ("AAA", "AA", "A", "BBB", "BB", "B", "C", "D"))
CONDITIONS: Choices = (("good", N_("良好")), ("fair", N_("一般")), ("poor", N_("困难")))
BARGAINING: Choices = (("strong", N_("强")), ("medium", N_("中")), ("weak", N_("弱")))
GENDERS: Choices = (("female", N_("女")), ("male", N_("男")))
REGION_REACHES: Choices = (("global", N_("全球")), ("china", N_("全国或大区")), ("industry", N_("行业性")))
DEGREES: Choices = (("high", N_("高")), ("medium", N_("中")), ("low", N_("低")))

BUYING_ROLES: Choices = (
    ("user", N_("使用者")),
    ("buyer", N_("采购者")),
    ("influencer", N_("影响者")),
    ("decider", N_("决策者")),
    ("gatekeeper", N_("信息控制者")),
    ("approver", N_("批准者")),
)
LEVELS: Choices = (("operation", N_("操作层")), ("management", N_("管理层")), ("decision", N_("决策层")))
RELATION_STAGES: Choices = (
    ("known", N_("认识")),
    ("dating", N_("约会")),
    ("trust", N_("信赖")),
    ("alliance", N_("同盟")),
)
CHANNELS: Choices = (
    ("phone", N_("电话")),
    ("sms", N_("短信")),
    ("email", N_("邮件")),
    ("letter", N_("信笺")),
    ("wechat", N_("微信")),
)
ATTITUDES: Choices = (
    ("2", N_("支持")),
    ("1", N_("偏支持")),
    ("0", N_("中立")),
    ("-1", N_("偏反对")),
    ("-2", N_("反对")),
)
INFLUENCES: Choices = tuple((str(n), str(n)) for n in range(1, 6))
PERSONALITIES: Choices = (
    ("peacock", N_("孔雀型：善交际、易冲动，宜热情互动")),
    ("koala", N_("考拉型：温和，宜耐心陪伴")),
    ("owl", N_("猫头鹰型：重数据、求完美，宜备足依据")),
    ("tiger", N_("老虎型：重目标，宜开门见山")),
    ("chameleon", N_("变色龙型：随境而变，宜灵活应对")),
)
NEED_DIMENSIONS: Choices = (
    ("function", N_("产品·功能")),
    ("variety", N_("产品·品种")),
    ("spec", N_("产品·规格")),
    ("price", N_("产品·价格")),
    ("diversity", N_("服务·多样性")),
    ("timeliness", N_("服务·及时性")),
    ("convenience", N_("服务·便利性")),
)
PARTY_ROLES: Choices = (
    ("buyer", N_("采购方")),
    ("payer", N_("付款方")),
    ("receiver", N_("收货方")),
    ("dealer", N_("渠道经销商")),
    ("creditor", N_("债权人")),
    ("employee", N_("员工")),
    ("supplier", N_("供应商")),
    ("subcontractor", N_("合作承揽单位")),
    ("ally", N_("联盟")),
)
PARTNER_ROLES = frozenset({"supplier", "subcontractor", "ally", "dealer"})
MEMBER_PARTS: Choices = (
    ("backup", N_("替补经理")),
    ("team", N_("协作成员")),
    ("share", N_("共享")),
    ("named", N_("知情人")),
)
