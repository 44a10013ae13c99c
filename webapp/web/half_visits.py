"""Between the password and the code: a visit without any right, for ten minutes and five wrong codes."""

from datetime import timedelta

from flask import request, session
from flask_login import login_user

from webapp import clock
from webapp.queries import users
from webapp.trail import moment, trail
from webapp.web.access import signed_in

HALF = "half"
LASTS = timedelta(minutes=10)
MOST_WRONG = 5


def begin(account: users.Account, *, wanted: str) -> None:
    """wanted: where he was going."""
    session.clear()
    session.renew()  # type: ignore[attr-defined]
    session[HALF] = {
        "user": account.viewer.id,
        "epoch": account.epoch,
        "at": clock.now().isoformat(),
        "wanted": wanted,
        "wrong": 0,
    }


def account() -> users.Account | None:
    """Whose password was right a moment ago; None once that is long ago or his rights changed since."""
    half = session.get(HALF)
    if not half or not timedelta() <= clock.now() - moment(half["at"]) <= LASTS:
        return None
    found = users.account(half["user"])
    if found is None or not found.is_active or not found.has_factor or found.epoch != half["epoch"]:
        return None
    return found


def wanted() -> str:
    return str(session[HALF]["wanted"])


def count_wrong() -> bool:
    """Whether he may try again in this visit."""
    half = session[HALF]
    session[HALF] = half | {"wrong": half["wrong"] + 1}
    return bool(half["wrong"] + 1 < MOST_WRONG)


def end() -> None:
    session.pop(HALF, None)


def come_in(account: users.Account) -> None:
    """All that was asked for is proved: a new cookie, a session of his own, a line in the log."""
    session.clear()
    session.renew()  # type: ignore[attr-defined]
    session["epoch"] = account.epoch
    login_user(signed_in(account.viewer))
    trail().note(
        "sign_in", request.remote_addr or "", user_id=account.viewer.id, user_name=account.viewer.name
    )
