"""Who works at a customer: departments, titles, their parts in the buying centre, what they value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    department: str
    title: str
    level: str
    roles: tuple[str, ...]
    cares: tuple[str, ...]
    women: float = 0.4


USER_CARES = ("数据可靠", "操作方便", "证书项目齐全", "量程覆盖全")
BUYER_CARES = ("价格", "开票及时", "付款周期", "合同规范")
LEAD_CARES = ("不误生产", "审核能通过", "服务及时", "一站式送检")
TOP_CARES = ("长期合作", "总成本", "风险可控", "口碑")

QUALITY_LEAD = Job("质量部", "经理", "management", ("decider", "influencer"), LEAD_CARES, 0.35)
METROLOGIST = Job("质量部", "计量管理员", "operation", ("user", "gatekeeper"), USER_CARES, 0.55)
PURCHASER = Job("采购部", "采购员", "operation", ("buyer",), BUYER_CARES, 0.6)
GENERAL = Job("总经办", "总经理", "decision", ("approver",), TOP_CARES, 0.15)
VICE = Job("总经办", "副总经理", "decision", ("decider", "approver"), TOP_CARES, 0.2)
EQUIPMENT = Job("设备部", "设备主管", "management", ("influencer",), LEAD_CARES, 0.1)
INSPECTOR = Job("质检科", "检验班长", "operation", ("user",), USER_CARES, 0.6)
CLERK = Job("综合办", "内勤", "operation", ("gatekeeper",), ("沟通顺畅", "取证方便"), 0.85)
ACCOUNTANT = Job("财务部", "会计", "operation", (), ("发票准确", "对账清楚"), 0.85)

STAFFINGS: dict[str, tuple[Job, ...]] = {
    "factory": (METROLOGIST, QUALITY_LEAD, PURCHASER, VICE, EQUIPMENT, CLERK, GENERAL, INSPECTOR, ACCOUNTANT),
    "hospital": (
        Job("设备科", "设备科工程师", "operation", ("user", "gatekeeper"), USER_CARES, 0.25),
        Job("设备科", "设备科科长", "management", ("decider", "influencer"), LEAD_CARES, 0.3),
        Job("采购办", "采购专员", "operation", ("buyer",), BUYER_CARES, 0.6),
        Job("院办公室", "分管副院长", "decision", ("approver",), TOP_CARES, 0.35),
        Job("检验科", "检验科主任", "management", ("influencer",), USER_CARES, 0.5),
        ACCOUNTANT,
    ),
    "utility": (
        Job("站务", "计量员", "operation", ("user",), USER_CARES, 0.4),
        Job("站务", "站长", "management", ("decider", "buyer"), LEAD_CARES, 0.25),
        Job("安全运行部", "安全主管", "management", ("influencer",), ("合规", "到期不漏检"), 0.2),
        Job("公司总部", "分管副总", "decision", ("approver",), TOP_CARES, 0.15),
        ACCOUNTANT,
    ),
    "lab": (
        Job("设备管理室", "设备管理员", "operation", ("user", "gatekeeper"), USER_CARES, 0.6),
        Job("技术部", "技术负责人", "decision", ("decider",), ("不确定度", "溯源链完整", "认可范围"), 0.35),
        Job("质量部", "质量负责人", "management", ("influencer", "approver"), ("评审能通过",), 0.5),
        Job("综合部", "采购主管", "operation", ("buyer",), BUYER_CARES, 0.6),
        Job("检测一室", "室主任", "management", ("influencer",), USER_CARES, 0.4),
    ),
    "site": (
        Job("试验室", "试验员", "operation", ("user",), USER_CARES, 0.4),
        Job("试验室", "试验室主任", "management", ("decider", "influencer"), ("现场响应快", "不误工期"), 0.2),
        Job("物资部", "材料员", "operation", ("buyer",), BUYER_CARES, 0.35),
        Job("公司本部", "总工程师", "decision", ("approver",), TOP_CARES, 0.1),
    ),
    "market": (
        Job("市场管理办公室", "计量管理员", "operation", ("user", "gatekeeper"), ("现场检定",), 0.5),
        Job("市场管理办公室", "主任", "management", ("decider", "buyer"), ("检查能过关", "服务及时"), 0.3),
        Job("公司本部", "总经理", "decision", ("approver",), TOP_CARES, 0.2),
    ),
}  # fmt: skip
