"""The log in words, for goals, what is told of them by hand, and their monthly reviews."""

from webapp.domain.goal_states import STATES
from webapp.domain.goal_words import LEVELS, METRICS, OWNERS
from webapp.domain.opportunity_words import GROWTH
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "goals": N_("目标"),
    "goal_readings": N_("目标实际值"),
    "goal_files": N_("目标附件"),
    "goal_reviews": N_("月度目标评审"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "goals": {
        "number": N_("编号"),
        "level": N_("层次"),
        "period": N_("期间"),
        "owner": N_("对象"),
        "department_id": N_("部门"),
        "person_id": N_("人员"),
        "metric": N_("指标"),
        "target": N_("目标值"),
        "quadrant": N_("增长方向"),
        "note": N_("说明"),
        "state": N_("状态"),
        "issued_at": N_("下达时间"),
    },
    "goal_readings": {"told_on": N_("截至日期"), "actual": N_("实际值"), "evidence": N_("数据来源或依据")},
    "goal_files": {"name": N_("文件"), "note": N_("说明"), "digest": N_("文件摘要")},
    "goal_reviews": {
        "month": N_("月份"),
        "department_id": N_("部门"),
        "due_on": N_("期限"),
        "words": N_("总体说明"),
        "signed_at": N_("签署时间"),
    },
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("goals", "level"): LEVELS,
    ("goals", "owner"): OWNERS,
    ("goals", "metric"): tuple((key, one.name) for key, one in METRICS.items()),
    ("goals", "quadrant"): GROWTH,
    ("goals", "state"): STATES,
}
PEOPLE: dict[str, str] = {"person_id": N_("人员")}
