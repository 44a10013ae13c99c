"""The list of praise, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.praises import bp
from webapp.domain import praise_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.complaints.offered import departments
from webapp.queries.praises import asked as asking
from webapp.queries.praises import lists as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook


@bp.get("")
@requires(Verb.PRAISE_READ)
def index() -> ResponseReturnValue:
    person, wanted = viewer(), _asked()
    return render(
        "praises/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        groups=[one for one in asking.GROUPS if one[0] != "turn" or person.may(Verb.PRAISE_VERIFY)],
        words=words,
        channels=[(code, say(word)) for code, word in words.CHANNELS],
        people=queries.people(person),
        departments=departments(),
        years=[(year, year) for year in queries.years(person)],
        url=partial(again, url_for("praises.index")),
        export=again(url_for("praises.xlsx"), page=""),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.PRAISE_READ)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    lines = whole(queries.everything(_asked(), viewer=viewer()), most=queries.MOST_EXPORTED)
    noted = _("表扬 %(n)d 件", n=len(lines))
    return workbook(_("表扬"), columns=_columns(), rows=map(_row, lines), told=noted)


def _asked() -> asking.Asked:
    return asking.asked(
        request.args.to_dict(),
        person=request.args.get("person", type=row_number),
        department=request.args.get("department", type=row_number),
        page=request.args.get("page", 1, type=row_number),
    )


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 15),
        Column(_("状态"), 10),
        Column(_("表扬途径"), 14),
        Column(_("收到日期"), 12, "date"),
        Column(_("被表扬人"), 12),
        Column(_("被表扬部门"), 16),
        Column(_("客户编号"), 12),
        Column(_("单位"), 30),
        Column(_("表扬人"), 12),
        Column(_("表扬内容"), 60),
        Column(_("凭证"), 30),
        Column(_("登记人"), 10),
        Column(_("核实人"), 10),
        Column(_("核实时间"), 18, "datetime"),
        Column(_("核实方式或理由"), 40),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.number,
        say(label_of(words.STATES, line.state)),
        say(label_of(words.CHANNELS, line.channel)),
        line.received_on,
        line.person,
        line.department,
        line.customer[0] if line.customer else "",
        line.customer[1] if line.customer else line.company,
        line.praiser,
        line.words,
        line.proof,
        line.recorder,
        line.decider,
        line.decided_at.astimezone(clock.BEIJING) if line.decided_at else None,
        line.decided_how,
    )
