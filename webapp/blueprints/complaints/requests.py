"""意见建议与服务请求: the list."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.complaints import bp
from webapp.domain import complaint_words as words
from webapp.domain import request_words as rules
from webapp.domain.verbs import Verb
from webapp.queries.service_requests import lists as queries
from webapp.queries.service_requests import queues
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say

__all__ = ["queues"]  # 今日 finds them once the room is there


@bp.get("/requests")
@requires(Verb.REQUEST_READ)
def requests() -> ResponseReturnValue:
    wanted = asked()
    return render(
        "complaints/requests.html",
        "results",
        found=queries.search(wanted, viewer=viewer(), today=clock.today()),
        asked=wanted,
        groups=queries.GROUPS,
        rules=rules,
        words=words,
        kinds=[(code, say(word)) for code, word in rules.REQUEST_KINDS],
        states=[(code, say(word)) for code, word in rules.STATES],
        url=partial(again, url_for("complaints.requests")),
        export=again(url_for("complaints.requests_xlsx"), page=""),
    )


def asked() -> queries.Asked:
    return queries.asked(request.args.to_dict(), page=request.args.get("page", 1, type=row_number))
