"""Static files under an address that carries the hash of their content, so that they may stay for ever."""

import hashlib
from functools import lru_cache, partial
from pathlib import Path

from flask import Flask, Response, request

# Style sheets name them without a hash; they are asked for at every page unless the browser may keep them.
FONTS = "public, max-age=2592000"


def address(folder: Path, url: str, name: str) -> str:
    """/static/css/tokens.css?v=…"""
    return f"{url}/{name}?v={hashlib.sha256((folder / name).read_bytes()).hexdigest()[:10]}"


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200:  # noqa: PLR2004
        if "v" in request.args:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif str((request.view_args or {}).get("filename", "")).startswith("fonts/"):
            response.headers["Cache-Control"] = FONTS
    return response


def init_app(app: Flask) -> None:
    known = lru_cache(maxsize=512)(partial(address, Path(app.static_folder or ""), app.static_url_path or ""))

    def static(name: str) -> str:
        # Not url_for, no look at the file: every icon asks. Files change with the program only.
        return request.script_root + known(name)

    app.jinja_env.globals["static"] = static
    app.after_request(_keep)
