"""One's own calendar address: made, shown once, made anew, taken back."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import feeds as actions
from webapp.blueprints.activities import bp
from webapp.domain.verbs import Verb
from webapp.mailing import own_address
from webapp.queries.activities import feeds as queries
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other

TEMPLATE = "activities/feed.html"


@bp.get("/feed")
@requires(Verb.ACTIVITY_READ)
def feed() -> ResponseReturnValue:
    return render(TEMPLATE, "feed", **_page())


@bp.post("/feed")
@requires(Verb.ACTIVITY_READ)
def make_feed() -> ResponseReturnValue:
    """Answers at once: the address is kept nowhere, so it cannot be shown after a detour."""
    path = url_for("feeds.show", token=actions.make())
    return render(TEMPLATE, "feed", **_page(path))


@bp.post("/feed/revocation")
@requires(Verb.ACTIVITY_READ)
def revoke_feed() -> ResponseReturnValue:
    actions.revoke()
    flash(_("订阅地址已作废，用过它的日历不再更新。"), "ok")
    return see_other("activities.feed")


def _page(path: str = "") -> dict[str, Any]:
    me = viewer().id or 0
    return {
        "kept": queries.current(me),
        "address": f"{own_address().rstrip('/')}{path}" if path else "",
        "has_own_address": bool(own_address()),
        "read_at": trail().last("feed_read", user_id=me),
    }
