"""One grade round: its proposals as a list narrowed by its address; as a workbook and a paper."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.segments import bp
from webapp.domain import grade_round_words as words
from webapp.domain.hundredths import plain, two_places
from webapp.domain.verbs import Verb
from webapp.models import GradeRound
from webapp.queries.segments import grade_counts, grade_lists, grade_managers, grade_rounds
from webapp.queries.segments.grade_asking import Asked
from webapp.web import grade_papers, grade_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, render
from webapp.web.workbooks import whole, workbook

LONGEST = 80
NAMES = {"state": "state", "move": "move", "manager": "manager", "department": "department", "q": "text"}


def load(number: str) -> GradeRound:
    return grade_rounds.get(number) or abort(404)


def asked(args: Mapping[str, str]) -> Asked:
    """Without ?state= what waits is shown; "all": whatever was decided."""
    given = {field: args.get(name, "")[:LONGEST].replace("\0", "") for name, field in NAMES.items()}
    state = given["state"] or "waiting"
    try:
        page = max(1, row_number(args.get("page", "")))
    except ValueError:
        page = 1
    return Asked(**given | {"state": "" if state == "all" else state}, page=page)


@bp.get("/grades/<number>")
@requires(Verb.VALUE_READ)
def grade_round(number: str) -> ResponseReturnValue:
    made = load(number)
    return render("segments/grade_round.html", "results", **page(made, asked(request.args)))


def page(made: GradeRound, wanted: Asked) -> dict[str, Any]:
    person = viewer()
    policies = grade_lists.policies(made)
    found = grade_lists.search(made, viewer=person, wanted=wanted, known=policies)
    counts = grade_counts.counts(made, viewer=person)
    here = url_for("segments.grade_round", number=made.number)
    is_open = made.state == "open" and wanted.state == "waiting"
    return {
        "made": made,
        "found": found,
        "asked": wanted,
        "policy": policies[0],
        "misfits": grade_managers.misfits(found.rows, today=clock.today()),
        "offered": counts,
        "states": counts.states(),
        "moves": counts.moves(wanted.state),
        "words": words,
        "plain": plain,
        "two_places": two_places,
        "url": partial(again, here),
        "here": here,
        "query": urlencode(filters(wanted)),
        "may_decide": person.may(Verb.CUSTOMER_GRADE) and is_open,
        "may_export": person.may(Verb.CUSTOMER_EXPORT),
        "may_print": person.may(Verb.CUSTOMER_PRINT),
    }


def filters(wanted: Asked) -> list[tuple[str, str]]:
    """As an address says them, but for the page."""
    held = {name: getattr(wanted, field) for name, field in NAMES.items()}
    return [(name, value) for name, value in (held | {"state": wanted.state or "all"}).items() if value]


@bp.get("/grades/<number>.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def grade_round_xlsx(number: str) -> ResponseReturnValue:
    made = _readable(number)
    rows = grade_lists.every(made, viewer=viewer(), wanted=asked(request.args), also=Verb.CUSTOMER_EXPORT)
    told = _("等级评定 %(number)s %(n)d 条", number=number, n=len(rows))
    lines = map(grade_sheets.row, whole(rows, most=grade_lists.EXPORTED))
    return workbook(_("等级评定表"), columns=grade_sheets.columns(), rows=lines, told=told)


@bp.get("/grades/<number>.pdf")
@requires(Verb.CUSTOMER_PRINT)
def grade_round_pdf(number: str) -> ResponseReturnValue:
    """等级评定表 as filtered, with the places to sign."""
    made = _readable(number)
    rows = grade_lists.every(made, viewer=viewer(), wanted=asked(request.args), also=Verb.CUSTOMER_PRINT)
    paper = grade_papers.table(made, whole(rows, most=grade_papers.MOST), viewer=viewer())
    return download(paper, name=f"{number} 等级评定表.pdf", media_type="application/pdf", inline=True)


def _readable(number: str) -> GradeRound:
    """403 for who may export or print cards, but not read their value."""
    return load(number) if viewer().may(Verb.VALUE_READ) else abort(403)
