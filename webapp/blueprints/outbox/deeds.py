"""What is done with messages: marked as sent, tried again, given up, printed; one or the picked ones."""

from typing import Any
from urllib.parse import parse_qsl

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.actions.messages import deeds as actions
from webapp.actions.messages import printing
from webapp.blueprints.outbox import bp
from webapp.blueprints.outbox.index import asked_for
from webapp.blueprints.outbox.show import load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.queries.outbox import lists
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, see_other

MOST_PICKED = 1000


@bp.post("/<int:row>/sending")
@requires(Verb.MESSAGE_SEND)
def mark_sent(row: int) -> ResponseReturnValue:
    load(row)
    actions.mark_sent(row)
    flash(_("已登记发出，联络记录已写好。"), "ok")
    return see_other("outbox.show", row=row)


@bp.post("/<int:row>/retry")
@requires(Verb.MESSAGE_SEND)
def retry(row: int) -> ResponseReturnValue:
    load(row)
    actions.retry(row)
    flash(_("邮件将重新发送。"), "ok")
    return see_other("outbox.show", row=row)


@bp.post("/<int:row>/dropping")
@requires(Verb.MESSAGE_SEND)
def drop(row: int) -> ResponseReturnValue:
    load(row)
    actions.drop(row)
    flash(_("已放弃，不会发出。"), "ok")
    return see_other("outbox.show", row=row)


@bp.post("/sending")
@requires(Verb.MESSAGE_SEND)
def mark_many() -> ResponseReturnValue:
    """The picked ones, or all that the list shows."""
    ids = _picked(actions.MOST)
    if len(ids) > actions.AT_ONCE:
        number = actions.start_marking(ids)
        flash(_("消息较多，正在后台登记。"), "info")
        return see_other("jobs.show", number=number)
    flash(_("已登记发出 %(n)s 条。", n=actions.mark_many(ids)), "ok")
    return see_other("outbox.index", **_query().to_dict())


@bp.post("/prints")
@requires(Verb.MESSAGE_SEND)
def print_many() -> ResponseReturnValue:
    number = printing.start(_picked(printing.MOST))
    flash(_("打印任务 %(number)s 已开始。", number=number), "ok")
    return see_other("jobs.show", number=number)


def _picked(most: int) -> list[int]:
    """One more than may be at a time, so that the deed says so."""
    if request.form.get("scope") == "all":
        return lists.ids(asked_for(_query()), viewer=viewer(), most=most + 1)
    ids = request.form.getlist("picked", type=row_number)[:MOST_PICKED]
    if not ids:
        raise Refusal("没有选中消息，请先勾选。")
    return ids


def _query() -> MultiDict[str, Any]:
    return MultiDict(parse_qsl(request.form.get("query", "")))
