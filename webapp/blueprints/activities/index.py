"""The list of contacts made, and the same as a workbook; filters, order, page and columns in its address."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.activities import bp
from webapp.domain import activity_words as words
from webapp.domain.cells import FIRST_YEAR, LAST_YEAR
from webapp.domain.funnel_checklists import LABELS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import N_
from webapp.queries import departments
from webapp.queries.activities import forming, lists
from webapp.queries.activities.narrowing import Asked
from webapp.web.access import requires, viewer
from webapp.web.activity_sheets import row_of, sheet
from webapp.web.activity_words import ICONS
from webapp.web.addresses import again, beside_the_list, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

LONGEST = 100
# Name in ?columns=, label; the first ones are shown when the address names none.
COLUMNS = (
    ("kind", N_("联络方式")),
    ("summary", N_("联络内容")),
    ("contact", N_("联系人")),
    ("by", N_("经办人")),
    ("recorded", N_("录入时间")),
    ("phase", N_("服务阶段")),
    ("step", N_("销售步骤")),
    ("interest", N_("兴趣")),
    ("department", N_("部门")),
    ("minutes", N_("时长（分钟）")),
    ("cost", N_("费用（元）")),
)
USUAL = ("kind", "summary", "contact", "by", "recorded")


@bp.get("")
@requires(Verb.ACTIVITY_READ)
def index() -> ResponseReturnValue:
    asked = _asked()
    found = lists.search(asked, viewer=viewer())
    return render("activities/index.html", "results", found=found, asked=asked, **_around(asked))


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """The list as filtered."""
    found = lists.everything(_asked(), viewer=viewer(), verb=Verb.CUSTOMER_EXPORT)
    lines = whole(found, most=lists.COUNTED)
    told = _("联络 %(n)d 条", n=len(lines))
    return workbook(_("联络记录"), columns=sheet(), rows=map(row_of, lines), told=told)


def _asked() -> Asked:
    args = request.args
    asked = Asked(
        customer=args.get("customer", "")[:LONGEST],
        person=args.get("person", 0, type=row_number),
        kind=_known("kind", words.KINDS),
        phase=_known("phase", words.PHASES),
        first=_day("from"),
        last=_day("until"),
        late=_known("late", (("yes", ""),)),
        page=args.get("page", 1, type=row_number),
    )
    department, text = args.get("department", 0, type=row_number), args.get("q", "").strip()[:LONGEST]
    return replace(asked, department=department, text=text, sort=args.get("sort", lists.DEFAULT_SORT))


def _around(asked: Asked) -> dict[str, Any]:
    named = [*request.args.get("columns", "").split(","), *request.args.getlist("column")]
    chosen = [one for one in named if one in dict(COLUMNS)]
    is_wide = viewer().reach(Verb.ACTIVITY_READ) is not Reach.OWN
    return {
        "words": words,
        "steps": LABELS,
        "icons": ICONS,
        "kinds": [(code, say(word)) for code, word in words.KINDS],
        "phases": [(code, say(word)) for code, word in words.PHASES],
        "people": forming.colleagues([asked.person]) if is_wide else [],
        "departments": departments.options() if is_wide else [],
        "columns": COLUMNS,
        "shown": chosen or list(USUAL),
        "kept_columns": ",".join(chosen),
        "url": partial(again, url_for("activities.index"), column="", columns=",".join(chosen)),
        "export": again(url_for("activities.xlsx"), page="", columns="", column=""),
        "is_wide": is_wide,
    }


def _known(name: str, choices: Any) -> str:
    value = request.args.get(name, "")
    return value if value in dict(choices) else ""


def _day(name: str) -> date | None:
    """A day that the clock can reckon with; anything else narrows nothing."""
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
