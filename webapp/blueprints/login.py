"""Signing in and out."""

from flask import Blueprint, Response, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from webapp import passwords
from webapp.actions import acting_as
from webapp.actions import profile as actions
from webapp.domain.verbs import Verb
from webapp.queries import users
from webapp.trail import trail
from webapp.web import half_visits, limits
from webapp.web.access import public, requires
from webapp.web.addresses import local
from webapp.web.answers import render

bp = Blueprint("login", __name__)
UNKNOWN = "（没有这个用户名）"


@bp.get("/login")
@public
def show() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(local(request.args.get("next", "")))
    if not users.any_user():
        return redirect(url_for("setup.show"))
    return render("login/show.html", username="", error="", next=request.args.get("next", ""))


@bp.post("/login")
@public
def sign_in() -> ResponseReturnValue:
    username, password = request.form.get("username", ""), request.form.get("password", "")
    address = request.remote_addr or ""
    account = users.account_named(username)
    wait = limits.wait_for(username, address, is_known=lambda: _has_been_here(account, address))
    if wait:
        slowed = _again(username, _("尝试次数过多，请在 %(n)d 秒后再试。", n=wait), 429)
        slowed.headers["Retry-After"] = str(wait)
        return slowed
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or not right or not account.is_active:
        limits.count_wrong(username, address)
        # A password slips into the box above it easily: what nobody is called is not written down.
        told = account.viewer.username if account else UNKNOWN
        trail().note("sign_in_failed", told, user_id=None, user_name=address)
        return _again(username, _("用户名或密码不正确。"), 401)
    limits.forget(username, address)
    _renew_hash(account, password)
    wanted = request.form.get("next", "")
    if account.has_factor:
        half_visits.begin(account, wanted=wanted)
        return redirect(url_for("code.show"), code=303)
    half_visits.come_in(account)
    return redirect(local(wanted), code=303)


def _renew_hash(account: users.Account, password: str) -> None:
    """Only now the password is known: one kept under older parameters is kept anew."""
    if passwords.is_outdated(account.password_hash):
        with acting_as(account.viewer):
            actions.renew_hash(password_hash=passwords.hashed(password))


def _has_been_here(account: users.Account | None, address: str) -> bool:
    return account is not None and trail().has_been(account.viewer.id or 0, address)


def _again(username: str, error: str, status: int) -> Response:
    return render(
        "login/show.html", status=status, username=username, error=error, next=request.form.get("next", "")
    )


@bp.post("/logout")
@requires(Verb.PROFILE_EDIT)
def sign_out() -> ResponseReturnValue:
    logout_user()
    session.clear()
    response = make_response(redirect(url_for("login.show"), code=303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
