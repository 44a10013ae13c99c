"""承诺: the list, the overdue first, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain.activity_words import PROMISE_STATES
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import label_of
from webapp.queries.activities import promise_lists as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook


@bp.get("/promises")
@requires(Verb.ACTIVITY_READ)
def promises() -> ResponseReturnValue:
    person, wanted = viewer(), _asked()
    return render(
        "activities/promises/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        groups=queries.GROUPS,
        states=PROMISE_STATES,
        today=clock.today(),
        people=_people(),
        everybody=_("我的客户的承诺") if person.reach(Verb.ACTIVITY_READ) is Reach.OWN else _("全部人员"),
        again=again,
        url=partial(again, url_for("activities.promises")),
        export=again(url_for("activities.promises_xlsx"), page=""),
    )


@bp.get("/promises.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def promises_xlsx() -> ResponseReturnValue:
    """The list as filtered, of the customers he may export."""
    lines = whole(queries.everything(_asked(), viewer=viewer()), most=queries.MOST_EXPORTED)
    noted = _("承诺 %(n)d 件", n=len(lines))
    return workbook(_("承诺"), columns=_columns(), rows=map(_row, lines), told=noted)


def _people() -> list[tuple[str, str]]:
    """Whose one may choose; nothing where there are none but one's own."""
    person = viewer()
    found = [pair for pair in queries.people(person) if pair[0] != str(person.id)]
    is_wide = person.reach(Verb.ACTIVITY_READ) is not Reach.OWN
    return [(queries.ME, _("我的承诺")), *found] if found or is_wide else []


def _asked() -> queries.Asked:
    return queries.asked(request.args.to_dict(), page=request.args.get("page", 1, type=row_number))


def _columns() -> list[Column]:
    return [
        Column(_("客户编号"), 12),
        Column(_("客户名称"), 30),
        Column(_("承诺内容"), 50),
        Column(_("期限"), 12, "date"),
        Column(_("最初期限"), 12, "date"),
        Column(_("逾期天数"), 10, "int"),
        Column(_("状态"), 10),
        Column(_("负责人"), 12),
        Column(_("承诺人"), 12),
        Column(_("了结时间"), 18, "datetime"),
        Column(_("说明"), 40),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.customer_number,
        line.customer,
        line.text,
        line.due_on,
        line.first_due_on,
        line.days_over(clock.today()) or None,
        say(label_of(PROMISE_STATES, line.state)),
        line.owner,
        line.giver,
        line.ended_at.astimezone(clock.BEIJING) if line.ended_at else None,
        line.note,
    )
