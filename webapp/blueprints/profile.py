"""One's own account: how to be reached, the password, where one is signed in."""

from typing import Any

from flask import Blueprint, abort, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import passwords
from webapp.actions import profile as actions
from webapp.domain import agents
from webapp.domain.passwords import HINT
from webapp.domain.refusal import Stale
from webapp.domain.verbs import ROLE_LABELS, Verb
from webapp.forms.profile import PasswordForm, ReachForm
from webapp.models import User
from webapp.queries import accounts, departments, second_factor, settings
from webapp.trail import trail
from webapp.web import limits, sessions
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

bp = Blueprint("profile", __name__, url_prefix="/profile")
TEMPLATE = "profile/show.html"


@bp.get("")
@requires(Verb.PROFILE_EDIT)
def show() -> ResponseReturnValue:
    return render(_template(), "reach", "new_password", "sessions", **_page())


@bp.post("")
@requires(Verb.PROFILE_EDIT)
def save() -> ResponseReturnValue:
    form = ReachForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "reach", **_page(reach=form))
    try:
        actions.edit(**form.data_of("version", "phone", "email"))
    except Stale as stale:
        form.renew(_me().version, worded(stale))
        return unprocessable(TEMPLATE, "reach", status=409, **_page(reach=form))
    flash(_("已保存。"), "ok")
    return see_other("profile.show")


@bp.post("/password")
@requires(Verb.PROFILE_EDIT)
def change_password() -> ResponseReturnValue:
    me, person = _me(), viewer()
    wait = limits.wait_for(person.username, request.remote_addr or "")
    if wait:
        abort(429)
    form = PasswordForm(request.form, names=(me.username, me.name, settings.institute()))
    if form.validate():
        _check_old(form, me)
    if form.errors:
        return unprocessable(_template(), "new_password", **_page(password=form))
    epoch = actions.set_password(password_hash=passwords.hashed(form.password.data))
    session["epoch"] = epoch
    session.renew()  # type: ignore[attr-defined]
    sessions.end_all(me.id)
    trail().note("password", request.remote_addr or "", user_id=person.id, user_name=person.name)
    flash(_("密码已修改，其他设备上的登录已全部退出。"), "ok")
    return redirect(url_for("home.show" if person.must_change else "profile.show"), code=303)


@bp.post("/sessions/<key>/ending")
@requires(Verb.PROFILE_EDIT)
def end_one(key: str) -> ResponseReturnValue:
    if not sessions.end_one(viewer().id or 0, key):
        abort(404)
    flash(_("那台设备已退出。"), "ok")
    return see_other("profile.show")


@bp.post("/sessions/ending")
@requires(Verb.PROFILE_EDIT)
def end_others() -> ResponseReturnValue:
    count = sessions.end_all(viewer().id or 0, but=_key())
    flash(_("已退出其他 %(n)d 处登录。", n=count), "ok")
    return see_other("profile.show")


@bp.post("/sessions/everywhere")
@requires(Verb.PROFILE_EDIT)
def leave_everywhere() -> ResponseReturnValue:
    actions.leave_everywhere()
    sessions.end_all(viewer().id or 0)
    session.clear()
    response = make_response(redirect(url_for("login.show"), code=303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _check_old(form: PasswordForm, me: User) -> None:
    if not passwords.matches(me.password_hash, form.old.data):
        limits.count_wrong(me.username, request.remote_addr or "")
        form.refuse("old", _("现在的密码不对。"))
    elif form.password.data == form.old.data:
        form.refuse("password", _("新密码不能与现在的相同。"))


def _template() -> str:
    return "profile/forced.html" if viewer().must_change else TEMPLATE


def _me() -> User:
    return accounts.get(viewer().id or 0) or abort(404)


def _key() -> str:
    return sessions.key_of(session.token)  # type: ignore[attr-defined]


def _page(*, reach: ReachForm | None = None, password: PasswordForm | None = None) -> dict[str, Any]:
    me, key = _me(), _key()
    unit = departments.get(me.department_id) if me.department_id else None
    held = [
        {**row, "agent": agents.words(row["agent"]), "here": row["key"] == key}
        for row in sessions.of_user(me.id)
    ]
    return {
        "me": me,
        "department": unit.name if unit else "",
        "roles": [ROLE_LABELS[role] for role in ROLE_LABELS if role in viewer().roles],
        "reach_form": reach or ReachForm(obj=me),
        "editing": reach is not None or request.args.get("edit") == "reach",
        "form": password or PasswordForm(),
        "hint": HINT,
        "factor": second_factor.state(me.id),
        "held": sorted(held, key=lambda row: not row["here"]),
    }
