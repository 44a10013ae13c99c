"""The accounts as filtered, as a workbook."""

from io import BytesIO

from flask import request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.users import bp
from webapp.domain.verbs import ROLE_LABELS, Role, Verb
from webapp.queries import accounts
from webapp.sheets import Column, write_xlsx
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import download
from webapp.web.i18n import say

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    content = BytesIO()
    write_xlsx(content, title=_("账户"), columns=[Column(label, 18) for label in labels], rows=rows)
    person = viewer()
    trail().note("export", _("账户 %(n)d 个", n=len(rows)), user_id=person.id, user_name=person.name)
    name = _("账户 %(day)s.xlsx", day=clock.today().isoformat())
    return download(content.getvalue(), name=name, media_type=MEDIA_TYPE)


def _row(line: accounts.Line) -> tuple[str, ...]:
    roles = "、".join(say(ROLE_LABELS[role]) for role in line.roles)
    state = _("使用中") if line.is_active else _("已停用")
    return line.name, line.username, line.department, roles, line.phone, state


def _at_the_list(state: BlueprintSetupState) -> None:
    """/users.xlsx stands beside /users, not below it."""
    state.app.add_url_rule("/users.xlsx", "users.xlsx", xlsx, methods=["GET"])


bp.record(_at_the_list)
