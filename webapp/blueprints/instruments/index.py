"""The list of instruments, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.instruments import bp
from webapp.domain import instrument_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.instruments import kinds
from webapp.queries.instruments import lists as queries
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, of, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.instrument_words import DUES, due_badge
from webapp.web.rows import drawn, look
from webapp.web.workbooks import whole, workbook

MOST_EXPORTED = 20_000
ROWS = "instruments/rows.html"


@bp.get("")
@requires(Verb.INSTRUMENT_READ)
def index() -> ResponseReturnValue:
    wanted, today, at = _asked(), clock.today(), age()
    found = queries.search(wanted, viewer=viewer(), today=today, at=at)
    states = [(code, say(label)) for code, label in words.STATES]
    badge = partial(due_badge, today=today)
    return render(
        "instruments/index.html",
        "results",
        found=found,
        rows=drawn(found.rows, look(ROWS, day=today), of=of, badge=badge, states=dict(states)),
        asked=wanted,
        states=states,
        dues=[(code, say(label)) for code, label in DUES],
        kinds=kinds.choices(at=at),
        url=partial(again, url_for("instruments.index")),
        export=again(url_for("instruments.xlsx"), page=""),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, in the columns that can be imported again (product 5)."""
    lines = queries.everything(
        _asked(), viewer=viewer(), today=clock.today(), verb=Verb.CUSTOMER_EXPORT, most=MOST_EXPORTED + 1
    )
    lines = whole(lines, most=MOST_EXPORTED)
    return workbook(
        _("器具"),
        columns=_columns(),
        rows=[_row(line) for line in lines],
        told=_("器具 %(n)d 台件", n=len(lines)),
    )


def _asked() -> queries.Asked:
    args = request.args
    return queries.asked(
        text=args.get("q", ""),
        customer=args.get("customer", ""),
        state=args.get("state", ""),
        due=args.get("due", ""),
        kind=args.get("kind", type=row_number),
        mandatory=args.get("mandatory", ""),
        place=args.get("place", ""),
        sort=args.get("sort", queries.DEFAULT_SORT),
        page=args.get("page", 1, type=row_number),
    )


def _columns() -> list[Column]:
    return [
        Column(_("客户编号"), 12),
        Column(_("客户名称"), 32),
        Column(_("器具名称"), 20),
        Column(_("型号规格"), 18),
        Column(_("出厂编号"), 16),
        Column(_("使用地点"), 16),
        Column(_("检定周期(月)"), 12, "int"),
        Column(_("上次检定日期"), 14, "date"),
        Column(_("有效期至"), 14, "date"),
        Column(_("证书编号"), 20),
        Column(_("强制检定"), 10),
        Column(_("状态"), 10),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.customer,
        line.customer_name,
        line.name,
        line.model,
        line.serial,
        line.place,
        line.months,
        line.verified_on,
        line.due_on,
        line.certificate_number,
        say("是") if line.is_mandatory else say("否"),
        say(label_of(words.STATES, line.state)),
    )
