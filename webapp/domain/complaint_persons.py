"""Which person may not make a move although the duty would allow it (domain 2.1, 2.4)."""

from webapp.domain.complaint_case import Case
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import Part, Severity
from webapp.domain.independence import conflicts, worded
from webapp.domain.refusal import Refusal


def refuse_person(case: Case, to: Stage, by: int) -> None:
    if to in OVER and case.assessment.severity == Severity.MAJOR and by == case.acknowledged_by_id:
        raise Refusal("重大投诉不能由出具回执的人办结，请由另一位质量负责人办理。")
    if to is Stage.FOLLOWED_UP and by in case.involved.ids.get(Part.HANDLER, ()):
        raise Refusal("回访须由经办人以外的人进行。")
    reviews = case.stage is Stage.PROPOSED and to is not Stage.ENDED and not case.review.is_outside
    again = case.stage is Stage.ESCALATED and to is Stage.PROPOSED and not case.second_review.is_outside
    if (reviews or again) and (found := conflicts(by, case.involved.ids)):
        raise Refusal("您是本案的%(parts)s，不能审核。", parts=worded(found))
    if again and by in case.involved.ids.get(Part.REVIEWER, ()):
        raise Refusal("复议须由初次审核人以外的人办理。")
