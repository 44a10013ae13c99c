"""First start: the one-time link under which the first administrator is made."""

from flask import Blueprint, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from webapp import passwords
from webapp.actions import setup as actions
from webapp.forms.profile import SetupForm
from webapp.queries import users
from webapp.trail import trail
from webapp.web.access import public, signed_in
from webapp.web.answers import flash, render

bp = Blueprint("setup", __name__, url_prefix="/setup")


@bp.get("")
@public
def show() -> ResponseReturnValue:
    if users.any_user():
        return redirect(url_for("login.show"))
    token = request.args.get("token", "")
    if not actions.is_right(token):
        return render("setup/waiting.html", status=403 if token else 200, tried=bool(token))
    return render("setup/show.html", form=SetupForm(), token=token)


@bp.post("")
@public
def make() -> ResponseReturnValue:
    token = request.form.get("token", "")
    if users.any_user():
        return redirect(url_for("login.show"), code=303)
    if not actions.is_right(token):
        return render("setup/waiting.html", status=403, tried=True)
    form = SetupForm(request.form)
    if not form.validate():
        return render("setup/show.html", status=422, form=form, token=token)
    user_id = actions.make_first_administrator(
        given=token,
        password_hash=passwords.hashed(form.password.data),
        **form.data_of("username", "name", "institute"),
    )
    _sign_in(user_id)
    flash(_("管理员已建立。接下来请添加部门和同事的账户。"), "ok")
    return redirect(url_for("users.index"), code=303)


def _sign_in(user_id: int) -> None:
    account = users.account(user_id)
    assert account is not None
    session.clear()
    session.renew()  # type: ignore[attr-defined]
    session["epoch"] = account.epoch
    login_user(signed_in(account.viewer))
    trail().note("sign_in", request.remote_addr or "", user_id=user_id, user_name=account.viewer.name)
    current_app.logger.info("first administrator made")
