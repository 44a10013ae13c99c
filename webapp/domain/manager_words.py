"""Words about account managers: levels, forms, ratings, ties, and what a proposal or hand-over is called."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Level(StrEnum):
    """Highest first (AM-08); who is 见习 learns beside somebody else."""

    SENIOR = "senior"
    ADVANCED = "advanced"
    MANAGER = "manager"
    TRAINEE = "trainee"


LEVELS: Choices = (
    (Level.SENIOR, N_("资深客户经理")),
    (Level.ADVANCED, N_("高级客户经理")),
    (Level.MANAGER, N_("客户经理")),
    (Level.TRAINEE, N_("见习客户经理")),
)
SHORT_LEVELS: Choices = (
    (Level.SENIOR, N_("资深")),
    (Level.ADVANCED, N_("高级")),
    (Level.MANAGER, N_("客户经理")),
    (Level.TRAINEE, N_("见习")),
)


class Mode(StrEnum):
    OWN = "own"
    PART = "part"
    DEPARTMENT = "department"
    UNIT = "unit"


MODES: Choices = (
    (Mode.OWN, N_("专职")),
    (Mode.PART, N_("兼职")),
    (Mode.DEPARTMENT, N_("独立部门")),
    (Mode.UNIT, N_("事业单元")),
)
# The institute's form (AM-03), each with what it is good for and what it costs.
FORMS: Choices = (
    (Mode.PART, N_("员工兼管")),
    (Mode.OWN, N_("独立岗位")),
    (Mode.DEPARTMENT, N_("独立部门")),
    (Mode.UNIT, N_("下设操作部门")),
)
FORM_NOTES: Choices = (
    (Mode.PART, N_("费用低、见效快，但精力有限，适合客户不多的小机构。")),
    (Mode.OWN, N_("目标明确、责任到人，但培养时间长，适合多数机构。")),
    (Mode.DEPARTMENT, N_("统一调度、便于考核，但成本较高，适合大客户较多的机构。")),
    (Mode.UNIT, N_("反应最快，但制约较弱，适合大型、特殊或须保密的客户群。")),
)

RATINGS: Choices = (
    ("conduct", N_("政治品德")),
    ("dedication", N_("敬业精神")),
    ("skill", N_("业务水平")),
    ("relations", N_("公关能力")),
)


class Tie(StrEnum):
    """What joins a manager with a customer; served is read from former assignments, never declared."""

    DEVELOPED = "developed"
    REFERRED = "referred"
    KIN = "kin"
    FRIEND = "friend"
    SERVED = "served"


TIES: Choices = (
    (Tie.DEVELOPED, N_("开发")),
    (Tie.REFERRED, N_("引荐")),
    (Tie.KIN, N_("亲属")),
    (Tie.FRIEND, N_("熟人")),
    (Tie.SERVED, N_("曾服务")),
)
DECLARED_TIES: Choices = TIES[:-1]


class Conflict(StrEnum):
    """What forbids serving a customer at all (17025 4.1, SE-05)."""

    COMMERCIAL = "commercial"
    FINANCIAL = "financial"
    ISOLATED = "isolated"


CONFLICTS: Choices = (
    (Conflict.COMMERCIAL, N_("商业利益")),
    (Conflict.FINANCIAL, N_("经济利益")),
    (Conflict.ISOLATED, N_("回避")),
)


# What speaks against a manager's judgement of a customer: ended by his head, never by himself (17025 4.1).
AGAINST = frozenset({Tie.KIN, Tie.FRIEND, *Conflict})


class Mechanism(StrEnum):
    """In the order of section 5, which is also that of the bars."""

    QUALITY = "quality"
    SOCIAL = "social"
    PROFESSION = "profession"
    INDUSTRY = "industry"
    LOAD = "load"


MECHANISMS: Choices = (
    (Mechanism.QUALITY, N_("素质")),
    (Mechanism.SOCIAL, N_("社会关系")),
    (Mechanism.PROFESSION, N_("专业特长")),
    (Mechanism.INDUSTRY, N_("行业与所有制")),
    (Mechanism.LOAD, N_("负荷")),
)


class Trigger(StrEnum):
    NEW = "new"
    IMPORTED = "imported"
    WAITING = "waiting"
    GRADE = "grade"
    LEAVER = "leaver"
    LEAVE = "leave"
    OVERLOAD = "overload"
    REQUEST = "request"
    COMPLAINT = "complaint"
    CERTIFICATE = "certificate"
    POOL = "pool"
    SIMULATION = "simulation"


TRIGGERS: Choices = (
    (Trigger.NEW, N_("新客户")),
    (Trigger.IMPORTED, N_("导入客户")),
    (Trigger.WAITING, N_("待分配")),
    (Trigger.GRADE, N_("等级变化")),
    (Trigger.LEAVER, N_("客户经理离岗")),
    (Trigger.LEAVE, N_("长期休假")),
    (Trigger.OVERLOAD, N_("负荷超限")),
    (Trigger.REQUEST, N_("客户要求")),
    (Trigger.COMPLAINT, N_("严重投诉")),
    (Trigger.CERTIFICATE, N_("资格到期")),
    (Trigger.POOL, N_("公海领用")),
    (Trigger.SIMULATION, N_("分配测算")),
)
# For these the present manager is no candidate; for the others he may well stay.
MUST_CHANGE = frozenset({Trigger.LEAVER, Trigger.LEAVE, Trigger.OVERLOAD, Trigger.REQUEST, Trigger.COMPLAINT})

PROPOSAL_STATES: Choices = (
    ("open", N_("待确认")),
    ("accepted", N_("已采纳")),
    ("other", N_("已另选")),
    ("dropped", N_("不调整")),
    ("superseded", N_("已更新")),
)
PROPOSAL_TONES = {"open": "warn", "accepted": "ok", "other": "info", "dropped": "", "superseded": ""}

METHODS: Choices = (
    ("manual", N_("直接指定")),
    ("proposal", N_("采纳建议")),
    ("other", N_("另选")),
    ("handover", N_("交接")),
    ("simulation", N_("分配测算")),
    ("import", N_("导入")),
    ("merge", N_("合并")),
    ("undo", N_("撤销")),
    ("pool", N_("公海")),
)

SIMULATION_STATES: Choices = (
    ("waiting", N_("测算中")),
    ("ready", N_("待决定")),
    ("applied", N_("已应用")),
    ("undone", N_("已撤销")),
    ("dropped", N_("已放弃")),
)

PARTNERSHIPS: Choices = (("point", N_("单点")), ("partner", N_("伙伴")), ("embedded", N_("嵌入")))


class HandoverState(StrEnum):
    ASKED = "asked"
    PACKED = "packed"
    COMMENTED = "commented"
    ACCEPTED = "accepted"
    INFORMED = "informed"
    APPROVED = "approved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


HANDOVER_STATES: Choices = (
    (HandoverState.ASKED, N_("已申请")),
    (HandoverState.PACKED, N_("已列交接包")),
    (HandoverState.COMMENTED, N_("移交人已说明")),
    (HandoverState.ACCEPTED, N_("接收人已接收")),
    (HandoverState.INFORMED, N_("已告知客户")),
    (HandoverState.APPROVED, N_("已批准")),
    (HandoverState.CLOSED, N_("已回访")),
    (HandoverState.CANCELLED, N_("已取消")),
)
HANDOVER_TONES: dict[str, str] = {
    HandoverState.ASKED: "warn",
    HandoverState.PACKED: "info",
    HandoverState.COMMENTED: "info",
    HandoverState.ACCEPTED: "info",
    HandoverState.INFORMED: "info",
    HandoverState.APPROVED: "ok",
    HandoverState.CLOSED: "ok",
    HandoverState.CANCELLED: "",
}
