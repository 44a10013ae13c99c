"""Everything taken out of the house: a consistent SQLite copy without secrets, and the workbook of it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from webapp import backups, clock, jobs
from webapp.actions import action, actor
from webapp.backup_contents import every_count
from webapp.config import Settings
from webapp.domain import whole_words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.sheets.whole import Words, write_whole
from webapp.trail import trail

FOLDER = "exports"  # of the data folder
LONGEST_REASON = 200


def write(settings: Settings, target: Path, *, reason: str) -> dict[str, int]:
    """Writes target (.xlsx) and its .db beside; rows by table. Who, when and why stand in the trail."""
    copy = target.with_suffix(".db")
    with backups.scratch(settings) as folder:
        snapshot = folder / "whole.db"
        with closing(sqlite3.connect(settings.database, timeout=30)) as connection:
            connection.execute("VACUUM INTO ?", [str(snapshot)])
        _without_secrets(snapshot)
        when = clock.now().astimezone(clock.BEIJING)
        note = f"导出人：{actor().name}\n导出时间：{when:%Y-%m-%d %H:%M}\n理由：{reason}\n{whole_words.NOTE}"
        words = Words(whole_words.table_word, whole_words.column_word)
        counts = write_whole(target, snapshot, words=words, note=note)
        with copy.open("wb") as written:
            copy.chmod(0o600)
            with snapshot.open("rb") as read:
                shutil.copyfileobj(read, written)
    target.chmod(0o600)
    rows = sum(counts.values())
    trail().note(
        "export",
        f"全部数据 共 {rows} 行",
        user_id=actor().id,
        user_name=actor().name,
        rows=rows,
        range=reason,
    )
    return counts


@action(Verb.SETTINGS_MANAGE)
def start(*, reason: str) -> str:
    """As a job, whose files stay on the server; its number."""
    told = reason.strip()
    if not told:
        raise Refusal("请写明导出的理由。")
    if len(told) > LONGEST_REASON:
        raise Refusal("理由请不超过 200 个字。")
    return jobs.enqueue("everything", title=N_("导出全部数据"), params={"reason": told})


@jobs.task("everything")
def export(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Under the rights of whoever asked, as they are now."""
    if not actor().may(Verb.SETTINGS_MANAGE):
        raise Refusal("您没有管理设置的权限。")
    progress.total(1)
    work = jobs.folder()
    settings = Settings(data=work.parent)
    target = settings.data / FOLDER / f"hengke-all-{backups.stamp()}.xlsx"
    target.parent.mkdir(mode=0o700, exist_ok=True)
    counts = write(settings, target, reason=params["reason"])
    told = f"{target.name} 和 {target.with_suffix('.db').name}：{len(counts)} 张表，{sum(counts.values())} 行"
    progress.step(1, told)
    return {"text": told, "href": "/settings/backups"}


def _without_secrets(database: Path) -> None:
    """Overwrites them in the copy, and leaves no trace of them in the pages that became free."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for table in every_count(connection):
            for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                if whole_words.is_secret(row[1]):
                    connection.execute(f'UPDATE "{table}" SET "{row[1]}" = \'#\' || rowid')
        connection.execute("DELETE FROM settings WHERE name = 'setup_token'")
        connection.commit()
        connection.execute("VACUUM")
