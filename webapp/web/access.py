"""Who may come in: sign-in, one verb a route, default deny, other sites refused, security headers."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user

from webapp.actions import acting_as
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.queries import users
from webapp.trail import trail
from webapp.web.addresses import RowNumber, parts

F = TypeVar("F", bound=Callable[..., Any])

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer Chromium posts "Origin: null", and on plain http nobody could save (measured).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class SignedIn(UserMixin, Viewer):  # type: ignore[misc]
    """The person behind the request; templates ask current_user.may(Verb.X) only to hide a button."""


def signed_in(found: Viewer) -> SignedIn:
    return SignedIn(**{field.name: getattr(found, field.name) for field in fields(Viewer)})


def viewer() -> Viewer:
    """The signed-in person; routes call it after requires() has let them in."""
    found: Viewer = current_user._get_current_object()  # noqa: SLF001
    return found


def requires(verb: Verb) -> Callable[[F], F]:
    """The route's one verb; checked at every call, also when see_other runs a page inside a POST."""

    def decorate(view: F) -> F:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            if not current_user.may(verb):
                trail().note(
                    "refusal", f"{verb} {request.path}", user_id=viewer().id, user_name=viewer().name
                )
                abort(403)
            if viewer().must_change and verb is not Verb.PROFILE_EDIT:
                return redirect(url_for("profile.show"))
            if viewer().must_enrol and verb is not Verb.PROFILE_EDIT:
                return redirect(url_for("second_factor.show"))
            return view(*args, **kwargs)

        checked.verb = verb  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


def public(view: F) -> F:
    """Open to strangers on purpose: sign-in, health, first set-up, feedback."""
    view.verb = None  # type: ignore[attr-defined]
    return view


def _load(user_id: str) -> SignedIn | None:
    account = users.account(int(user_id))
    if account is None or not account.is_active or account.epoch != session.get("epoch"):
        return None
    person = signed_in(account.viewer)
    g.acting = ExitStack()
    g.acting.enter_context(acting_as(person))
    return person


def _stranger() -> Response:
    here = parts(request.headers.get("HX-Current-URL", "")).path or "/"
    if request.headers.get("HX-Request") == "true":
        response = Response(status=401)
        response.headers["HX-Redirect"] = url_for("login.show", next=here)
        return response
    wanted = request.full_path.rstrip("?") if request.method == "GET" else here
    return redirect(url_for("login.show", next=wanted if wanted != "/" else None))  # type: ignore[return-value]


def _guard() -> Response | None:
    """Other sites, undeclared routes."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    if request.method not in SAFE_METHODS and not is_ours():
        trail().note(
            "refusal", f"cross-site {request.path}", user_id=None, user_name=request.remote_addr or ""
        )
        abort(403)
    view = current_app.view_functions[request.endpoint]
    if not hasattr(view, "verb"):
        abort(403)
    return None


def is_ours() -> bool:
    """Whether the request comes from our own pages: Sec-Fetch-Site, or where it is absent Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and parts(origin).netloc == request.host


def _headers(response: Response) -> Response:
    headers = response.headers
    present = {name.lower() for name, _value in headers}
    for name, value in HEADERS.items():
        if name.lower() not in present:
            headers.add(name, value)
    if request.endpoint != "static":
        if "cache-control" not in present:
            headers.add("Cache-Control", "no-store")
        headers["Vary"] = "HX-Request, HX-Request-Type, HX-Target, Cookie"
    if current_app.extensions["settings"].is_https:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response


def _leave(_fault: BaseException | None) -> None:
    acting = g.pop("acting", None)
    if acting is not None:
        acting.close()


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    manager = LoginManager()
    manager.session_protection = None  # the session's row and the epoch do this (stack.md 4.8)
    manager.init_app(app)
    manager.user_loader(_load)
    manager.unauthorized_handler(_stranger)
    url = app.extensions["settings"].url
    if url:
        app.config["TRUSTED_HOSTS"] = [urlsplit(url).hostname or "", "127.0.0.1", "localhost", "[::1]"]
    app.before_request(_guard)
    app.after_request(_headers)
    app.teardown_request(_leave)
