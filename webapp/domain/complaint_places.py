"""Where the work is done that a complaint still lacks: a gate's sentence, its deed or part of the page."""

from webapp.domain.remarks import Remark
from webapp.domain.words import N_

# A deed's noun, or a part of the page with # before it.
PLACES: dict[str, str] = {
    N_("正在等待客户补充，请先恢复计时。"): "resumption",
    N_("重大投诉须先报告院领导，请登记报告情况。"): "top-report",
    N_("请填写倾听记录。"): "listening",
    N_("请填写查明的事实。"): "findings",
    N_("请至少登记一项证据。"): "evidence",
    N_("还有 %(count)s 项证据没有核实。"): "#evidence",
    N_("请填写原始记录核查情况；没有原始记录的请注明。"): "findings",
    N_("请填写谈话记录；不需要谈话的请注明。"): "findings",
    N_("进展告知已到期，请先告知投诉人。"): "progress",
    N_("方案已被退回，请先修改。"): "proposal",
    N_("请至少提出一项处理措施。"): "#solution",
    N_("请填写处理费用，没有费用的填 0。"): "#solution",
    N_("投诉成立，请提出纠正措施；不需要的请写明理由。"): "#solution",
    N_("请确定措施的完成期限。"): "#solution",
    N_("请拟写答复。"): "#solution",
    N_("还有 %(count)s 项处理措施没有完成或没有凭证。"): "#measures",
    N_("检查表还有 %(count)s 项没有完成。"): "checklist",
    N_("办结已超过期限，不能重开，请另行登记投诉。"): "",
}
CHANGE = N_("三变法：请确定是否%(change)s，不需要的请写明理由。")
CHANGES = {"换人": "change-person", "换地点": "change-place", "换时间": "change-time"}


def place_of(lack: Remark) -> str:
    """Empty: there is none, as nothing can be done about it."""
    if lack.message == CHANGE:
        return CHANGES[lack.params["change"]]
    return PLACES[lack.message]
