"""/profile/second-factor: one's own two-step sign-in, turned on with a telephone, off with the password."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock, passwords
from webapp.actions import second_factor as actions
from webapp.domain import second_factor as rule
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.second_factor import FirstCode, PasswordAgain
from webapp.queries import accounts
from webapp.queries import second_factor as queries
from webapp.trail import trail
from webapp.web import limits, pdf, qr, sessions
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

bp = Blueprint("second_factor", __name__, url_prefix="/profile/second-factor")
TEMPLATE, CODES = "profile/second_factor.html", "profile/recovery_codes.html"
BEGUN = "second_factor"  # in the session: the salt of what is being turned on


@bp.get("")
@requires(Verb.PROFILE_EDIT)
def show() -> ResponseReturnValue:
    return render(TEMPLATE, **_page())


@bp.post("/beginning")
@requires(Verb.PROFILE_EDIT)
def begin() -> ResponseReturnValue:
    session[BEGUN] = passwords.salt()
    return see_other("second_factor.show")


@bp.post("/cancelling")
@requires(Verb.PROFILE_EDIT)
def cancel() -> ResponseReturnValue:
    session.pop(BEGUN, None)
    return see_other("second_factor.show")


@bp.post("")
@requires(Verb.PROFILE_EDIT)
def turn_on() -> ResponseReturnValue:
    if BEGUN not in session:
        return redirect(url_for("second_factor.show"), code=303)
    form, now = FirstCode(request.form), rule.step_of(clock.now())
    if form.validate():
        _check_password(form)
    step = rule.step_entered(rule.secret(_key(), session[BEGUN]), form.code.data or "", now=now, used=0)
    if not form.errors and step is None:
        form.refuse("code", _("验证码不正确：请核对手机的时间，再输入现在显示的数字。"))
    if form.errors or step is None:
        return render(TEMPLATE, status=422, **_page(first=form))
    codes, digests = _new_codes()
    epoch = actions.turn_on(salt=session.pop(BEGUN), step=step, digests=digests)
    _end_others(epoch)
    return render(CODES, codes=codes, is_new=True)


@bp.post("/codes")
@requires(Verb.PROFILE_EDIT)
def renew_codes() -> ResponseReturnValue:
    form = PasswordAgain(request.form)
    if form.validate():
        _check_password(form)
    if form.errors:
        return render(TEMPLATE, status=422, **_page(renewing=form))
    codes, digests = _new_codes()
    actions.renew_codes(digests=digests)
    me = viewer()
    trail().note("recovery_renewed", request.remote_addr or "", user_id=me.id, user_name=me.name)
    return render(CODES, codes=codes, is_new=False)


@bp.post("/removal")
@requires(Verb.PROFILE_EDIT)
def turn_off() -> ResponseReturnValue:
    form = PasswordAgain(request.form)
    if form.validate():
        _check_password(form)
    if form.errors:
        return render(TEMPLATE, status=422, **_page(ending=form))
    try:
        epoch = actions.turn_off()
    except Refusal as refusal:
        form.refuse("password", worded(refusal))
        return render(TEMPLATE, status=409, **_page(ending=form))
    _end_others(epoch)
    flash(_("两步验证已关闭。"), "ok")
    return see_other("second_factor.show")


def _check_password(form: PasswordAgain) -> None:
    """As slowly guessed at as at the door."""
    person, address = viewer(), request.remote_addr or ""
    if limits.wait_for(person.username, address):
        abort(429)
    me = accounts.get(person.id or 0) or abort(404)
    if not passwords.matches(me.password_hash, form.password.data):
        limits.count_wrong(person.username, address)
        form.refuse("password", _("现在的密码不对。"))


def _new_codes() -> tuple[list[str], list[str]]:
    codes = passwords.recovery_codes(rule.RECOVERY_CODES)
    return codes, [rule.recovery_digest(_key(), viewer().id or 0, one) for one in codes]


def _end_others(epoch: int) -> None:
    """What somebody else may hold is dead; this browser goes on with a new cookie."""
    session["epoch"] = epoch
    session.renew()  # type: ignore[attr-defined]
    sessions.end_all(viewer().id or 0)


def _key() -> bytes:
    return str(current_app.secret_key).encode()


def _page(
    *,
    first: FirstCode | None = None,
    renewing: PasswordAgain | None = None,
    ending: PasswordAgain | None = None,
) -> dict[str, Any]:
    person, salt = viewer(), session.get(BEGUN)
    first, renewing, ending = first or FirstCode(), renewing or PasswordAgain(), ending or PasswordAgain()
    renewing.password.id, ending.password.id = "codes-password", "off-password"
    secret = rule.secret(_key(), salt) if salt else b""
    return {
        "state": queries.state(person.id or 0),
        "is_needed": bool(queries.needed() & person.roles),
        "is_begun": bool(salt),
        "letters": rule.letters(secret) if salt else "",
        "code": pdf.data_uri(qr.svg(rule.address(secret, username=person.username))) if salt else "",
        "first": first,
        "renewing": renewing,
        "ending": ending,
    }
