"""The steps of a complaint in words, as its history and its printed file tell them."""

from webapp.domain.complaint_stages import STAGES, Stage
from webapp.domain.words import N_, Choices, label_of

STEPS: Choices = (
    ("registered", N_("登记投诉")),
    ("corrected", N_("更正登记")),
    ("linked", N_("关联客户")),
    ("filed", N_("添加附件")),
    ("struck", N_("附件作废")),
    ("made_from", N_("由服务请求转来")),
    ("moved", N_("转入下一步")),
    ("told", N_("告知投诉人")),
    ("heard", N_("听取投诉")),
    ("changed", N_("三变法")),
    ("contained", N_("应急控制")),
    ("found", N_("记录调查情况")),
    ("evidence", N_("添加证据")),
    ("evidence_checked", N_("核实证据")),
    ("evidence_struck", N_("证据作废")),
    ("person_added", N_("增加相关人员")),
    ("person_dropped", N_("移除相关人员")),
    ("stated", N_("提交情况说明")),
    ("reviewer_named", N_("指定审核人")),
    ("outside_reviewer", N_("登记外部审核人")),
    ("revised", N_("修改处理方案")),
    ("reviewed_again", N_("复议审核")),
    ("measure_added", N_("增加措施")),
    ("measure_done", N_("完成措施")),
    ("measure_called_off", N_("取消措施")),
    ("measure_handed_on", N_("措施转交")),
    ("effect_checked", N_("验证有效性")),
    ("extension_asked", N_("申请延期")),
    ("extension_granted", N_("批准延期")),
    ("extension_refused", N_("不同意延期")),
    ("extension_told", N_("告知延期")),
    ("paused", N_("暂停计时")),
    ("resumed", N_("恢复计时")),
    ("reassessed", N_("调整严重程度")),
    ("reassigned", N_("重新分派")),
    ("top_told", N_("报告院领导")),
    ("notices_released", N_("恢复发送通知")),
    ("ticked", N_("办结检查")),
)


def stage_of(code: str) -> str:
    """05 调查中."""
    return f"{Stage(code).number} {label_of(STAGES, code)}" if code else ""
