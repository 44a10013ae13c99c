"""What the house does for itself at night: old files and sessions away, a proved backup, the log's end."""

import logging
from collections.abc import Iterator

from flask import current_app

from webapp import backups, clock
from webapp.actions import incident_files, monthly, overviews, pivot
from webapp.actions.customers import attachments
from webapp.actions.forums import files as forum_files
from webapp.actions.goals import reckoning
from webapp.actions.losses import files as loss_files
from webapp.actions.losses import nightly as loss_nightly
from webapp.actions.personal import again
from webapp.actions.reviews import files as review_files
from webapp.actions.segments import grade_nights, turning
from webapp.actions.segments import nightly as value_nightly
from webapp.attachments import Store
from webapp.config import Settings
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.jobs import Progress, nightly, task
from webapp.queries import checkup, operations, shelf, soundness
from webapp.queries.home import Queue, Waiting, queue
from webapp.restoring import rehearse
from webapp.trail import trail
from webapp.web import sessions

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


@nightly("个人信息")
def keep_erased() -> str:
    """Whom a restored backup brought back, and what was cut off."""
    return f"重新删除 {len(again.erase_again(current_app.extensions['settings'].data))} 人"


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


@nightly("多维分析")
def sum_for_pivot() -> str:
    """What the table of several dimensions is made of."""
    return pivot.night()


@nightly("经营概览")
def count_overviews() -> str:
    """The dashboard of every owner."""
    return overviews.night()


@nightly("经营月报")
def tell_of_the_month() -> str:
    """The month that is over, on the first working day of the next one."""
    return monthly.night()


@nightly("流失调查")
def ask_the_lost() -> str:
    """Cases for customers who left, and those won back."""
    return loss_nightly.night()


@nightly("备份")
def backup() -> str:
    return str(_back_up())


@nightly("试恢复")
def try_restoring() -> str:
    """Once a week: the newest backup restored aside, brought up to this program and counted."""
    last = operations.trial()
    if last is not None and not last.is_due:
        return f"{last.at.astimezone(clock.BEIJING):%m-%d} 已试过"
    return _rehearse()


@nightly("检查")
def look_over() -> str:
    """What hengke doctor finds, kept for the settings' page and for 今日."""
    found = checkup.findings(current_app.extensions["settings"])
    bad = [(what, told) for good, what, told in found if not good]
    trail().note(operations.CHECKUP, "", user_id=None, user_name="系统", count=len(found), bad=bad)
    return f"{len(found)} 项，有问题 {len(bad)} 项"


@nightly("清理登录")
def purge_sessions() -> str:
    return f"已清理 {sessions.purge()} 个过期的登录"


@nightly("核对日志和数据库")
def note_log() -> str:
    """Writes the log's newest hash into the other file, so that a cut-off end shows (security.md 65)."""
    state = soundness.integrity()
    anchor = soundness.newest_entry()
    if anchor is not None:
        trail().note(soundness.ANCHOR, anchor.hash, user_id=None, user_name="系统", entry=anchor.entry_id)
    return "数据库完好" if state == "ok" else f"数据库校验未通过：{state}"


@queue(15)
def backup_due(viewer: Viewer) -> Queue | None:
    """今日 of who keeps the settings: no backup for two days, one that failed, a restore that failed."""
    settings = current_app.extensions["settings"]
    if not viewer.may(Verb.SETTINGS_MANAGE):
        return None
    told = [(title, note) for title, note in _troubles(settings) if title]
    href = "/settings/backups"
    rows = [Waiting(title=title, note=note, href=href, action=(N_("去查看"), href)) for title, note in told]
    return Queue(N_("数据与备份"), "save", len(rows), href, rows) if rows else None


def _troubles(settings: Settings) -> Iterator[tuple[str, str]]:
    if fault := operations.failure(settings):
        yield N_("最近一次备份没有做成"), fault
    elif backups.is_late(settings):
        yield N_("最近两天没有备份") if backups.kept(settings) else N_("还没有备份"), ""
    trial = operations.trial()
    if trial is not None and trial.fault:
        yield N_("备份试恢复没有通过"), trial.fault
    checked = operations.checkup()
    if checked is not None and checked.bad:
        yield N_("夜间检查发现问题"), "；".join(f"{what}：{told}" for what, told in checked.bad[:3])


@task("backup")
def backup_now(progress: Progress, _params: dict[str, object]) -> dict[str, object]:
    """The same on demand, from the settings."""
    progress.total(1)
    report = _back_up()
    progress.step(1, str(report))
    return {"file": report.path.name, "size": report.size, "counts": report.counts}


@task("restore_trial")
def try_now(progress: Progress, _params: dict[str, object]) -> dict[str, object]:
    """The weekly trial on demand."""
    progress.total(1)
    told = _rehearse()
    progress.step(1, told)
    return {"text": told, "href": "/settings/backups"}


def _back_up() -> backups.Report:
    """A failure stays written until a backup is made: the administrator's 今日 tells it."""
    try:
        return backups.nightly(current_app.extensions["settings"], keep=operations.keep())
    except (backups.BackupFault, OSError) as fault:
        trail().note(operations.FAILED, str(fault), user_id=None, user_name="系统")
        raise Refusal("备份没有做成：%(fault)s", fault=str(fault)) from fault


def _rehearse() -> str:
    """Refusal when the newest backup cannot be restored; either way it stands in the trail."""
    settings = current_app.extensions["settings"]
    found = backups.kept(settings)[:1]
    if not found:
        raise Refusal("还没有备份，无法试恢复。")
    began, rows, fault = clock.now(), {}, ""
    try:
        rows = rehearse(settings, found[0])
    except (backups.BackupFault, OSError) as wrong:
        fault = str(wrong)
    seconds = round((clock.now() - began).total_seconds(), 1)
    trail().note(
        operations.TRIAL,
        found[0].name,
        user_id=None,
        user_name="系统",
        fault=fault,
        rows=rows,
        seconds=seconds,
    )
    if fault:
        raise Refusal("备份试恢复没有通过：%(fault)s", fault=fault)
    return f"{found[0].name} 试恢复通过：{len(rows)} 张表，{sum(rows.values())} 行"
