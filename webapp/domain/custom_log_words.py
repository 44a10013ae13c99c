"""The log in words, for an institute's own fields."""

from webapp.domain.custom_fields import KINDS as CONTENTS
from webapp.domain.custom_fields import SUBJECTS
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "custom_fields": N_("自定义字段"),
    "custom_choices": N_("自定义字段的选项"),
    "customer_customs": N_("客户的自定义内容"),
    "contact_customs": N_("联系人的自定义内容"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "custom_fields": {
        "subject": N_("用在哪里"),
        "name": N_("名称"),
        "kind": N_("内容"),
        "hint": N_("填写提示"),
        "is_required": N_("必填"),
        "is_private": N_("仅可修改的人可看"),
        "is_active": N_("使用中"),
        "position": N_("次序"),
    },
    "custom_choices": {
        "name": N_("选项"),
        "position": N_("次序"),
        "is_active": N_("使用中"),
    },
    "customer_customs": {"text": N_("文字或选项"), "number": N_("数字（百万分之一）"), "day": N_("日期")},
    "contact_customs": {"text": N_("文字或选项"), "number": N_("数字（百万分之一）"), "day": N_("日期")},
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("custom_fields", "subject"): SUBJECTS,
    ("custom_fields", "kind"): CONTENTS,
}
