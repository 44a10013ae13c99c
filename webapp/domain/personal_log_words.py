"""The log in words, for erasures of personal data."""

from webapp.domain.words import N_

KINDS: dict[str, str] = {"personal_erasures": N_("个人信息删除")}
COLUMNS: dict[str, dict[str, str]] = {
    "personal_erasures": {
        "number": N_("编号"),
        "contact_id": N_("联系人"),
        "state": N_("状态"),
        "asked_by_id": N_("申请人"),
        "asked_at": N_("申请时间"),
        "decided_by_id": N_("确认人"),
        "decided_at": N_("确认时间"),
        "erased_at": N_("删除时间"),
        "seal": N_("封记"),
    },
}
