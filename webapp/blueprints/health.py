"""/healthz: is the program up, which version, which form of data."""

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from webapp.queries import health as queries
from webapp.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def show() -> ResponseReturnValue:
    schema = queries.schema()
    good = schema is not None
    answer = {
        "version": current_app.config["VERSION"],
        "schema": schema,
        "database": "ok" if good else "fault",
    }
    return jsonify(answer), 200 if good else 503
