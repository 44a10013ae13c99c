"""What the letters of a complaint say until a house writes its own: a paragraph is a line."""

from webapp.domain.complaint_words import MessageKind

_STATE = "查询进度：凭编号 {编号} 和查询码 {查询码} 在{查询网址}查询。"
_REVIEW = "如不同意，可以向我院申请复议，由院领导或技术委员会另行指定未参与本案的人员重新审核。"
_OUTSIDE = (
    "也可以向当地市场监督管理部门反映；涉及认可范围内的检测、校准活动的，"
    "还可以向中国合格评定国家认可委员会（CNAS）投诉。"
)

BODIES: dict[str, str] = {
    MessageKind.RECEIPT: (
        "我院已于 {收到日期} 收到您提出的投诉，编号 {编号}，现已登记。\n"
        "我院将在 {判定期限} 前告知您是否受理。受理后由未参与所投诉工作的人员审核处理结果，"
        "预计在 {答复期限} 前答复您。\n"
        "您的姓名、单位和联系方式只供办理投诉使用，不向被投诉人公开。办理投诉不收取任何费用。"
    ),
    MessageKind.ANSWER: (
        "您于 {收到日期} 提出的投诉（编号 {编号}）已经调查完毕，处理结果由未参与所投诉工作的人员审核批准，"
        "现答复如下。\n"
        "一、调查结论：{结论}。\n"
        "二、原因：{原因}\n"
        "三、处理结果：{答复}\n"
        "感谢您的监督。"
    ),
    MessageKind.EXTENSION: (
        "您于 {收到日期} 提出的投诉（编号 {编号}）正在调查处理。\n"
        "因{延期理由}，经批准，答复期限延长 {延期天数} 个工作日，至 {答复期限}。\n"
        "我院将在新的期限内答复您，由此带来的不便，敬请谅解。"
    ),
    MessageKind.REJECTION: (
        "您于 {收到日期} 提出的投诉（编号 {编号}）经我院审核，{判定}，理由如下：\n{理由}\n感谢您的理解。"
    ),
    MessageKind.CLOSURE: (
        "您于 {收到日期} 提出的投诉（编号 {编号}）已经办理完毕，于 {办结日期} 办结。\n"
        "调查结论：{结论}。\n"
        "处理措施：{处理措施}\n"
        "感谢您的监督，欢迎您继续提出意见。"
    ),
}
NOTES: dict[str, str] = {
    MessageKind.RECEIPT: f"{_STATE}\n如有补充材料，请随时交给我院。",
    MessageKind.ANSWER: f"{_REVIEW}\n{_OUTSIDE}",
    MessageKind.EXTENSION: _STATE,
    MessageKind.REJECTION: f"{_REVIEW}\n{_OUTSIDE}",
    MessageKind.CLOSURE: f"{_REVIEW}\n{_OUTSIDE}\n在 {{重开期限}} 前有新的事实的，可以要求重新办理。",
}
