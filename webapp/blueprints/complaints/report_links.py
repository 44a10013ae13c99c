"""The list behind a figure of the statistics: which figure, of which days, and its words."""

from datetime import date

from flask import request
from flask_babel import gettext as _

from webapp import clock
from webapp.domain.complaint_periods import Period, period
from webapp.domain.complaint_picks import is_known, is_known_also
from webapp.domain.verbs import Verb
from webapp.queries.complaints import reports
from webapp.web.access import viewer
from webapp.web.complaint_figures import words_of
from webapp.web.formats import day


def numbers() -> tuple[str, ...] | None:
    """None: the list was asked for without one, or by somebody who sees no statistics."""
    asked, figure = _period(), request.args.get("figure", "")
    if asked is None:
        return None
    return reports.behind(asked, figure, _also(), viewer=viewer(), now=clock.now())


def told() -> str:
    """As it stands above the list; empty where none was asked for."""
    asked = _period()
    if asked is None:
        return ""
    what = words_of(request.args.get("figure", ""), _also(), departments=reports.departments())
    return str(
        _("%(what)s，%(since)s 至 %(until)s 收到", what=what, since=day(asked.start), until=day(asked.end))
    )


def _also() -> str:
    also = request.args.get("also", "")
    return also if is_known_also(also) else ""


def _period() -> Period | None:
    if not viewer().may(Verb.COMPLAINT_REPORT) or not is_known(request.args.get("figure", "")):
        return None
    since, until = read_day("since"), read_day("until")
    return period("free", since, until, today=clock.today()) if since and until else None


def read_day(name: str) -> date | None:
    """None for what is no day."""
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
