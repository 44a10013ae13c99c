"""Accounts: what a user name may look like, what each role is for, whom the rules protect."""

import re
from collections.abc import Iterable

from webapp.domain.verbs import Role
from webapp.domain.words import N_

USERNAME = re.compile(r"[\w.\-]{2,40}")
USERNAME_HINT = N_("2 到 40 个字：字母、数字、汉字、点、横线，登录时不分大小写。")

ROLE_NOTES: dict[Role, str] = {
    Role.MANAGER: N_("负责自己名下的客户：新建、维护、导出、打印。"),
    Role.ASSISTANT: N_("登记和维护全部客户，导入文件，合并重复，恢复误删。"),
    Role.HEAD: N_("分配本部门客户，评级、定密级；不属任何部门的看全部。"),
    Role.QUALITY: N_("查看全部客户和操作日志，主持投诉处理。"),
    Role.STAFF: N_("只办理转到手上的事，看不到客户资料。"),
    Role.DIRECTOR: N_("查看全部客户、报表和操作日志。"),
    Role.COMMITTEE: N_("考评与申诉，只看所评期间的依据。"),
    Role.ADMIN: N_("账户、部门、用语、备份和日志；不办业务，看不到客户。"),
}


def is_username(text: str) -> bool:
    return USERNAME.fullmatch(text) is not None


def is_lowered(before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether a role was taken away; then the person's sessions end."""
    return bool(set(before) - set(after))
