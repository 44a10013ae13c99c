"""What came of a forum, in one form: who was there, what each customer said, the minutes."""

from http import HTTPStatus
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.forums import record as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forum_page import load
from webapp.blueprints.activities.forum_record_marks import joined, marks
from webapp.domain import forums as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.forms.base import tidy
from webapp.forms.forums import MinutesForm
from webapp.models import Forum
from webapp.queries.forums import pages
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent

PAGE = "activities/forums/record.html"


@bp.get("/forums/<number>/record")
@requires(Verb.FORUM_MANAGE)
def forum_record(number: str) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    rules.refuse_cancelled(one.state)
    told = pages.page(one, viewer=viewer())
    return _shown(one, told, _held(one, told), MinutesForm(data={"minutes": one.minutes}))


@bp.post("/forums/<number>/record")
@requires(Verb.FORUM_MANAGE)
def keep_forum_record(number: str) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    told, form = pages.page(one, viewer=viewer()), MinutesForm(request.form)
    typed, status, is_stale = _typed(told, form), 422, False
    faults = rules.said_faults(typed.said)
    if form.validate() and not faults:
        try:
            actions.keep(one, typed, version=version_sent())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status, is_stale = 409, isinstance(refusal, Stale)
        else:
            flash(_("到会情况和纪要已保存。"), "ok")
            return see_other("activities.forum", number=number)
    if is_stale:
        typed = joined(typed, _held(one, told), since=request.form.get("seen", ""))
        form.minutes.data = typed.minutes
    return _shown(one, told, typed, form, status=status, is_stale=is_stale, faults=faults)


def _held(one: Forum, told: pages.Page) -> actions.Told:
    return actions.Told(
        one.minutes,
        {row.id: row.said for row in told.customers},
        {guest.id: guest.presence for guest in told.guests},
        {person.id: person.presence for person in told.colleagues},
    )


def _typed(told: pages.Page, form: MinutesForm) -> actions.Told:
    """Of the rows that stand on the page; a row that was not sent is left as it is."""
    sent = request.form

    def taken(kind: str, keys: Any) -> dict[int, str]:
        return {key: tidy(sent[f"{kind}-{key}"]) for key in keys if f"{kind}-{key}" in sent}

    return actions.Told(
        form.minutes.data or "",
        taken("said", [row.id for row in told.customers]),
        taken("guest", [guest.id for guest in told.guests]),
        taken("colleague", [person.id for person in told.colleagues]),
    )


def _shown(
    one: Forum,
    told: pages.Page,
    typed: actions.Told,
    form: MinutesForm,
    *,
    status: int = 200,
    is_stale: bool = False,
    faults: rules.RowFaults | None = None,
) -> ResponseReturnValue:
    """is_stale: what others saved meanwhile stands beside what was typed, and a second try saves."""
    is_fresh = is_stale or status == HTTPStatus.OK
    at = url_for("activities.forum", number=one.number)
    return render(
        PAGE,
        status=status,
        one=one,
        page=told,
        typed=typed,
        form=form,
        rules=rules,
        is_stale=is_stale,
        faults={key: worded(refusal) for key, refusal in (faults or {}).items()},
        version=one.version if is_fresh else version_sent(),
        seen=marks(_held(one, told)) if is_fresh else request.form.get("seen", ""),
        is_over=one.state != rules.State.PREPARING,
        action=f"{at}/record",
        back=at,
    )
