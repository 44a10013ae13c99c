"""The usual indicators of a metrology institute, to begin a library with (KP-05, KP-07, domain 3.4)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from webapp.domain.kpi_indicators import Draft, tidied
from webapp.domain.kpi_words import Direction, IndicatorClass, Measure, Method, Outcome, Source, Tier

UP, DOWN = Direction.UP, Direction.DOWN
RESULT, PROCESS = Outcome.RESULT, Outcome.PROCESS
BOTH, PERSON, DEPT = (True, True), (True, False), (False, True)
OF_SYSTEM = "考评期结束后由系统取数，数据核算表附明细，可逐条查到原始记录。"
ON_TIME = [["100", "100"], ["95", "85"], ["90", "70"]]
Whom = tuple[bool, bool]
Told = Mapping[str, Any]


def _auto(called: str, taken: str, outcome: Outcome, whom: Whom, formula: str, **told: Any) -> Draft:
    """called: code and name; taken: the key of the source and the unit."""
    key, _blank, unit = taken.partition(" ")
    source = {"source": Source.AUTO, "source_key": key, "unit": unit}
    return _draft(called, outcome, whom, formula, OF_SYSTEM, **source, **told)


def _draft(called: str, outcome: Outcome, whom: Whom, formula: str, evidence: str, **told: Any) -> Draft:
    code, _blank, name = called.partition(" ")
    people, departments = whom
    return tidied(
        Draft(
            code=code,
            name=name,
            outcome=outcome,
            for_people=people,
            for_departments=departments,
            formula=formula,
            evidence=evidence,
            **told,
        )
    )


def _ratio(target: str, direction: Direction = UP) -> Told:
    return {"method": Method.RATIO, "direction": direction, "params": {"target": target}}


def _between(floor: str, target: str, stretch: str, direction: Direction = UP) -> Told:
    params = {"floor": floor, "target": target, "stretch": stretch}
    return {"method": Method.INTERPOLATION, "direction": direction, "params": params}


def _stairs(steps: list[list[str]], direction: Direction = UP) -> Told:
    return {"method": Method.STEP, "direction": direction, "params": {"steps": steps}}


def _less(each: str) -> Told:
    return {"method": Method.DEDUCTION, "params": {"each": each}}


def _event(klass: IndicatorClass, points: str = "", tier: str = "") -> Told:
    return {"klass": klass, "points": Decimal(points) if points else None, "tier": tier}


RATED: Told = {"measure": Measure.QUALITATIVE, "method": Method.RATING, "unit": "档"}
TRADE = (
    _auto("KH-01 新增客户数", "new_cust 家", RESULT, BOTH,
          "期内第一次完成收费或强制检定委托的客户数；赢回的客户不计。", **_ratio("10")),
    _auto("KH-02 新客户率", "new_rate %", RESULT, BOTH,
          "新增客户数 ÷ 年初活跃客户数 × 100，折算为全年；要求不低于 20%。", **_between("10", "20", "30")),
    _auto("KH-03 客户流失数", "lost_cust 家", RESULT, BOTH,
          "期内进入“流失”状态的客户数，按进入之日的负责人计。", **_ratio("5", DOWN)),
    _auto("KH-04 客户消费频次", "freq 次/家", RESULT, BOTH,
          "期内委托单数 ÷ 近 24 个月内有委托的客户数。", **_ratio("1")),
    _auto("KH-05 客户净升级数", "grade_net 家次", RESULT, BOTH,
          "期内客户升级数 − 客户降级数；首次评级不计。", **_between("-3", "2", "5")),
    _auto("KH-06 资料完整率", "complete %", PROCESS, BOTH,
          "期末所负责客户卡完整度的平均数。", **_between("60", "85", "95")),
    _auto("KH-07 重复建档数", "dup_cnt 张", PROCESS, BOTH,
          "期内合并的重复客户卡数，计后建一张的建档人。", **_less("5")),
    _auto("KH-08 器具覆盖率", "wallet %", RESULT, BOTH,
          "最近一个周期内由本院检校的器具 ÷ 客户在用器具 × 100。", **_between("30", "60", "80")),
    _auto("KH-09 商机赢单率", "win_rate %", RESULT, BOTH,
          "赢单 ÷（赢单 + 输单）× 100，按期内了结的商机计。", **_between("20", "40", "60")),
    _auto("KH-10 转介绍成交数", "referral 家", RESULT, BOTH,
          "期内第一次完成委托、由其他客户转介绍的客户数。", **_ratio("2")),
    _auto("KH-11 客户流失率", "churn_rate %", RESULT, BOTH,
          "期内客户流失数 ÷ 期初的活跃客户数 × 100。", **_between("10", "5", "2", DOWN)),
    _auto("KH-12 客户净增数", "net_growth 家", RESULT, BOTH,
          "期内新增客户数 + 赢回客户数 − 客户流失数。", **_between("-3", "3", "8")),
    _auto("SR-01 客户消费额", "spend 元", RESULT, BOTH,
          "期内委托单应收净额合计，退费按负数计入。", **_ratio("600000")),
    _auto("SR-02 收入贡献率", "spend_share %", RESULT, BOTH,
          "本人或本部门的客户消费额 ÷ 全院客户消费额 × 100。", **_ratio("8")),
    _auto("SR-03 应收逾期率", "ar_overdue %", RESULT, BOTH,
          "期末已过付款期限的应收款 ÷ 全部应收款 × 100。", **_between("30", "10", "5", DOWN)),
    _auto("SR-04 销售质量率", "clean_sales %", PROCESS, BOTH,
          "（1 − 折扣未经批准的收入 ÷ 客户消费额）× 100。", **_stairs([["99", "100"], ["95", "85"], ["90",
           "70"]])),
)  # fmt: skip
SERVICE = (
    _auto("JD-01 到期送检率", "recall_conv %", RESULT, BOTH,
          "按期送检的器具 ÷ 到期并已通知的器具 × 100，已封存、停用、报废的不计。", **_between("60", "80",
           "90")),
    _auto("JD-02 到期送检金额率", "recall_value %", RESULT, BOTH,
          "按期送检器具的费用 ÷ 到期并已通知器具的费用 × 100。", **_between("60", "80", "90")),
    _auto("FW-01 投诉按期办结率", "close_ontime %", PROCESS, BOTH,
          "按期办结的投诉 ÷（已办结的 + 逾期未办结的）× 100。", **_stairs(ON_TIME)),
    _auto("FW-02 投诉回执及时率", "ack_ontime %", PROCESS, BOTH,
          "按期回执的投诉 ÷（已回执的 + 逾期未回执的）× 100。", **_stairs(ON_TIME)),
    _auto("FW-03 成立投诉数", "complaint_cnt 件", RESULT, BOTH,
          "期内查明成立或部分成立的投诉数，计被投诉的人员和部门。", **_less("10")),
    _auto("FW-04 计划拜访完成率", "visit_done %", PROCESS, PERSON,
          "原定日期前后 5 个工作日内完成的计划拜访 ÷ 应完成的计划拜访 × 100。", **_ratio("95")),
    _auto("FW-05 A、B类客户拜访覆盖率", "visit_cover %", PROCESS, BOTH,
          "在规定间隔内拜访过的 A、B 类客户 ÷ 期末负责的 A、B 类客户 × 100。", **_between("60", "90", "100")),
    _auto("FW-06 联络录入及时率", "log_timely %", PROCESS, BOTH,
          "在规定时间内录入的联络 ÷ 期内录入的联络 × 100。", **_stairs(ON_TIME)),
    _auto("FW-07 周报及时率", "weekly_rep %", PROCESS, PERSON,
          "按时提交的周报 ÷ 应交的周报 × 100，休假的周不计。", **_stairs(ON_TIME)),
    _auto("FW-08 客户满意率", "csat %", RESULT, BOTH,
          "期内结束的满意度调查中，回答“高度满意”“一般满意”的次数 ÷ 作答次数 × 100。",
           **_between("70", "85", "95")),
    _auto("FW-09 净推荐值", "nps 分", RESULT, BOTH,
          "期内结束的满意度调查中，推荐意愿 9–10 分的占比 − 0–6 分的占比。", **_between("0", "30", "60")),
    _draft("FW-10 走访记录签认率",
           PROCESS, PERSON, "有客户签认的走访记录单 ÷ 期内走访记录单 × 100。",
           "走访记录单。", unit="%", **_ratio("95")),
    _auto("ZL-01 证书按期率", "cert_ontime %", PROCESS, DEPT,
          "按承诺日期完成的委托明细 ÷ 应完成的委托明细 × 100。", **_between("85", "95", "99")),
    _auto("ZL-02 证书差错率", "cert_error %", RESULT, DEPT,
          "因投诉重新出具的证书 ÷ 出具的证书 × 100。", **_stairs([["0", "100"], ["0.1", "85"], ["0.3", "60"]],
           DOWN)),
    _draft("ZL-03 合理化建议数", PROCESS, BOTH, "期内提交并经质量管理部登记的改进建议数。",
           "建议登记表和受理意见。",
           unit="条", method=Method.ADDITION, params={"base": "80", "each": "10"}),
    _draft("ZL-04 值守与交接规定执行", PROCESS, PERSON, "全期按规定值守、交接，无缺岗为“是”。",
           "值守表和交接记录。",
           unit="是/否", method=Method.BINARY, params={"wanted": "1"}),
)  # fmt: skip
JUDGED = (
    _draft("DX-01 服务态度与协作",
           PROCESS, PERSON, "5 档：主动周到、得到客户和同事认可；3 档：符合要求；1 档：多次被指出。",
           "客户和协作部门的评价、考评人写明的事例。", **RATED),
    _draft("DX-02 工作报告质量",
           PROCESS, BOTH, "5 档：内容完整、分析深入、建议可行；3 档：按时、内容齐全；1 档：缺报或失实。",
           "期内提交的报告和考评人写明的理由。", **RATED),
    _draft("DX-03 重点工作完成情况",
           RESULT, DEPT, "5 档：提前高质量完成；3 档：按计划完成；1 档：未启动或延误。",
           "年度重点工作任务书和完成证明。", **RATED),
)  # fmt: skip
EVENTS = (
    _auto("FJ-01 重大投诉", "major_complaint", RESULT, BOTH,
          "期内查明成立或部分成立的重大投诉，每件提出否决事项。",
           **_event(IndicatorClass.VETO, tier=Tier.V2)),
    _auto("FJ-02 泄密事件", "leak", RESULT, BOTH,
          "期内结案认定成立的泄露客户秘密事件，每件提出否决事项。",
           **_event(IndicatorClass.VETO, tier=Tier.V3)),
    _draft("FJ-03 违反工作纪律", PROCESS, BOTH, "违反廉洁、安全或检校工作纪律，经认定属实，每次扣分。",
           "认定文件或调查结论。",
           **_event(IndicatorClass.VETO, "10", Tier.V1)),
    _draft("JL-01 创新建议采纳", RESULT, BOTH, "职责以外的研发、技术或管理创新建议被采纳，每项加分。",
           "采纳通知和实施证明。",
           **_event(IndicatorClass.REWARD, "2")),
    _auto("JL-02 客户表扬", "praise_cnt", RESULT, BOTH,
          "期内经第二人核实的客户表扬，每件提出奖励事项。", **_event(IndicatorClass.REWARD, "1")),
    _draft("JC-01 品质意识与改善", PROCESS, BOTH, "主动改善质量的加分，忽视质量要求的扣分，按次认定。",
           "改善记录、检查记录或内审报告。",
           **_event(IndicatorClass.REWARD_PENALTY, "1")),
)  # fmt: skip
USUAL_INDICATORS = (*TRADE, *SERVICE, *JUDGED, *EVENTS)
