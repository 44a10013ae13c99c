"""Taking a complaint down: what is asked, what may not be missing, and what its channel decides at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from webapp.domain.complaint_masking import TOLD, told_in
from webapp.domain.complaint_severity import FROM_ABOVE
from webapp.domain.complaint_words import Channel
from webapp.domain.contact_faults import Faults, contact_faults
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LONGEST = 4000
# Who takes a complaint down says how it came; what comes by itself is not offered.
TAKEN_DOWN = frozenset(Channel) - {Channel.WEB, Channel.SURVEY}


LABELS: dict[str, str] = {
    "channel": N_("渠道"),
    "received_at": N_("收到时间"),
    "track": N_("投诉性质"),
    "category": N_("类型"),
    "words": N_("投诉原话"),
    "wanted": N_("诉求"),
    "mood": N_("情绪"),
    "summary": N_("事由摘要"),
    "happened_on": N_("发生日期"),
    "company": N_("投诉单位"),
    "complainant": N_("投诉人"),
    "phone": N_("电话"),
    "email": N_("邮箱"),
    "is_anonymous": N_("匿名"),
    "department_id": N_("涉及部门"),
    "about_process": N_("针对投诉处理本身"),
    "is_own_finding": N_("我方先发现"),
}
STEPS: Choices = (
    ("registered", N_("登记投诉")),
    ("corrected", N_("更正登记")),
    ("linked", N_("关联客户")),
    ("filed", N_("添加附件")),
    ("struck", N_("附件作废")),
    ("made_from", N_("由服务请求转来")),
)


@dataclass(frozen=True)
class Intake:
    """As taken down."""

    track: str
    channel: str
    words: str
    received_at: datetime
    category: str = ""
    wanted: str = ""
    mood: str = ""
    summary: str = ""
    happened_on: date | None = None
    company: str = ""
    complainant: str = ""
    phone: str = ""
    email: str = ""
    is_anonymous: bool = False
    department_id: int | None = None
    about_process: bool = False
    is_own_finding: bool = False

    def values(self) -> dict[str, Any]:
        """Column -> value; who wants no name said has none kept."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in LABELS}
        return kept | ({"complainant": "", "company": ""} if self.is_anonymous else {})


def faults(intake: Intake, *, now: datetime, today: date) -> Faults:
    """Field -> what is wrong with it."""
    found = contact_faults(intake.phone, intake.email)
    if not intake.words.strip():
        found["words"] = Refusal("请照原话记下投诉内容。")
    if intake.received_at > now:
        found["received_at"] = Refusal("收到时间不能晚于现在。")
    if intake.happened_on is not None and intake.happened_on > today:
        found["happened_on"] = Refusal("发生日期不能晚于今天。")
    needs_name = not (intake.is_anonymous or intake.is_own_finding or intake.channel in FROM_ABOVE)
    if needs_name and not intake.complainant.strip():
        found["complainant"] = Refusal("请填写投诉人；不愿留名的，请勾选“匿名”。")
    if name := told_in(intake.summary, (intake.complainant, intake.company, intake.phone, intake.email)):
        found["summary"] = Refusal(TOLD, name=name)
    return found
