"""What the house does for itself at night: old files and sessions away, a proved backup, the log's end."""

import logging

from flask import current_app

from webapp import backups, clock
from webapp.actions import incident_files
from webapp.actions.customers import attachments
from webapp.actions.forums import files as forum_files
from webapp.actions.goals import reckoning
from webapp.actions.losses import files as loss_files
from webapp.actions.losses import nightly as loss_nightly
from webapp.actions.reviews import files as review_files
from webapp.actions.segments import grade_nights, turning
from webapp.actions.segments import nightly as value_nightly
from webapp.attachments import Store
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.jobs import Progress, nightly, task
from webapp.queries import shelf, soundness
from webapp.queries.home import Queue, Waiting, queue
from webapp.trail import trail
from webapp.web import sessions

ANCHOR = "log_anchor"
log = logging.getLogger("hengke.attachments")


@nightly("清理附件")
def tidy_attachments() -> str:
    """Frees what was binned 30 days ago, takes away files without a row, names rows without a file."""
    store, purged = Store.of(current_app.extensions["settings"]), 0
    rooms = (attachments, incident_files, review_files, forum_files, loss_files)
    while count := sum(room.purge(store=store) for room in rooms):
        purged += count
    orphans = store.orphans(shelf.stored(), now=clock.now())
    for path in orphans:
        path.unlink(missing_ok=True)
    missing = store.missing(shelf.stored())
    if missing:
        log.error("attachments without a file: %s", ", ".join(missing))
    return f"清除到期附件 {purged} 个，清理无主文件 {len(orphans)} 个，缺失文件 {len(missing)} 个"


@nightly("客户价值")
def follow_customers() -> str:
    """The run of the month that is over, and the state of every customer."""
    return value_nightly.night()


@nightly("价值变动")
def visit_the_fallen() -> str:
    """Visits to customers whose value began to fall."""
    return turning.night()


@nightly("等级评定")
def open_grades() -> str:
    """The quarter's round, once its run is there."""
    return grade_nights.night()


@nightly("目标完成情况")
def reckon_goals() -> str:
    """What there is against every goal, and new and lost customers of the year."""
    return reckoning.night()


@nightly("流失调查")
def ask_the_lost() -> str:
    """Cases for customers who left, and those won back."""
    return loss_nightly.night()


@nightly("备份")
def backup() -> str:
    return str(backups.nightly(current_app.extensions["settings"]))


@nightly("清理登录")
def purge_sessions() -> str:
    return f"已清理 {sessions.purge()} 个过期的登录"


@nightly("核对日志和数据库")
def note_log() -> str:
    """Writes the log's newest hash into the other file, so that a cut-off end shows (security.md 65)."""
    state = soundness.integrity()
    anchor = soundness.newest_entry()
    if anchor is not None:
        trail().note(ANCHOR, anchor.hash, user_id=None, user_name="系统", entry=anchor.entry_id)
    return "数据库完好" if state == "ok" else f"数据库校验未通过：{state}"


@queue(15)
def backup_due(viewer: Viewer) -> Queue | None:
    """今日 of who keeps the settings: no backup, or none for two days."""
    settings = current_app.extensions["settings"]
    if not viewer.may(Verb.SETTINGS_MANAGE) or not backups.is_late(settings):
        return None
    title = N_("最近两天没有备份") if backups.kept(settings) else N_("还没有备份")
    row = Waiting(title=title, note="", href="/settings/backups", action=(N_("去备份"), "/settings/backups"))
    return Queue(N_("备份"), "save", 1, "/settings/backups", [row])


@task("backup")
def backup_now(progress: Progress, _params: dict[str, object]) -> dict[str, object]:
    """The same on demand, from the settings."""
    progress.total(1)
    report = backups.nightly(current_app.extensions["settings"])
    progress.step(1, str(report))
    return {"file": report.path.name, "size": report.size, "counts": report.counts}
