"""The four answers a route can give, and the files it can send."""

import json
import re
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    flash,
    get_flashed_messages,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from jinja2_fragments.flask import render_block

from webapp.web.addresses import parts

PLAIN = re.compile(r"[A-Za-z0-9]+(?:[_.-]+[A-Za-z0-9]+)*")
SORTS = {"xlsx": "export", "pdf": "print"}  # what a file is called whose name has no plain letter

__all__ = [
    "disposition",
    "download",
    "flash",
    "render",
    "see_other",
    "target",
    "toast_headers",
    "unprocessable",
    "wants_fragment",
]


def wants_fragment() -> bool:
    """htmx asks for a part of the page; not a boosted link, a whole page or a history restore."""
    sent = request.environ  # asked for several times an answer: the headers' own look-up is slow to say no
    return (
        sent.get("HTTP_HX_REQUEST") == "true"
        and sent.get("HTTP_HX_REQUEST_TYPE") != "full"
        and not sent.get("HTTP_HX_BOOSTED")
        and not sent.get("HTTP_HX_HISTORY_RESTORE_REQUEST")
    )


def target() -> str:
    """The id of the element to be filled; htmx 4 sends section#results, htmx 2 results."""
    return request.headers.get("HX-Target", "").rpartition("#")[2]


def render(template: str, *fragments: str, status: int = 200, **context: Any) -> Response:
    """The page; or the one block htmx targets, if the route offers it."""
    if not wants_fragment():
        return make_response(render_template(template, **context), status)
    if target() not in fragments:
        abort(400)
    return _fragment(template, target(), status, context)


def unprocessable(template: str, fragment: str, *, status: int = 422, **context: Any) -> Response:
    """A refused form goes home, whatever it targets on success, with everything typed in it."""
    if not wants_fragment():
        return make_response(render_template(template, **context), status)
    response = _fragment(template, fragment, status, context)
    response.headers["HX-Retarget"] = f"#{fragment}"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def see_other(endpoint: str, **values: Any) -> ResponseReturnValue:
    """After a deed: the page's fragment at once for htmx, 303 for a browser."""
    if not wants_fragment():
        return redirect(url_for(endpoint, **values), code=303)
    where = url_for(endpoint, **values)
    response = _run(where)
    if "HX-Push-Url" not in response.headers and not current_path_is(where):
        response.headers["HX-Push-Url"] = where
    return response


def current_path_is(where: str) -> bool:
    """Whether the browser already stands on that page (a dialog's deed returns to it)."""
    return parts(request.headers.get("HX-Current-URL", "")).path == where.partition("?")[0]


def _run(where: str) -> Response:
    """Runs the GET page inside this POST: its own query string and no form, the same person and session."""
    path, _, query = where.partition("?")
    environ = {
        **request.environ,
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(path),
        "QUERY_STRING": query,
        "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
    }
    for cached in ("werkzeug.request", "CONTENT_TYPE"):
        environ.pop(cached, None)
    outer, inner = request_ctx.request, current_app.request_class(environ)
    adapter = current_app.create_url_adapter(inner)
    assert adapter is not None
    rule, arguments = adapter.match(return_rule=True)
    inner.url_rule, inner.view_args = rule, dict(arguments)
    request_ctx.request = inner
    try:
        return make_response(current_app.view_functions[rule.endpoint](**arguments))
    finally:
        request_ctx.request = outer


def _fragment(template: str, block: str, status: int, context: dict[str, Any]) -> Response:
    # An id may hold a hyphen, a block's name may not.
    response = make_response(render_block(template, block.replace("-", "_"), **context), status)
    response.headers.update(toast_headers())
    return response


def toast_headers() -> dict[str, str]:
    """Flashed words for a fragment: json.dumps keeps its ASCII escapes, a header carries no Chinese."""
    flashes: list[tuple[str, str]] = get_flashed_messages(with_categories=True)  # type: ignore[assignment]
    if not flashes:
        return {}
    toasts = [{"kind": kind, "text": str(text)} for kind, text in flashes]
    return {"HX-Trigger": json.dumps({"toast": {"all": toasts, **toasts[-1]}})}


def download(content: bytes, *, name: str, media_type: str, inline: bool = False) -> Response:
    """A file under a Chinese name; inline only for our own PDFs."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = disposition(name, inline=inline)
    return response


def disposition(name: str, *, inline: bool = False) -> str:
    """RFC 6266: the name as it is, and before it a plain one for what knows only ASCII."""
    way = "inline" if inline else "attachment"
    return f"{way}; filename=\"{plain_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"


def plain_name(name: str) -> str:
    """客户 2026-11-22.xlsx is export-2026-11-22.xlsx, K-000001 合同.pdf K-000001.pdf, 合同.txt file.txt."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot and PLAIN.fullmatch(ending) else (name, "")
    plain = "-".join(PLAIN.findall(stem))
    if not any(sign.isalpha() for sign in plain):
        plain = "-".join(part for part in (SORTS.get(ending.lower(), "file"), plain) if part)
    return f"{plain}.{ending}" if ending else plain


def init_app(app: Flask) -> None:
    @app.context_processor
    def _macros() -> dict[str, Any]:
        # A form made for the dialog targets the page below it; alone on its own page it posts plainly.
        return {"ui": app.jinja_env.get_template("ui.html").module, "is_fragment": wants_fragment}
