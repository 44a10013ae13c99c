"""客户日常联络表: one day of a person or of everybody, on the page and on paper."""

from datetime import date, timedelta
from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain.activity_words import KINDS
from webapp.domain.cells import FIRST_YEAR
from webapp.domain.verbs import Reach, Verb
from webapp.queries.activities import daily as queries
from webapp.queries.home import WEEKDAYS
from webapp.web import daily_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, render

LAST_YEAR = 9998


@bp.get("/daily")
@requires(Verb.ACTIVITY_READ)
def daily() -> ResponseReturnValue:
    found = _day()
    url = partial(again, url_for("activities.daily"))
    return render(
        "activities/daily/index.html",
        "results",
        found=found,
        kinds=KINDS,
        weekday=WEEKDAYS[found.on.weekday()],
        today=clock.today(),
        is_own=viewer().reach(Verb.ACTIVITY_READ) is Reach.OWN,
        url=url,
        before=url(date=(found.on - timedelta(days=1)).isoformat()),
        after=url(date=(found.on + timedelta(days=1)).isoformat()),
        paper=again(url_for("activities.daily_pdf"), date=found.on.isoformat()),
    )


@bp.get("/daily.pdf")
@requires(Verb.ACTIVITY_READ)
def daily_pdf() -> ResponseReturnValue:
    found, person = _day(), viewer()
    name = person.name if found.person == person.id else found.name
    made = daily_papers.form(found, name=name, viewer=person)
    file = f"{_('客户日常联络表')} {found.on.isoformat()} {name}".strip()
    return download(made, name=f"{file}.pdf", media_type="application/pdf", inline=True)


def _day() -> queries.Day:
    today = clock.today()
    wanted = request.args.get("date", today, type=_date)
    person = request.args.get("person", 0, type=row_number)
    return queries.of(wanted, person=person, viewer=viewer(), today=today)


def _date(text: str) -> date:
    """A day of our time; anything else is no day (ValueError: today is shown)."""
    found = date.fromisoformat(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(text)
    return found
