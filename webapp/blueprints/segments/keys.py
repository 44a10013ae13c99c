"""大客户名单 as a page, a workbook and a paper; who leaves and who is new; drop candidates stand beside."""

from functools import partial

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.segments import bp
from webapp.domain import key_words as words
from webapp.domain import value_words
from webapp.domain.verbs import Verb
from webapp.queries.kept_together import learn
from webapp.queries.keys import alerts, lists, queues, tests
from webapp.queries.remembered import age
from webapp.queries.segments import churns
from webapp.web import key_papers, key_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, render
from webapp.web.workbooks import whole, workbook

__all__ = ["queues"]  # what waits registers itself
LONGEST = 80


def asked() -> lists.Asked:
    given = {name: request.args.get(name, "")[:LONGEST].replace("\0", "") for name in ("grade", "plan", "q")}
    return lists.Asked(given["q"], given["grade"], given["plan"], page())


def page() -> int:
    return max(1, request.args.get("page", 1, type=row_number))


@bp.get("/keys")
@requires(Verb.VALUE_READ)
def keys() -> ResponseReturnValue:
    person, wanted, at, night = viewer(), asked(), age(), churns.night()
    learn(
        tests.asked_waiting(viewer=person),
        alerts.asked_counts(viewer=person, night=night),
        viewer=person,
        at=at,
    )
    return render(
        "segments/keys/index.html",
        "results",
        found=lists.search(wanted, viewer=person, today=clock.today()),
        asked=wanted,
        today=clock.today(),
        waiting=tests.waiting_count(viewer=person, at=at),
        alerts=alerts.counts(viewer=person, at=at, night=night)[""],
        value_words=value_words,
        url=partial(again, url_for("segments.keys")),
        xlsx=again(url_for("segments.keys_xlsx")) if person.may(Verb.CUSTOMER_EXPORT) else "",
        pdf=again(url_for("segments.keys_pdf")) if person.may(Verb.CUSTOMER_PRINT) else "",
    )


@bp.get("/keys.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def keys_xlsx() -> ResponseReturnValue:
    rows = _every(Verb.CUSTOMER_EXPORT)
    told = _("大客户名单 %(n)d 家", n=len(rows))
    return workbook(_("大客户名单"), columns=key_sheets.columns(), rows=map(key_sheets.row, rows), told=told)


@bp.get("/keys.pdf")
@requires(Verb.CUSTOMER_PRINT)
def keys_pdf() -> ResponseReturnValue:
    paper = key_papers.name_list(_every(Verb.CUSTOMER_PRINT), viewer=viewer())
    return download(paper, name="大客户名单.pdf", media_type="application/pdf", inline=True)


@bp.get("/keys/alerts")
@requires(Verb.VALUE_READ)
def key_alerts() -> ResponseReturnValue:
    """?kind= narrows it."""
    kind, person, at, night = request.args.get("kind", ""), viewer(), age(), churns.night()
    kind = kind if kind in dict(words.ALERTS) else ""
    learn(
        alerts.asked_page(kind, page(), viewer=person, night=night),
        alerts.asked_counts(viewer=person, night=night),
        viewer=person,
        at=at,
    )
    return render(
        "segments/keys/alerts.html",
        "results",
        found=alerts.search(kind, viewer=person, page=page(), at=at, night=night),
        counts=alerts.counts(viewer=person, at=at, night=night),
        kind=kind,
        words=words,
        value_words=value_words,
        url=partial(again, url_for("segments.key_alerts")),
    )


def _every(also: Verb) -> list[lists.Line]:
    """403 for who may take cards out, but not read their value."""
    if not viewer().may(Verb.VALUE_READ):
        abort(403)
    rows = lists.every(asked(), viewer=viewer(), today=clock.today(), also=also)
    return whole(rows, most=lists.EXPORTED)
