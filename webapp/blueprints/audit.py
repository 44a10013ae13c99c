"""The log: who did what, when, from what to what; and who signed in, printed, exported."""

import re
from datetime import date
from functools import partial

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.domain.house_words import EVENTS, KINDS
from webapp.domain.verb_words import VERB_LABELS
from webapp.domain.verbs import Verb
from webapp.queries import audit as queries
from webapp.queries import events as event_queries
from webapp.sheets import Column
from webapp.web import log_lines
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

bp = Blueprint("audit", __name__, url_prefix="/audit")

DIGITS = re.compile("[0-9]{1,18}")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
MOST_EXPORTED = 10_000


@bp.get("")
@requires(Verb.AUDIT_READ)
def index() -> ResponseReturnValue:
    asked = _asked()
    found = queries.entries(asked, viewer=viewer())
    return render(
        "audit/index.html",
        "results",
        lines=log_lines.lines(found.entries, viewer=viewer()),
        older=found.older,
        asked=asked,
        export=again(url_for("audit.xlsx"), before=""),
        people=[("system", say("系统")), *queries.actors()],
        verbs=sorted(
            ((verb.value, say(label)) for verb, label in VERB_LABELS.items()), key=lambda one: one[1]
        ),
        url=partial(again, request.path),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.AUDIT_READ)
def xlsx() -> ResponseReturnValue:
    """The log as filtered, the newest ten thousand entries; who took it stands in the other log."""
    person = viewer()
    found = queries.entries(_asked(), viewer=person, most=MOST_EXPORTED)
    columns = [
        Column(_("时间"), 18, "datetime"),
        *(Column(label, 24) for label in (_("谁"), _("操作"), _("对象"), _("客户编号"), _("客户名称"))),
        Column(_("由什么改为什么"), 60),
    ]
    rows = [_row(line) for line in log_lines.lines(found.entries, viewer=person)]
    told = _("操作日志 %(n)d 条", n=len(rows))
    return workbook(_("操作日志"), columns=columns, rows=rows, told=told)


def _row(line: log_lines.Line) -> tuple[object, ...]:
    about = " ".join(word for word in (line.what, line.subject, line.how) if word)
    changes = "；".join(f"{one.label}：{one.before} → {one.after}" for one in line.changes)
    at = line.at.astimezone(clock.BEIJING)
    return (at, line.who, line.deed, about, *(line.customer or ("", "")), changes)


@bp.get("/events")
@requires(Verb.AUDIT_READ)
def events() -> ResponseReturnValue:
    kinds = event_queries.kinds(viewer())
    kind = request.args.get("kind", "")
    found = event_queries.search(
        viewer=viewer(),
        kind=kind if kind in kinds else "",
        person=_number("person"),
        before=_number("before"),
    )
    return render(
        "audit/events.html",
        "results",
        found=found,
        kind=kind,
        person=request.args.get("person", ""),
        kinds=[(one, say(EVENTS[one])) for one in kinds],
        labels=EVENTS,
        people=queries.actors(),
        url=partial(again, request.path),
    )


def _asked() -> queries.Asked:
    verb, row = request.args.get("verb", ""), request.args.get("row", "")
    kind, _dash, number = row.partition("-")
    person = request.args.get("person", "")
    return queries.Asked(
        person="system" if person == "system" else str(_number("person") or ""),
        verb=verb if verb in set(Verb) else "",
        text=request.args.get("q", "").strip()[:80],
        since=_day("since"),
        until=_day("until"),
        row=(kind, int(number)) if kind in KINDS and DIGITS.fullmatch(number) else None,
        before=_number("before"),
    )


def _number(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if DIGITS.fullmatch(text) else None


def _day(name: str) -> date | None:
    """A day that the clock can reckon with; anything else narrows nothing."""
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None
