"""The list of complaints, and the same as a workbook."""

from dataclasses import replace
from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.complaints import bp, report_links
from webapp.domain import complaint_stages as stages
from webapp.domain import complaint_words as words
from webapp.domain.verbs import Verb
from webapp.queries.complaints import asked as asking
from webapp.queries.complaints import lists as queries
from webapp.queries.complaints import offered
from webapp.web import complaint_words as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, of, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.rows import drawn, look

ROWS = "complaints/rows.html"


@bp.get("")
@requires(Verb.COMPLAINT_READ)
def index() -> ResponseReturnValue:
    person, wanted, now = viewer(), asked(), clock.now()
    found = queries.search(wanted, viewer=person, now=now)
    drawing = {"of": of, "told": told, "stages": stages, "words": words}
    return render(
        "complaints/index.html",
        "results",
        found=found,
        rows=drawn(found.rows, look(ROWS, day=clock.wall(now).date()), **drawing),
        asked=wanted,
        groups=asking.GROUPS,
        offers={name: [(code, say(word)) for code, word in pairs] for name, pairs in asking.CODES.items()},
        figure=report_links.told(),
        years=[(year, year) for year in offered.years(person)],
        handlers=offered.handlers(person),
        departments=offered.departments(),
        url=partial(again, url_for("complaints.index")),
        export=again(url_for("complaints.xlsx"), page=""),
    )


def asked() -> asking.Asked:
    plain = asking.asked(
        request.args.to_dict(),
        department=request.args.get("department", type=row_number),
        handler=request.args.get("handler", type=row_number),
        page=request.args.get("page", 1, type=row_number),
    )
    return replace(plain, figured=report_links.numbers())
