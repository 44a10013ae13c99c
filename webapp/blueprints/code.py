"""/login/code: the second step of signing in; nothing else is open before it."""

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import acting_as
from webapp.actions import second_factor as actions
from webapp.queries import second_factor, users
from webapp.trail import trail
from webapp.web import half_visits, limits
from webapp.web.access import public
from webapp.web.addresses import local
from webapp.web.answers import flash, render

bp = Blueprint("code", __name__, url_prefix="/login/code")
TEMPLATE = "login/code.html"


@bp.get("")
@public
def show() -> ResponseReturnValue:
    return _form() if half_visits.account() else redirect(url_for("login.show"))


@bp.post("")
@public
def enter() -> ResponseReturnValue:
    account, address = half_visits.account(), request.remote_addr or ""
    if account is None:
        return _over(_("离输入密码已过了一会儿，请重新登录。"))
    kind = "recovery" if request.form.get("recovery", "").strip() else "code"
    me = account.viewer.id or 0
    wait = limits.wait_for_code(me, address, is_known=lambda: trail().has_been(me, address), kind=kind)
    if wait:
        return _form(_("尝试次数过多，请在 %(n)d 秒后再试。", n=wait), status=429, wait=wait)
    if not _opens(account, kind):
        limits.count_wrong_code(me, address, kind=kind)
        trail().note("code_failed", account.viewer.username, user_id=None, user_name=address)
        if half_visits.count_wrong():
            return _form(_wrong(kind), status=401)
        half_visits.end()
        return _over(_("多次输入不正确，请重新登录。"))
    wanted = half_visits.wanted()
    half_visits.come_in(account)
    if kind == "recovery":
        _tell_of_recovery(account)
    return redirect(local(wanted), code=303)


def _wrong(kind: str) -> str:
    if kind == "recovery":
        return str(_("恢复码不正确或已经用过。"))
    return str(_("验证码不正确或已经用过，请输入手机上现在的那个。"))


def _opens(account: users.Account, kind: str) -> bool:
    key = str(current_app.secret_key).encode()
    with acting_as(account.viewer):
        if kind == "recovery":
            return actions.enter_recovery(typed=request.form["recovery"], key=key)
        return actions.enter(typed=request.form.get("code", ""), key=key)


def _tell_of_recovery(account: users.Account) -> None:
    person = account.viewer
    trail().note("recovery_used", request.remote_addr or "", user_id=person.id, user_name=person.name)
    state = second_factor.state(person.id or 0)
    left = state.left if state else 0
    flash(_("已用掉一个恢复码，还剩 %(n)d 个。手机丢了的，请到“我的账户”换一部手机。", n=left), "warn")


def _form(error: str = "", *, status: int = 200, wait: int = 0) -> Response:
    answer = render(TEMPLATE, status=status, error=error, by_recovery=bool(request.form.get("recovery")))
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _over(told: str) -> ResponseReturnValue:
    flash(told, "warn")
    return redirect(url_for("login.show"), code=303)
