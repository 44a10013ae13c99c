"""The log in words, for indicators, periods of reviews with their committee, and the reviews themselves."""

from webapp.domain import kpi_flow, kpi_words
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "indicators": N_("考评指标"),
    "review_periods": N_("考评期"),
    "committee_seats": N_("考评小组"),
    "reviews": N_("考评"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "indicators": {
        "code": N_("编号"),
        "name": N_("指标名称"),
        "klass": N_("类别"),
        "outcome": N_("结果或过程"),
        "measure": N_("定量或定性"),
        "direction": N_("方向"),
        "unit": N_("计量单位"),
        "formula": N_("计算公式或评分标准"),
        "source": N_("数据来源"),
        "source_key": N_("取数项目"),
        "evidence": N_("依据要求"),
        "method": N_("评分方法"),
        "params": N_("评分参数"),
        "tier": N_("否决档次"),
        "points": N_("每次分数"),
        "for_people": N_("用于岗位"),
        "for_departments": N_("用于部门"),
        "note": N_("备注"),
        "is_active": N_("在用"),
    },
    "review_periods": {
        "slug": N_("考评期"),
        "starts_on": N_("起"),
        "ends_on": N_("止"),
        "state": N_("状态"),
        "rule_text": N_("考评办法"),
        "opened_at": N_("开启时间"),
        "opened_by_id": N_("开启人"),
        "run_at": N_("取数时间"),
    },
    "committee_seats": {"user_id": N_("成员"), "is_chair": N_("组长")},
    "reviews": {
        "number": N_("编号"),
        "person_id": N_("被考评人"),
        "department_id": N_("部门"),
        "post": N_("岗位"),
        "reviewer_id": N_("考评人"),
        "state": N_("进度"),
        "due_on": N_("期限"),
        "effective": N_("总分"),
        "band": N_("等次"),
        "self_words": N_("自评说明"),
        "review_words": N_("考评意见"),
        "committee_words": N_("审定意见"),
        "published_on": N_("公布日期"),
        "answer": N_("确认结果"),
        "answer_words": N_("本人意见"),
        "locked_at": N_("归档时间"),
    },
}
STATES: Choices = (("preparing", N_("筹备中")), ("open", N_("考评中")), ("closed", N_("已结束")))
CHOICES: dict[tuple[str, str], Choices] = {
    ("indicators", "klass"): kpi_words.CLASSES,
    ("indicators", "outcome"): kpi_words.OUTCOMES,
    ("indicators", "measure"): kpi_words.MEASURES,
    ("indicators", "direction"): kpi_words.DIRECTIONS,
    ("indicators", "source"): kpi_words.SOURCES,
    ("indicators", "method"): kpi_words.METHODS,
    ("review_periods", "state"): STATES,
    ("reviews", "state"): kpi_words.STEPS,
    ("reviews", "band"): kpi_words.BANDS,
    ("reviews", "answer"): kpi_flow.ANSWERS,
}
