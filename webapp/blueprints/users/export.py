"""The accounts as filtered, as a workbook."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.users import bp
from webapp.domain.verbs import ROLE_LABELS, Role, Verb
from webapp.queries import accounts
from webapp.sheets import Column
from webapp.web.access import requires
from webapp.web.addresses import beside_the_list, row_number
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.USER_MANAGE)
def xlsx() -> ResponseReturnValue:
    rows, page = [], 1
    while True:
        found = accounts.search(
            text=request.args.get("q", ""),
            role=request.args.get("role", "") if request.args.get("role") in set(Role) else "",
            department_id=request.args.get("department", type=row_number),
            state=request.args.get("state") or "active",
            page=page,
        )
        rows += [_row(line) for line in found.rows]
        if page >= found.pages:
            break
        page += 1
    labels = (_("姓名"), _("用户名"), _("部门"), _("角色"), _("电话"), _("状态"))
    columns = [Column(label, 18) for label in labels]
    return workbook(_("账户"), columns=columns, rows=rows, told=_("账户 %(n)d 个", n=len(rows)))


def _row(line: accounts.Line) -> tuple[str, ...]:
    roles = "、".join(say(ROLE_LABELS[role]) for role in line.roles)
    state = _("使用中") if line.is_active else _("已停用")
    return line.name, line.username, line.department, roles, line.phone, state
