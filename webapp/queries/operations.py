"""The house looked after: last backups, the last restore trial, the night's findings, room."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from webapp import backups, clock
from webapp.config import Settings
from webapp.queries import settings as kept
from webapp.trail import moment, trail

KEEP = "backup_keep"
FAILED, TRIAL, CHECKUP = "backup_failed", "restore_trial", "checkup"  # kinds of lines in the trail
EVERY = timedelta(days=6, hours=12)  # a weekly trial that began some minutes later is still weekly


@dataclass(frozen=True)
class Kept:
    """A file of the backup folder; kind: daily or upgrade; proved: restored and counted."""

    name: str
    kind: str
    is_proved: bool
    size: int
    at: datetime


@dataclass(frozen=True)
class Trial:
    """How restoring went; fault "" when it went well, rows by table then."""

    name: str
    at: datetime
    fault: str
    rows: dict[str, int]
    seconds: float

    @property
    def is_due(self) -> bool:
        """A week is over; one that failed is tried again the next night."""
        return bool(self.fault) or clock.now() - self.at >= EVERY


@dataclass(frozen=True)
class Checkup:
    """What the night found: how many points were looked at, and those that are not well."""

    at: datetime
    count: int
    bad: list[tuple[str, str]]


@dataclass(frozen=True)
class Room:
    """Bytes of the disk that holds the data."""

    free: int
    total: int
    data: int


def keep() -> int:
    """How many daily backups stay."""
    return int(kept.value(KEEP) or backups.KEEP)


def files(settings: Settings) -> list[Kept]:
    daily = [_kept(path, "daily") for path in backups.kept(settings)]
    return daily + [_kept(path, "upgrade") for path in backups.before_upgrades(settings)]


def failure(settings: Settings) -> str:
    """Why the last backup could not be made; "" when one was made since."""
    rows = trail().events(FAILED, most=1)
    newest = backups.newest(settings)
    if not rows or (newest is not None and newest >= moment(rows[0]["at"])):
        return ""
    return str(rows[0]["what"])


def trial() -> Trial | None:
    rows = trail().events(TRIAL, most=1)
    if not rows:
        return None
    told = json.loads(rows[0]["details"])
    return Trial(rows[0]["what"], moment(rows[0]["at"]), told["fault"], told["rows"], told["seconds"])


def checkup() -> Checkup | None:
    rows = trail().events(CHECKUP, most=1)
    if not rows:
        return None
    told = json.loads(rows[0]["details"])
    return Checkup(moment(rows[0]["at"]), told["count"], [(what, how) for what, how in told["bad"]])


def room(settings: Settings) -> Room:
    state = shutil.disk_usage(settings.data)
    own = sum(path.stat().st_size for path in (settings.database, settings.trail) if path.exists())
    return Room(state.free, state.total, own)


def _kept(path: Path, kind: str) -> Kept:
    state = path.stat()
    return Kept(
        path.name, kind, path.suffix == ".zip", state.st_size, datetime.fromtimestamp(state.st_mtime, UTC)
    )
