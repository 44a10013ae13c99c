"""/feeds/<token>.ics: one person's planned contacts for his phone; the secret address alone opens it."""

from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.domain.viewer import Viewer
from webapp.queries.activities import feeds as queries
from webapp.trail import trail
from webapp.web import public_limits as limits
from webapp.web.access import public
from webapp.web.calendar_feed import TYPE
from webapp.web.own_feed import calendar

bp = Blueprint("feeds", __name__, url_prefix="/feeds")
READ, NOTED = "feed_read", timedelta(hours=1)


@bp.get("/<token>.ics")
@public
def show(token: str) -> ResponseReturnValue:
    """What leads nowhere looks the same whether it was revoked or never given."""
    address = request.remote_addr or ""
    if limits.must_wait_for_feed(address):
        abort(429)
    viewer = queries.owner(token)
    if viewer is None:
        limits.count_wrong_feed(address)
        abort(404)
    _note(viewer)
    response = Response(calendar(viewer), content_type=TYPE)
    response.headers["Content-Disposition"] = 'inline; filename="hengke.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _note(viewer: Viewer) -> None:
    """When it was read last, to the hour: programs ask again and again."""
    last = trail().last(READ, user_id=viewer.id or 0)
    if not last or datetime.fromisoformat(last) < clock.now() - NOTED:
        trail().note(READ, "calendar", user_id=viewer.id, user_name=viewer.name)
