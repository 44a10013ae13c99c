"""What goes wrong, worded once: a refusal, an HTTP error, a full disk, a fault of ours."""

import secrets
from sqlite3 import OperationalError as SqliteFault

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException

from webapp.actions import NotAllowed
from webapp.db import session
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.web.answers import toast_headers, wants_fragment
from webapp.web.i18n import worded

TEXTS = {
    400: N_("请求不完整，请返回重试。"),
    403: N_("您没有此项权限，如有需要请联系系统管理员。"),
    404: N_("没有找到这个页面，或者您无权查看。"),
    405: N_("此处不支持这种操作。"),
    409: N_("内容已被他人修改，请刷新后重试。"),
    413: N_("内容太大，超出上限。"),
    429: N_("操作过于频繁，请稍后再试。"),
    500: N_("程序出错了，已记录。请把编号 %(id)s 告诉系统管理员。"),
    503: N_("系统正忙，请稍后重试。"),
    507: N_("服务器磁盘已满，暂时无法保存；查看不受影响，请通知系统管理员。"),
}


def answer(status: int, text: str) -> Response:
    """An error page, or for htmx a toast that leaves the form as typed."""
    if wants_fragment():
        from flask import flash  # late: only fragments carry it in a header

        flash(text, "bad")
        response = make_response("", status)
        response.headers.update(toast_headers())
        response.headers["HX-Reswap"] = "none"
        return response
    return make_response(render_template("errors/error.html", status=status, text=text), status)


def _http(fault: HTTPException) -> Response:
    cause = getattr(fault, "original_exception", None)
    if isinstance(cause, OperationalError | SqliteFault):
        return _storage(cause)  # the session could not be written after the view was done
    if isinstance(cause, Exception):
        return _fault(cause)
    status = fault.code or 500
    if fault.response is not None:
        return make_response(fault.response)
    text = _(TEXTS[status]) if status in TEXTS else _("请求无法完成（%(status)s）。", status=status)
    response = answer(status, text)
    for name, value in fault.get_headers():
        if name in {"Retry-After", "Allow"}:
            response.headers[name] = value
    return response


def _refused(refusal: Refusal) -> Response:
    return answer(409, worded(refusal))


def _not_allowed(_fault: NotAllowed) -> Response:
    return answer(403, _(TEXTS[403]))


def _stale(_fault: StaleDataError | ObjectDeletedError) -> Response:
    """Somebody else changed the row, or took it away, between the look and the deed."""
    return answer(409, _(TEXTS[409]))


def _storage(fault: OperationalError | SqliteFault) -> Response:
    session.rollback()
    text = str(fault)
    if "full" in text or "disk I/O" in text or "readonly" in text:
        current_app.logger.error("storage: %s", text)
        return answer(507, _(TEXTS[507]))
    if "locked" in text or "busy" in text:
        return answer(503, _(TEXTS[503]))
    return _fault(fault)


def _fault(fault: Exception) -> Response:
    number = secrets.token_hex(4)
    current_app.logger.error("fault %s at %s %s", number, request.method, request.path, exc_info=fault)
    session.rollback()
    return answer(500, _(TEXTS[500], id=number))


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(ObjectDeletedError, _stale)
    app.register_error_handler(OperationalError, _storage)
    app.register_error_handler(SqliteFault, _storage)
    if not app.config.get("PROPAGATE_EXCEPTIONS"):
        app.register_error_handler(Exception, _fault)
