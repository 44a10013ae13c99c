"""发件箱 of 到期送检: mails of notices, tried again or given up; says plainly where no mail server is set."""

from functools import partial

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import mailing
from webapp.actions.recalls import outbox as actions
from webapp.blueprints.recalls import bp
from webapp.domain.message_states import OPEN, STATES, TONES
from webapp.domain.verbs import Verb
from webapp.models import OutboxMessage
from webapp.queries.recalls import outbox as queries
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other


@bp.get("/outbox")
@requires(Verb.RECALL_READ)
def list_outbox() -> ResponseReturnValue:
    state, page = request.args.get("state", ""), request.args.get("page", 1, type=row_number)
    return render(
        "recalls/outbox.html",
        "results",
        found=queries.listed(viewer(), state=state, page=page),
        state=state,
        states=STATES,
        tones=TONES,
        open_states=OPEN,
        server=mailing.server() is not None,
        url=partial(again, url_for("recalls.list_outbox")),
    )


@bp.post("/outbox/<int:message_id>/retry")
@requires(Verb.RECALL_ANSWER)
def retry_message(message_id: int) -> ResponseReturnValue:
    actions.retry(_load(message_id))
    flash(_("邮件将重新发送。"), "ok")
    return see_other("recalls.list_outbox")


@bp.post("/outbox/<int:message_id>/dropping")
@requires(Verb.RECALL_ANSWER)
def drop_message(message_id: int) -> ResponseReturnValue:
    actions.drop(_load(message_id))
    flash(_("已放弃，这封邮件不会发出。"), "ok")
    return see_other("recalls.list_outbox")


def _load(message_id: int) -> OutboxMessage:
    return queries.get(message_id, viewer=viewer()) or abort(404)
