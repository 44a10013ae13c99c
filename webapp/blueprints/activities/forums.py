"""客户座谈会: the list, the same as a workbook, and what all of them leave to be done."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain import forums as rules
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.forums import lists as queries
from webapp.queries.forums import queues, todo_lists
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

__all__ = ["queues"]  # 今日 finds it once the room is there


@bp.get("/forums")
@requires(Verb.FORUM_READ)
def forums() -> ResponseReturnValue:
    wanted, person = _asked(), viewer()
    years, people = queries.around(person)
    return render(
        "activities/forums/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        rules=rules,
        years=years,
        people=people,
        kinds=[(code, say(word)) for code, word in rules.KINDS],
        url=partial(again, url_for("activities.forums")),
        export=again(url_for("activities.forums_xlsx"), page=""),
    )


@bp.get("/forums.xlsx")
@requires(Verb.FORUM_READ)
def forums_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    lines = whole(queries.everything(_asked(), viewer=viewer()), most=queries.MOST_EXPORTED)
    told = _("客户座谈会 %(n)d 次", n=len(lines))
    return workbook(_("客户座谈会"), columns=_columns(), rows=map(_row, lines), told=told)


@bp.get("/forums/todos")
@requires(Verb.FORUM_READ)
def forum_todos() -> ResponseReturnValue:
    """?person=me or an id, ?state=."""
    state, named = request.args.get("state", ""), request.args.get("person", "")
    state = state if state in dict(rules.TODO_STATES) else "open"
    is_known = named == todo_lists.ME or (
        named.isascii() and named.isdigit() and len(named) <= len("999999999")
    )
    person = named if is_known else ""
    return render(
        "activities/forums/todos.html",
        "results",
        found=todo_lists.search(state, person, request.args.get("page", 1, type=row_number), viewer=viewer()),
        state=state,
        person=person,
        people=[(todo_lists.ME, _("我的待办")), *todo_lists.people(viewer())],
        rules=rules,
        today=clock.today(),
        url=partial(again, url_for("activities.forum_todos")),
    )


def _asked() -> queries.Asked:
    args = request.args
    person, page = args.get("person", 0, type=row_number), args.get("page", 1, type=row_number)
    return queries.asked(args.to_dict(), person=person, page=page)


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 15),
        Column(_("名称"), 36),
        Column(_("分类"), 12),
        Column(_("行业或客户类型"), 20),
        Column(_("日期"), 12, "date"),
        Column(_("开始时间"), 10),
        Column(_("结束时间"), 10),
        Column(_("地点"), 28),
        Column(_("状态"), 10),
        Column(_("负责人"), 10),
        Column(_("负责部门"), 16),
        Column(_("邀请客户数"), 12, "int"),
        Column(_("到会客户数"), 12, "int"),
        Column(_("未办结待办"), 12, "int"),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.number,
        line.title,
        say(label_of(rules.KINDS, line.kind)),
        line.about,
        line.held_on,
        line.begins,
        line.ends,
        line.place,
        say(label_of(rules.STATES, line.state)),
        line.owner,
        line.department,
        line.invited,
        line.came,
        line.open,
    )
