"""Signing in and out."""

from flask import Blueprint, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from webapp import passwords
from webapp.domain.verbs import Verb
from webapp.queries import users
from webapp.trail import trail
from webapp.web import limits
from webapp.web.access import public, requires, signed_in
from webapp.web.addresses import local
from webapp.web.answers import render

bp = Blueprint("login", __name__)


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
    wait = limits.wait_for(username, request.remote_addr or "")
    if wait:
        return _again(username, _("尝试次数过多，请在 %(n)d 秒后再试。", n=wait), 429)
    account = users.account_named(username)
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or not right or not account.is_active:
        limits.count_wrong(username, request.remote_addr or "")
        trail().note("sign_in_failed", username, user_id=None, user_name=request.remote_addr or "")
        return _again(username, _("用户名或密码不正确。"), 401)
    limits.forget(username)
    session.clear()
    session.renew()  # type: ignore[attr-defined]
    session["epoch"] = account.epoch
    login_user(signed_in(account.viewer))
    trail().note(
        "sign_in", request.remote_addr or "", user_id=account.viewer.id, user_name=account.viewer.name
    )
    return redirect(local(request.form.get("next", "")), code=303)


def _again(username: str, error: str, status: int) -> ResponseReturnValue:
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
