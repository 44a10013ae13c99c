"""Theme, density and language: the person's own cookies."""

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from webapp.web.access import public
from webapp.web.addresses import local

bp = Blueprint("preferences", __name__)

ALLOWED = {
    "theme": frozenset({"auto", "light", "dark"}),
    "density": frozenset({"normal", "compact"}),
    "language": frozenset({"zh", "en"}),
}
YEAR = 365 * 24 * 3600


@bp.post("/preferences")
@public
def save() -> ResponseReturnValue:
    name, value = request.form.get("name", ""), request.form.get("value", "")
    response = make_response(redirect(local(request.form.get("next", "")), code=303))
    if value in ALLOWED.get(name, frozenset()):
        response.set_cookie(
            name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
        )
    return response
