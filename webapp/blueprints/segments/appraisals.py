"""综合评价报告 of all customers within reach, and the same as a workbook."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.segments import bp
from webapp.domain.appraisals import STATES, TONES
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.appraisals import lists
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/appraisals")
@requires(Verb.APPRAISAL_READ)
def appraisals() -> ResponseReturnValue:
    wanted = _asked()
    return render(
        "segments/appraisals.html",
        "results",
        found=lists.search(wanted, viewer=viewer()),
        asked=wanted,
        states=STATES,
        choices=[(code, say(label)) for code, label in STATES],
        tones=TONES,
        url=partial(again, url_for("segments.appraisals")),
        export=again(url_for("segments.appraisals_xlsx"), page=""),
    )


@bp.get("/appraisals.xlsx")
@requires(Verb.APPRAISAL_READ)
def appraisals_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    rows = lists.every(_asked(), viewer=viewer())
    return workbook(
        _("综合评价报告"),
        columns=_columns(),
        rows=map(_row, rows),
        told=_("综合评价报告 %(n)d 份", n=len(rows)),
    )


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 15), Column(_("客户编号"), 12), Column(_("客户"), 30), Column(_("等级"), 6),
        Column(_("截至日期"), 12, "date"), Column(_("状态"), 10), Column(_("编写人"), 10),
        Column(_("签发人"), 10), Column(_("签发时间"), 18, "datetime"),
    ]  # fmt: skip


def _row(one: Any) -> tuple[object, ...]:
    return (
        one.number, one.customer_number, one.customer, one.grade, one.as_of,
        say(label_of(STATES, one.state)), one.author or "", one.signer or "",
        one.signed_at.astimezone(clock.BEIJING) if one.signed_at else None,
    )  # fmt: skip


def _asked() -> lists.Asked:
    return lists.asked(request.args, page=request.args.get("page", 1, type=row_number))
