"""Settings from the environment, read once at start; no other module reads os.environ."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import unquote, urlsplit

HIGHEST_PORT = 65535
PROGRAM = Path(__file__).resolve().parent.parent


class SettingFault(ValueError):
    """A setting has a value that cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Every HENGKE_* setting; each has a default that works."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    secret: str = ""
    url: str = ""
    smtp_url: str = ""
    smtp_host: str = ""
    smtp_port: int = 0
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_from: str = ""
    smtp_tls: str = ""
    inbox: str = ""
    idle_hours: int = 8
    session_days: int = 7
    upload_mb: int = 30
    quota_mb: int = 20_000
    threads: int = 8
    proxies: int = 0

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Reads HENGKE_DATA, HENGKE_PORT, …; a wrong value raises SettingFault with its name."""
        source = os.environ if environ is None else environ
        values: dict[str, object] = {"data": Path(source.get("HENGKE_DATA") or PROGRAM / "data").resolve()}
        for field in fields(cls):
            name = f"HENGKE_{field.name.upper()}"
            text = source.get(name, "").strip()
            if field.name != "data" and text:
                values[field.name] = _number(name, text) if field.type is int else text
        settings = cls(**values)  # type: ignore[arg-type]
        settings.check()
        return settings

    def check(self) -> None:
        if not 1 <= self.port <= HIGHEST_PORT:
            raise SettingFault(f"HENGKE_PORT 应在 1 到 65535 之间，现为 {self.port}。")
        if self.url and urlsplit(self.url).scheme not in {"http", "https"}:
            raise SettingFault(f"HENGKE_URL 应以 http:// 或 https:// 开头，现为 {self.url}。")
        self._check_mail()
        for name in ("idle_hours", "session_days", "upload_mb", "quota_mb", "threads"):
            if getattr(self, name) < 1:
                raise SettingFault(f"HENGKE_{name.upper()} 应不小于 1。")

    def _check_mail(self) -> None:
        if not 0 <= self.smtp_port <= HIGHEST_PORT:
            raise SettingFault(f"HENGKE_SMTP_PORT 应在 1 到 65535 之间，现为 {self.smtp_port}。")
        if self.smtp_tls not in {"", "starttls", "ssl", "none"}:
            raise SettingFault(f"HENGKE_SMTP_TLS 应为 starttls、ssl 或 none，现为 {self.smtp_tls}。")
        parts = urlsplit(self.smtp_url)
        if self.smtp_url and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
            raise SettingFault("HENGKE_SMTP_URL 应写成 smtp://用户:密码@主机:587 的样子。")
        senders = (self.smtp_from, self.smtp_user, unquote(parts.username or ""))
        if (self.smtp_host or self.smtp_url) and not any("@" in one for one in senders):
            raise SettingFault("设置了邮件服务器，还须用 HENGKE_SMTP_FROM 写明发件邮箱。")

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def database(self) -> Path:
        return self.data / "hengke.db"

    @property
    def trail(self) -> Path:
        return self.data / "trail.db"

    @property
    def queue(self) -> Path:
        return self.data / "jobs.db"

    @property
    def attachments(self) -> Path:
        return self.data / "attachments"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def work(self) -> Path:
        """Uploads being imported, prints being made: may be emptied when no job runs."""
        return self.data / "work"

    def prepare(self) -> None:
        """Makes the data folder, readable by its owner alone, and its rooms."""
        for folder in (self.data, self.attachments, self.backups, self.work):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)
            except OSError as fault:
                raise SettingFault(f"数据目录 {folder} 不能使用：{fault.strerror}。") from fault
            if not os.access(folder, os.W_OK):
                raise SettingFault(f"数据目录 {folder} 不能写入，请检查权限或磁盘。")

    def secret_key(self) -> str:
        """The given secret, or one made once and kept in the data folder."""
        if self.secret:
            return self.secret
        kept = self.data / "secret"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        return kept.read_text(encoding="utf-8")


def _number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError as fault:
        raise SettingFault(f"{name} 应为整数，现为“{text}”。") from fault
