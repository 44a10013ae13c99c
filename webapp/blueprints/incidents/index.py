"""The list of incidents, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.incidents import bp
from webapp.domain import incidents as rules
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.incidents import lists as queries
from webapp.queries.incidents import queues
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, row_number
from webapp.web.answers import render
from webapp.web.i18n import listed, say
from webapp.web.workbooks import workbook

__all__ = ["queues"]  # 今日 finds them once the room is there


@bp.get("")
@requires(Verb.INCIDENT_READ)
def index() -> ResponseReturnValue:
    person, wanted = viewer(), _asked()
    return render(
        "incidents/index.html",
        "results",
        found=queries.search(wanted, viewer=person, today=clock.today()),
        asked=wanted,
        rules=rules,
        years=[(year, year) for year in queries.years(person)],
        people=queries.people(person),
        sees_others=_sees_others(person),
        url=partial(again, url_for("incidents.index")),
        export=again(url_for("incidents.xlsx"), page=""),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.INCIDENT_READ)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    person = viewer()
    lines = queries.everything(_asked(), viewer=person, today=clock.today())
    told = _("泄密事件 %(n)d 件", n=len(lines))
    # Whoever sees no others' has a part in each of these: that is told only to who may know it.
    numbers = [] if _sees_others(person) else [line.number for line in lines]
    return workbook(_("泄密事件"), columns=_columns(), rows=map(_row, lines), told=told, incidents=numbers)


def _sees_others(person: Viewer) -> bool:
    return person.reach(Verb.INCIDENT_READ) is not Reach.OWN


def _asked() -> queries.Asked:
    return queries.asked(
        state=request.args.get("state", ""),
        year=request.args.get("year", ""),
        person=request.args.get("person", type=row_number),
        sort=request.args.get("sort", queries.DEFAULT_SORT),
        page=request.args.get("page", 1, type=row_number),
    )


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 15),
        Column(_("状态"), 10),
        Column(_("发生日期"), 12, "date"),
        Column(_("发现日期"), 12, "date"),
        Column(_("严重程度"), 10),
        Column(_("涉及信息"), 28),
        Column(_("涉及客户"), 30),
        Column(_("涉及部门"), 20),
        Column(_("事件经过"), 60),
        Column(_("报告人"), 10),
        Column(_("当事人"), 10),
        Column(_("完成期限"), 12, "date"),
        Column(_("完成日期"), 12, "date"),
        Column(_("结论"), 10),
        Column(_("结案时间"), 18, "datetime"),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.number,
        say(label_of(rules.STATES, line.state)),
        line.happened_on,
        line.found_on,
        say(label_of(rules.SEVERITIES, line.severity)),
        listed(say(label_of(rules.DATA_KINDS, code)) for code in rules.codes_in(line.kinds)),
        " ".join(line.customer or ()),
        line.departments,
        line.what,
        line.reporter,
        line.responsible,
        line.due_on,
        line.done_on,
        say(label_of(rules.VERDICTS, line.verdict)),
        line.closed_at.astimezone(clock.BEIJING) if line.closed_at else None,
    )
