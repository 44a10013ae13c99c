"""Words of what came of a complaint: the kinds of measures, whether they helped, both decisions."""

from webapp.domain.words import N_, Choices

MEASURE_KINDS: Choices = (
    ("remedy", N_("对投诉人的处理措施")),
    ("corrective", N_("防止再发生的纠正措施")),
)
EFFECTS: Choices = (("effective", N_("有效")), ("ineffective", N_("无效")))
# On the proposed solution, and on the review that the complainant asks for after the answer.
DECISIONS: Choices = (("approved", N_("已批准")), ("refused", N_("已退回")))
SECOND: Choices = (("upheld", N_("维持原答复")), ("returned", N_("发回重拟方案")))
