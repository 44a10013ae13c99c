"""What the director says to the chapters of 经营月报."""

SAID = {
    "income": "本月收入与上年同月的对比见上表。未达进度的部门在月度目标评审中写明原因和措施。",
    "structure": "专业领域和客户经理的差别主要来自大客户送检批次的先后，下月继续看。",
    "recall": "到期未送的器具逐家电话确认，确属停用的及时登记，不再计入到期。",
    "funnel": "停留时间长的商机由部门负责人逐项过一遍，该推进的推进，该中止的中止。",
    "newcomers": "新客户按全年需要数倒排到月，转介绍来的优先安排拜访。",
    "churn": "流失调查按期完成，可控原因的整改由质量负责人跟踪。",
    "complaints": "临近期限的投诉由处理人当天报告进度，超期的说明原因。",
    "satisfaction": "不满意的答复逐件回访，结果记入客户卡。",
    "grades": "降级客户由客户经理说明原因，拟定恢复措施。",
    "reviews": "各部门按考评期限完成自评和评分。",
}
BEGUN = ("income", "recall", "complaints")  # what is said already to the month that waits
