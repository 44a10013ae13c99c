"""Steps of the clock: it stands, it runs again, it is set longer."""

from webapp.actions.complaints import clocking
from webapp.blueprints.complaints.steps.base import RUN, Step
from webapp.clock import today
from webapp.domain.words import N_
from webapp.forms.complaint_steps import clocking as forms

STEPS: dict[str, Step] = {
    "pause": Step(
        N_("暂停计时"), N_("暂停"), N_("已暂停计时，等待客户补充。"), forms.PauseForm,
        lambda one, form, _sent: clocking.pause(one, **form.given()),
        note=N_("只有等待客户补充材料时可以暂停，累计不超过规定的工作日，到时自动恢复。"),
    ),
    "resumption": Step(
        N_("恢复计时"), N_("恢复"), N_("已恢复计时。"), forms.ResumptionForm,
        lambda one, form, _sent: clocking.resume(one, **form.given()),
    ),
    "extension": Step(
        N_("申请延期"), N_("提交申请"), N_("延期申请已提交。"), forms.ExtensionForm,
        lambda one, form, _sent: clocking.ask_longer(one, **form.given()),
        note=N_("每件投诉只能延期一次，由申请人以外的质量负责人批准，并告知投诉人后生效。"),
    ),
    "extension-decision": Step(
        N_("审批延期"), N_("提交意见"), N_("延期申请已审批。"), forms.ExtensionDecisionForm,
        lambda one, form, _sent: clocking.decide_longer(
            one, is_granted=form.granted.data == "yes", note=form.note.data
        ),
        verb=RUN,
    ),
    "extension-notice": Step(
        N_("登记延期告知"), N_("登记"), N_("延期告知已登记，期限已重算。"), forms.ExtensionNoticeForm,
        lambda one, form, _sent: clocking.tell_longer(one, **form.given()),
        begin=lambda _one, _row: {"told_on": today()},
    ),
}  # fmt: skip
