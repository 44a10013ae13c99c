"""Telephone numbers and addresses that cannot be dialled or written to; who wants an answer leaves one."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.domain.refusal import Refusal

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PHONE = re.compile(r"[0-9+()（）\-—\s转#*]{5,40}")

Faults = dict[str, Refusal]


def contact_faults(phone: str, email: str) -> Faults:
    """What cannot be dialled or written to."""
    found: Faults = {}
    if phone and not PHONE.fullmatch(phone):
        found["phone"] = Refusal("电话的写法不对，请核对。")
    if email and not EMAIL.fullmatch(email):
        found["email"] = Refusal("邮箱的写法不对，应像 name@example.com。")
    return found


def public_faults(sent: Mapping[str, Any]) -> Faults:
    """Whoever writes without signing in wants an answer, so he says where it goes, unless he is nameless."""
    found = contact_faults(sent["phone"], sent["email"])
    if not sent["words"].strip():
        found["words"] = Refusal("请写明您要反映的内容。")
    if not sent["is_anonymous"]:
        if not sent["complainant"].strip():
            found["complainant"] = Refusal("请填写您的姓名；不愿留名的，请勾选“匿名提交”。")
        if not sent["phone"] and not sent["email"]:
            found.setdefault("phone", Refusal("请至少留下电话或邮箱，以便答复您。"))
    return found
