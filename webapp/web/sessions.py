"""Sessions on the server: a random cookie, its content in the trail, dead when the row is gone."""

import hashlib
import json
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask, Request, Response, current_app
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from webapp import clock
from webapp.config import Settings
from webapp.trail import moment, one_line, trail

TOUCH = timedelta(minutes=1)  # how often a used session is written down


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """token is what the browser holds; the trail keeps only its hash."""

    def __init__(self, stored: str = "{}", token: str = "") -> None:
        super().__init__(json.loads(stored), _changed)
        self.stored, self.token = stored, token
        self.old_tokens: list[str] = []
        self.modified = False
        self.stale_touch = False

    def renew(self) -> None:
        """A new cookie for the same content; the old one is dead (security.md 13)."""
        if self.token:
            self.old_tokens.append(self.token)
        self.token = ""
        self.modified = True


def _changed(session: CallbackDict[str, Any]) -> None:
    session.modified = True  # type: ignore[attr-defined]


def _text(session: ServerSession) -> str:
    """As the trail keeps it; words flashed and told in the same answer leave it as it was."""
    return json.dumps(dict(session), ensure_ascii=False)


def _owner(session: ServerSession) -> int | None:
    owner = session.get("_user_id")
    return int(owner) if owner else None


def key_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class TrailSessions(SessionInterface):
    def __init__(self, settings: Settings) -> None:
        self.idle = timedelta(hours=settings.idle_hours)
        self.absolute = timedelta(days=settings.session_days)
        self.secure = settings.is_https
        self.cookie = "__Host-hengke" if settings.is_https else "hengke"

    def open_session(self, app: Flask, request: Request) -> ServerSession:  # noqa: ARG002
        token = request.cookies.get(self.cookie, "")
        rows = trail().read("SELECT * FROM sessions WHERE key = ?", (key_of(token),)) if token else []
        if not rows:
            return ServerSession()
        row, now = rows[0], clock.now()
        if now - moment(row["used_at"]) > self.idle or now - moment(row["created_at"]) > self.absolute:
            trail().leave("DELETE FROM sessions WHERE key = ?", (row["key"],))
            return ServerSession()
        session = ServerSession(row["data"], token)
        # Polling keeps nobody signed in: a page left open over night must end (security.md 15).
        session.stale_touch = now - moment(row["used_at"]) > TOUCH and "HX-Poll" not in request.headers
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        assert isinstance(session, ServerSession)
        for token in session.old_tokens:
            trail().write("DELETE FROM sessions WHERE key = ?", (key_of(token),))
        if not session:
            if session.modified:
                self._end(session, response)
            return
        if session.modified and (not session.token or _text(session) != session.stored):
            self._write(session, response)
        elif session.stale_touch:
            used = (clock.now().isoformat(), key_of(session.token))
            trail().leave("UPDATE sessions SET used_at = ? WHERE key = ?", used)

    def _end(self, session: ServerSession, response: Response) -> None:
        if session.token:
            trail().write("DELETE FROM sessions WHERE key = ?", (key_of(session.token),))
        response.delete_cookie(self.cookie, secure=self.secure, httponly=True, samesite="Lax")

    def _write(self, session: ServerSession, response: Response) -> None:
        from flask import request  # late: the request of this very answer

        now, data = clock.now().isoformat(), _text(session)
        if not session.token:
            session.token = secrets.token_urlsafe(32)
            agent = one_line(request.headers.get("User-Agent", ""))
            trail().write(
                "INSERT INTO sessions VALUES (?,?,?,?,?,?,?)",
                (key_of(session.token), _owner(session), data, agent, request.remote_addr or "", now, now),
            )
            response.set_cookie(
                self.cookie, session.token, httponly=True, samesite="Lax", secure=self.secure, path="/"
            )
        else:
            trail().write(
                "UPDATE sessions SET data = ?, user_id = ?, used_at = ? WHERE key = ?",
                (data, _owner(session), now, key_of(session.token)),
            )


def of_user(user_id: int) -> list[dict[str, Any]]:
    """This person's live sessions, newest use first."""
    used, made = _limits()
    rows = trail().read(
        "SELECT key, agent, address, created_at, used_at FROM sessions"
        " WHERE user_id = ? AND used_at >= ? AND created_at >= ? ORDER BY used_at DESC",
        (user_id, used, made),
    )
    return [dict(row) for row in rows]


def purge() -> int:
    """Takes away the rows of sessions that have ended by themselves; how many."""
    return trail().write("DELETE FROM sessions WHERE used_at < ? OR created_at < ?", _limits())


def _limits() -> tuple[str, str]:
    """Used before the first or made before the second: ended."""
    sessions = current_app.session_interface
    assert isinstance(sessions, TrailSessions)
    return (clock.now() - sessions.idle).isoformat(), (clock.now() - sessions.absolute).isoformat()


def end_all(user_id: int, *, but: str = "") -> int:
    """Ends a person's sessions, all but the given key; how many."""
    return trail().write("DELETE FROM sessions WHERE user_id = ? AND key <> ?", (user_id, but))


def end_one(user_id: int, key: str) -> int:
    return trail().write("DELETE FROM sessions WHERE user_id = ? AND key = ?", (user_id, key))


def init_app(app: Flask) -> None:
    app.session_interface = TrailSessions(app.extensions["settings"])
