"""Accounts: the list, a new one, one person's page, password, disabling."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import passwords
from webapp.actions import second_factor
from webapp.actions import users as actions
from webapp.blueprints.users import bp
from webapp.domain.accounts import ROLE_NOTES, USERNAME_HINT
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import ROLE_LABELS, Role, Verb
from webapp.forms.users import UserForm
from webapp.models import User
from webapp.queries import accounts, departments
from webapp.queries import second_factor as factors
from webapp.trail import trail
from webapp.web import sessions
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import listed, say, worded

STATES = ("active", "disabled", "all")


@bp.get("")
@requires(Verb.USER_MANAGE)
def index() -> ResponseReturnValue:
    asked = {name: request.args.get(name, "").strip() for name in ("q", "role", "department", "state")}
    state = asked["state"] if asked["state"] in STATES else "active"
    found = accounts.search(
        text=asked["q"],
        role=asked["role"] if asked["role"] in set(Role) else "",
        department_id=request.args.get("department", type=row_number),
        state=state,
        page=request.args.get("page", 1, type=int),
    )
    return render(
        "users/index.html",
        "results",
        found=found,
        asked=asked,
        state=state,
        url=partial(again, url_for("users.index")),
        export=again(url_for("users.xlsx"), page=""),
        roles=[(role.value, say(ROLE_LABELS[role])) for role in Role],
        labels=ROLE_LABELS,
        departments=departments.options(),
    )


@bp.get("/new")
@requires(Verb.USER_MANAGE)
def new() -> ResponseReturnValue:
    return render("users/new.html", **_form_page(UserForm(departments=departments.options())))


@bp.post("")
@requires(Verb.USER_MANAGE)
def add() -> ResponseReturnValue:
    form = UserForm(request.form, departments=departments.options())
    if not form.validate():
        return render("users/new.html", status=422, **_form_page(form))
    password = passwords.made()
    try:
        user = actions.add(password_hash=passwords.hashed(password), **form.values())
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return render("users/new.html", status=409, **_form_page(form))
    return render("users/password.html", status=201, person=user, password=password, is_new=True)


@bp.get("/<int:user_id>")
@requires(Verb.USER_MANAGE)
def show(user_id: int) -> ResponseReturnValue:
    return render("users/show.html", **_page(_load(user_id)))


@bp.post("/<int:user_id>")
@requires(Verb.USER_MANAGE)
def save(user_id: int) -> ResponseReturnValue:
    user = _load(user_id)
    form = UserForm(request.form, departments=departments.options())
    if not form.validate():
        return unprocessable("users/show.html", "account", **_page(user, form=form))
    epoch = user.epoch
    try:
        actions.edit(user, version=form.version.data, **form.values())
    except Stale as stale:
        theirs = _theirs(user, form)
        form.renew(user.version, worded(stale))
        return unprocessable(
            "users/show.html", "account", status=409, **_page(user, form=form, theirs=theirs)
        )
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return unprocessable("users/show.html", "account", status=409, **_page(user, form=form))
    if user.epoch != epoch:
        sessions.end_all(user.id)
    flash(_("已保存 %(name)s 的账户。", name=user.name), "ok")
    return see_other("users.show", user_id=user.id)


@bp.post("/<int:user_id>/password")
@requires(Verb.USER_MANAGE)
def reset_password(user_id: int) -> ResponseReturnValue:
    user, password = _load(user_id), passwords.made()
    actions.set_password(user, password_hash=passwords.hashed(password))
    sessions.end_all(user.id)
    _note("password_reset", user)
    return render("users/password.html", person=user, password=password, is_new=False)


@bp.post("/<int:user_id>/second-factor/removal")
@requires(Verb.USER_MANAGE)
def reset_second_factor(user_id: int) -> ResponseReturnValue:
    user = _load(user_id)
    try:
        second_factor.reset(user)
    except Refusal as refusal:
        return render("users/show.html", status=409, **_page(user, refused=worded(refusal)))
    sessions.end_all(user.id)
    flash(_("已取消 %(name)s 的两步验证，其登录已全部退出。", name=user.name), "ok")
    return see_other("users.show", user_id=user.id)


@bp.post("/<int:user_id>/disabling")
@requires(Verb.USER_MANAGE)
def disable(user_id: int) -> ResponseReturnValue:
    return _switch(user_id, actions.disable, _("已停用 %(name)s 的账户，其登录已全部退出。"))


@bp.post("/<int:user_id>/enabling")
@requires(Verb.USER_MANAGE)
def enable(user_id: int) -> ResponseReturnValue:
    return _switch(user_id, actions.enable, _("已启用 %(name)s 的账户。"))


def _switch(user_id: int, deed: Callable[[User], None], told: str) -> ResponseReturnValue:
    user = _load(user_id)
    try:
        deed(user)
    except Refusal as refusal:
        return render("users/show.html", status=409, **_page(user, refused=worded(refusal)))
    if not user.is_active:
        sessions.end_all(user.id)
    flash(told % {"name": user.name}, "ok")
    return see_other("users.show", user_id=user.id)


def _load(user_id: int) -> User:
    return accounts.get(user_id) or abort(404)


def _note(kind: str, user: User) -> None:
    trail().note(kind, user.username, user_id=viewer().id, user_name=viewer().name)


def _form_page(form: UserForm) -> dict[str, Any]:
    notes = {role.value: say(ROLE_NOTES[role]) for role in Role}
    return {"form": form, "notes": notes, "username_hint": say(USERNAME_HINT), "theirs": {}}


def _page(
    user: User, *, form: UserForm | None = None, refused: str = "", theirs: dict[str, str] | None = None
) -> dict[str, Any]:
    held = accounts.roles_of(user.id)
    shown = form or UserForm(
        obj=user,
        data={"roles": sorted(held), "department_id": str(user.department_id or "")},
        departments=departments.options(),
    )
    if form is None:
        shown.department_id.data = str(user.department_id or "")
    return {
        **_form_page(shown),
        "person": user,
        "refused": refused,
        "theirs": theirs or {},
        "is_me": user.id == viewer().id,
        "held": [(role.value, say(ROLE_LABELS[role])) for role in Role if role in held],
        "owned": accounts.customers_owned(user.id),
        "factor": factors.state(user.id),
        "needs_factor": bool(factors.needed() & held),
        "headed": accounts.departments_headed(user.id),
        "last_sign_in": trail().last("sign_in", user_id=user.id),
        "signed_in": len(sessions.of_user(user.id)),
    }


def _theirs(user: User, form: UserForm) -> dict[str, str]:
    """What the other person saved, where it differs from what was typed here."""
    labels = dict(departments.options())
    now = {"name": user.name, "username": user.username, "phone": user.phone, "email": user.email}
    found = {name: value for name, value in now.items() if form[name].data != value}
    if form.department_id.data != str(user.department_id or ""):
        found["department_id"] = labels.get(str(user.department_id or ""), "")
    held = accounts.roles_of(user.id)
    if set(form.roles.data) != held:
        found["roles"] = listed(say(ROLE_LABELS[role]) for role in Role if role in held)
    return found
