"""Backups: what there is, how old, one more now; a file leaves the server only by its keeper's hand."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import backups as files
from webapp.actions import housekeeping as actions
from webapp.blueprints.settings import bp
from webapp.domain.verbs import Verb
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other

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
    return {"kept": kept, "folder": settings.backups, "keep": KEEP, "late": files.is_late(settings)}


def _line(path: Path) -> dict[str, Any]:
    state = path.stat()
    return {"name": path.name, "size": state.st_size, "at": datetime.fromtimestamp(state.st_mtime, UTC)}
