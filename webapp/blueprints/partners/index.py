"""The list of 中间商, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.partners import bp
from webapp.domain import partner_words as words
from webapp.domain.verbs import Verb
from webapp.queries.partners import lists as queries
from webapp.queries.partners import queues
from webapp.web import partner_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, row_number
from webapp.web.answers import render
from webapp.web.workbooks import whole, workbook

__all__ = ["queues"]  # 今日 finds them once the room is there


@bp.get("")
@requires(Verb.PARTNER_READ)
def index() -> ResponseReturnValue:
    wanted = _asked()
    return render(
        "partners/index.html",
        "results",
        found=queries.search(wanted, viewer=viewer()),
        asked=wanted,
        words=words,
        url=partial(again, url_for("partners.index")),
        export=again(url_for("partners.xlsx"), page=""),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.PARTNER_READ)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    found = whole(queries.everything(_asked(), viewer=viewer()), most=queries.MOST_EXPORTED)
    told = _("中间商 %(n)d 家", n=len(found))
    rows = map(partner_papers.row, found)
    return workbook(_("中间商"), columns=partner_papers.columns(), rows=rows, told=told)


def _asked() -> queries.Asked:
    return queries.asked(
        text=request.args.get("q", ""),
        state=request.args.get("state", ""),
        kind=request.args.get("kind", ""),
        sort=request.args.get("sort", queries.DEFAULT_SORT),
        page=request.args.get("page", 1, type=row_number),
    )
