"""Static files under an address that carries the hash of their content, so that they may stay for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request


@lru_cache(maxsize=512)
def _digest(folder: str, name: str, _stamp: float) -> str:
    return hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()[:10]


def static(name: str) -> str:
    """/static/css/tokens.css?v=…"""
    folder = current_app.static_folder or ""
    stamp = Path(folder, name).stat().st_mtime
    # Not url_for: every icon of a page asks, and url_for would cost more than drawing it.
    return f"{request.script_root}{current_app.static_url_path}/{name}?v={_digest(folder, name, stamp)}"


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and "v" in request.args and response.status_code == 200:  # noqa: PLR2004
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def init_app(app: Flask) -> None:
    app.jinja_env.globals["static"] = static
    app.after_request(_keep)
