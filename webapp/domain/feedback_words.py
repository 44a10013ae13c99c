"""What people outside read: what may be chosen, how far their case is, and how we handle complaints."""

from webapp.domain.complaint_stages import Stage
from webapp.domain.request_words import RequestState
from webapp.domain.words import N_, Choices

KINDS: Choices = (
    ("service", N_("投诉服务")),
    ("technical", N_("对结果或证书有异议")),
    ("suggestion", N_("意见建议")),
    ("request", N_("服务请求")),
    ("praise", N_("表扬")),
)
COMPLAINTS = frozenset({"service", "technical"})
MOST_FILES = 3
LARGEST_MB = 5
ENDINGS = frozenset({"pdf", "jpg", "jpeg", "png", "webp", "docx", "xlsx", "doc", "xls", "wps", "et", "txt"})

_RECEIVED, _JUDGING = N_("已收到"), N_("已收到，正在判定是否受理")
_AT_WORK, _ANSWERED = N_("正在调查处理"), N_("已答复，正在落实")
OF_COMPLAINT: dict[str, str] = {
    **dict.fromkeys(Stage, _AT_WORK),
    Stage.REGISTERED: _RECEIVED,
    Stage.ACKNOWLEDGED: _JUDGING,
    Stage.ANSWERED: _ANSWERED,
    Stage.ACTING: _ANSWERED,
    Stage.FOLLOWED_UP: _ANSWERED,
    Stage.CLOSED: N_("已办结"),
    Stage.ENDED: N_("已终止"),
    Stage.ESCALATED: N_("正在复议"),
    Stage.REOPENED: N_("重新办理中"),
}
OF_REQUEST: dict[str, str] = {
    RequestState.REGISTERED: _RECEIVED,
    RequestState.ASSIGNED: N_("正在办理"),
    RequestState.ANSWERED: N_("已答复"),
    RequestState.CLOSED: N_("已办结"),
    RequestState.COMPLAINT: N_("已转为投诉办理"),
    RequestState.CANCELLED: N_("已终止"),
}
OF_PRAISE: dict[str, str] = {"registered": _RECEIVED, "verified": _RECEIVED, "refused": _RECEIVED}

# Published to whoever asks (17025 7.9.2); the house may write its own (setting complaint_process).
PROCESS = N_("""一、受理范围
客户对我院检定、校准、检测活动或其结果表示不满，并希望得到答复的，均作为投诉办理。不需要答复的，作为意见建议记录。

二、提出方式
可在本页网上提交，也可到受理窗口、拨打投诉电话、来信或通过客户经理提出；可以匿名。提出投诉不收任何费用，也不影响您今后接受服务。

三、办理步骤
1. 登记：给出投诉编号和查询码，记录您的原话和诉求。
2. 回执：一般在 1 个工作日内告知已收到；情况严重的，几个工作小时内告知。
3. 判定：核实是否属于我院的活动，属于的即予受理；不予受理的，说明理由。
4. 调查：由与所投诉活动无关的人员负责，查明事实，必要时核查原始记录、复检。
5. 答复：处理方案由未参与所投诉活动的人员审核批准后，书面或以您方便的方式答复。
6. 落实与回访：落实处理措施，回访您是否满意，并正式告知办结。

四、办理时限
一般投诉 10 个工作日内答复，15 个工作日内办结；情况复杂的最多延长一次，并提前告知您。

五、对结果不满意
可以申请复议，由院领导指定此前未参与的人员重新审核；也可以向市场监督管理部门或认可机构反映。

六、保密
您的姓名、单位和联系方式只供办理投诉使用，不向被投诉人公开。""")
