"""内部协调单: the list, and the same as a workbook."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain.coordination import STATES, TONES
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.coordinations import lists, queues
from webapp.queries.coordinations.narrowing import FILTERS, WAITING, WHOSE, asked
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

__all__ = ["queues"]  # 今日 finds them once the room is there

OF_ALL = {"todo"}  # whoever asks nothing himself has nothing else to choose between


@bp.get("/coordinations")
@requires(Verb.COORDINATION_READ)
def coordinations() -> ResponseReturnValue:
    person, wanted = viewer(), asked(request.args)
    whose = WHOSE if person.may(Verb.COORDINATION_ASK) else [one for one in WHOSE if one[0] in OF_ALL]
    if not person.may(Verb.COORDINATION_ANSWER):
        whose = []
    return render(
        "assignments/coordinations/index.html",
        "results",
        found=lists.search(wanted, viewer=person, today=clock.today()),
        asked=wanted,
        whose=[(code, say(label)) for code, label in whose],
        filters=[(code, say(label)) for code, label in FILTERS if code != WAITING],
        departments=lists.departments(person),
        states=STATES,
        tones=TONES,
        url=partial(again, url_for("assignments.coordinations")),
        export=again(url_for("assignments.coordinations_xlsx"), page=""),
    )


@bp.get("/coordinations.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def coordinations_xlsx() -> ResponseReturnValue:
    """As filtered; the name of a customer only to those who may export this customer."""
    if not viewer().may(Verb.COORDINATION_READ):
        abort(403)
    found = lists.everything(asked(request.args), viewer=viewer(), today=clock.today())
    lines = whole(found, most=lists.MOST)
    columns = [
        Column(_("编号"), 16), Column(_("状态"), 10), Column(_("客户编号"), 12), Column(_("客户名称"), 34),
        Column(_("委托单"), 16), Column(_("被询部门"), 18), Column(_("协调事项"), 50),
        Column(_("提出人"), 10), Column(_("提出时间"), 18, "datetime"), Column(_("答复期限"), 12, "date"),
        Column(_("逾期未答复"), 10), Column(_("答复人"), 10), Column(_("答复时间"), 18, "datetime"),
        Column(_("答复内容"), 50), Column(_("办结时间"), 18, "datetime"),
    ]  # fmt: skip
    told = _("内部协调单 %(n)d 张", n=len(lines))
    return workbook(_("内部协调单"), columns=columns, rows=map(_row, lines), told=told)


def _row(line: lists.Line) -> tuple[Any, ...]:
    def moment(at: Any) -> Any:
        return at.astimezone(clock.BEIJING) if at else None

    name = (line.customer_number, line.customer) if line.may_export else ("", "")
    return (
        line.number, say(label_of(STATES, line.state)), *name, line.order, line.department, line.what,
        line.asked_by, moment(line.asked_at), line.due_on, _("是") if line.is_late else "",
        line.answered_by, moment(line.answered_at), line.answer, moment(line.closed_at),
    )  # fmt: skip
