"""The five folders, the same as a workbook, and the month with what falls due on each day."""

from functools import partial

from flask import request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.recalls import bp
from webapp.domain import recall_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.recalls import due_queue, folders, months, queues, standing
from webapp.queries.recalls.asking import asked
from webapp.queries.recalls.offers import offers
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, of
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.instrument_words import due_badge
from webapp.web.recall_words import told_in_words
from webapp.web.rows import drawn, look
from webapp.web.workbooks import whole, workbook

MOST_EXPORTED = 20_000
ROWS = "recalls/rows.html"
__all__ = ["due_queue", "queues"]  # 今日 finds them once the room is there


@bp.get("")
@requires(Verb.RECALL_READ)
def index() -> ResponseReturnValue:
    today = clock.today()
    wanted = asked(request.args, today=today)
    found = folders.search(wanted, viewer=viewer(), today=today)
    told = standing.told(row.id for row in found.rows)
    rows = [(row, told.get(row.id)) for row in found.rows]
    badge = partial(due_badge, today=today)
    return render(
        "recalls/index.html",
        "results",
        found=found,
        rows=drawn(rows, look(ROWS, day=today), of=of, badge=badge, told_in_words=told_in_words),
        asked=wanted,
        words=words,
        offers=offers(viewer()),
        url=partial(again, url_for("recalls.index")),
        export=again(url_for("recalls.xlsx"), page=""),
    )


@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """One folder as filtered."""
    today = clock.today()
    wanted = asked(request.args, today=today)
    verb = Verb.CUSTOMER_EXPORT
    lines = folders.everything(wanted, viewer=viewer(), today=today, verb=verb, most=MOST_EXPORTED + 1)
    lines = whole(lines, most=MOST_EXPORTED)
    names = (
        _("客户编号"),
        _("客户名称"),
        _("器具编号"),
        _("器具名称"),
        _("型号规格"),
        _("出厂编号"),
        _("使用地点"),
    )
    days = (_("上次检定日期"), _("有效期至"), _("约定日期"))
    return workbook(
        say(label_of(words.FOLDERS, wanted.folder)).replace("/", "或"),
        columns=[
            *(Column(name, 18) for name in names),
            *(Column(name, 14, "date") for name in days),
            Column(_("强制检定"), 10),
        ],
        rows=[_row(line) for line in lines],
        told=_("到期送检 %(n)d 台件", n=len(lines)),
    )


def _row(line: folders.Line) -> tuple[object, ...]:
    return (
        line.customer,
        line.customer_name,
        line.number,
        line.name,
        line.model,
        line.serial,
        line.place,
        line.verified_on,
        line.due_on,
        line.postponed_to,
        say("是") if line.is_mandatory else say("否"),
    )


@bp.get("/month")
@requires(Verb.RECALL_READ)
def month() -> ResponseReturnValue:
    """?month=2026-12; each day leads to its list."""
    today = clock.today()
    found = months.month(months.first_of(request.args.get("month", ""), today=today), viewer=viewer())
    return render("recalls/month.html", "month", month=found, today=today)


@bp.record
def _at_the_folders(state: BlueprintSetupState) -> None:
    """/recalls.xlsx stands beside /recalls, not below it."""
    state.app.add_url_rule("/recalls.xlsx", "recalls.xlsx", xlsx, methods=["GET"])
