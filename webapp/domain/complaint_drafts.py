"""First drafts of what the complainant is told; whoever tells it changes them as he likes."""

from datetime import date

from webapp.domain.words import N_

RECEIPT = N_(
    "%(who)s：您好！您于 %(day)s 反映的问题已收到，投诉编号 %(number)s，查询码 %(code)s。"
    "我们将在判定是否受理后及时告知您。"
)
PROGRESS = N_("%(who)s：您好！您的投诉（%(number)s）正在办理，目前进展如下：")
QUESTION = N_("%(who)s：您好！为办理您的投诉（%(number)s），请补充以下材料：")
REVIEW_RIGHT = N_("您对本答复有异议的，可以向我院申请复议。")
OUTSIDE_RIGHT = N_("您仍有异议的，可以向市场监督管理部门或 CNAS 反映。")
CLOSURE = N_("%(who)s：您好！您的投诉（%(number)s）已于 %(day)s 办结，处理结果已向您答复。感谢您的监督。")
REJECTION = N_("%(who)s：您好！您的投诉（%(number)s）经判定不予受理，理由：%(reason)s")
TRANSFER = N_("%(who)s：您好！您的投诉（%(number)s）不属于我院职责，已转交有关单位。%(reason)s")
WITHDRAWAL = N_("%(who)s：您好！按您的意愿，您的投诉（%(number)s）不再继续办理。")
SOMEBODY = N_("投诉人")


def filled(draft: str, *, number: str, who: str, code: str, reason: str, day: date) -> str:
    told = {"number": number, "who": who or SOMEBODY, "code": code, "reason": reason, "day": day.isoformat()}
    return draft % told
