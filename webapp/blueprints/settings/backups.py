"""Backups: what there is, how old, one more now; a file leaves the server only by its keeper's hand."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import backups as files
from webapp import clock
from webapp.actions import housekeeping as actions
from webapp.blueprints.settings import bp
from webapp.config import Settings
from webapp.domain.verbs import Verb
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other

STALE = timedelta(days=2)
KEEP = files.KEEP


@bp.get("/backups")
@requires(Verb.SETTINGS_MANAGE)
def backups() -> ResponseReturnValue:
    return render("settings/backups.html", "backups", **_page())


@bp.post("/backups")
@requires(Verb.SETTINGS_MANAGE)
def back_up() -> ResponseReturnValue:
    number = actions.back_up()
    flash(_("备份任务 %(number)s 已开始，完成后出现在下面。", number=number), "info")
    return see_other("settings.backups")


def _page() -> dict[str, Any]:
    settings = current_app.extensions["settings"]
    kept = [_line(path) for path in files.kept(settings)]
    newest, late = newest_backup(settings)
    return {"kept": kept, "newest": newest, "folder": settings.backups, "keep": KEEP, "late": late}


def newest_backup(settings: Settings) -> tuple[datetime | None, bool]:
    """When the last one was made, and whether that is too long ago."""
    kept = files.kept(settings)
    newest = _line(kept[0])["at"] if kept else None
    return newest, newest is None or clock.now() - newest > STALE


def _line(path: Path) -> dict[str, Any]:
    state = path.stat()
    return {"name": path.name, "size": state.st_size, "at": datetime.fromtimestamp(state.st_mtime, UTC)}
