"""联络计划 on the page: a month, a week or an agenda of one person or of all in reach."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain import activity_words as words
from webapp.domain.plan_calendar import VIEWS, Span, span
from webapp.domain.verbs import Role, Verb
from webapp.domain.words import N_
from webapp.queries.activities import planner
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
ICONS = {"phone": "phone", "mail": "mail", "sms": "message-square", "wechat": "message-square"}
ICONS |= {"letter": "file-text", "visit": "map-pin", "demo": "gauge", "reception": "building-2"}
ICONS |= {"first_interview": "handshake", "meeting": "users"}


@dataclass(frozen=True)
class Place:
    """Where in the calendar somebody stands; a deed leads back there. person 0: all in reach."""

    view: str
    day: str
    person: int

    @property
    def query(self) -> dict[str, Any]:
        return {"view": self.view, "day": self.day, "person": self.person}


def place() -> Place:
    """From the address or from a form's hidden fields."""
    given, me = request.values, viewer()
    view, day = given.get("view", ""), given.get("day", "")
    own = me.id or 0
    person = given.get("person", own if Role.MANAGER in me.roles else 0, type=row_number)
    return Place(view if view in dict(VIEWS) else "month", (day_of(day) or clock.today()).isoformat(), person)


@bp.get("/plan")
@requires(Verb.ACTIVITY_READ)
def plan() -> ResponseReturnValue:
    people, asked = planner.people(viewer()), place()
    person = asked.person if people else viewer().id or 0
    shown = span(asked.view, date.fromisoformat(asked.day))
    url = partial(again, url_for("activities.plan"))
    return render(
        "activities/plan.html",
        "planner",
        **words_of(),
        found=planner.shown(shown, viewer=viewer(), owner=person),
        span=shown,
        title=_title(shown),
        views=VIEWS,
        people=people,
        person=person,
        here=Place(asked.view, asked.day, person).query,
        today=clock.today(),
        is_mine=person == viewer().id,
        may_plan_month=Role.MANAGER in viewer().roles and viewer().may(Verb.ACTIVITY_WRITE),
        url=url,
        before=url(day=shown.before, view=shown.view),
        after=url(day=shown.after, view=shown.view),
        to_today=url(day=clock.today(), view=shown.view),
        weekdays=[say(day) for day in WEEKDAYS],
    )


def words_of() -> dict[str, Any]:
    return {"words": words, "icons": ICONS}


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _title(shown: Span) -> str:
    if shown.view == "month":
        return str(shown.month)
    return f"{shown.first.isoformat()} {say('至')} {shown.last.isoformat()}"
