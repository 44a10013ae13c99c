"""The log in words, for reviews and their plans."""

from webapp.domain import kpi_plan_words, kpi_words
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {"review_plans": N_("考评计划"), "plan_items": N_("考评项目")}
COLUMNS: dict[str, dict[str, str]] = {
    "review_plans": {
        "number": N_("版本"),
        "state": N_("状态"),
        "words": N_("修改原因"),
        "made_by_id": N_("制订人"),
        "made_at": N_("制订时间"),
        "offered_by_id": N_("考评人"),
        "offered_at": N_("考评人签字时间"),
        "agreed_by_id": N_("被考评人"),
        "agreed_at": N_("本人签字时间"),
    },
    "plan_items": {
        "name": N_("指标"),
        "klass": N_("类别"),
        "outcome": N_("结果或过程"),
        "measure": N_("定量或定性"),
        "direction": N_("方向"),
        "unit": N_("计量单位"),
        "formula": N_("计算公式"),
        "source": N_("数据来源"),
        "source_key": N_("取数项目"),
        "evidence": N_("依据要求"),
        "method": N_("评分方法"),
        "weight": N_("权重"),
        "target": N_("目标值"),
        "goal": N_("对应目标"),
        "tier": N_("否决档次"),
        "points": N_("分值"),
    },
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("review_plans", "state"): kpi_plan_words.STATES,
    ("plan_items", "klass"): kpi_words.CLASSES,
    ("plan_items", "outcome"): kpi_words.OUTCOMES,
    ("plan_items", "measure"): kpi_words.MEASURES,
    ("plan_items", "direction"): kpi_words.DIRECTIONS,
    ("plan_items", "source"): kpi_words.SOURCES,
    ("plan_items", "method"): kpi_words.METHODS,
}
