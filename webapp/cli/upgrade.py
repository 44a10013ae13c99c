"""hengke upgrade: a proved backup, then the database brought up to date, rows counted around it."""

import argparse
import sys

from migrations import MigrationFault, migrate, pending
from webapp import backups
from webapp.cli import FAULT
from webapp.cli._lock import DataInUse, only_server
from webapp.config import Settings
from webapp.restoring import counted, lessened


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "upgrade", help="先备份，再升级数据库，并核对升级前后的记录数（须先停止服务）"
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """0 done or nothing to do, 1 fewer rows than before, 2 refused and nothing changed."""
    settings = Settings.from_env()
    if not settings.database.exists():
        print(f"数据目录 {settings.data} 里还没有数据。", file=sys.stderr)
        return FAULT
    settings.prepare()
    try:
        with only_server(settings.data):
            return _upgrade(settings)
    except DataInUse:
        print(f"数据目录 {settings.data} 正被衡客服务使用，请先停止服务再升级。", file=sys.stderr)
    except (MigrationFault, backups.BackupFault, OSError) as fault:
        print(f"没有升级，原有数据未动：{fault}", file=sys.stderr)
    return FAULT


def _upgrade(settings: Settings) -> int:
    todo = pending(settings.database)
    if not todo:
        print("数据库已是最新，无须升级。")
        return 0
    before = counted(settings.database)
    # beside the daily ones, which rotate: this one stays until somebody takes it away
    target = settings.backups / f"before-upgrade-{backups.stamp()}.zip"
    print(f"备份完成：{backups.make(settings, target)}")
    migrate(settings.database)
    after = counted(settings.database)
    print("\n".join(f"已完成 {name}" for name in todo))
    print(f"记录数：升级前 {_told(before)}，升级后 {_told(after)}。")
    for name in sorted(after.keys() | before.keys()):
        if after.get(name) != before.get(name):
            print(f"  {name}：{before.get(name, '无')} → {after.get(name, '无')}")
    if lost := lessened(before, after):
        print(f"这些表的记录变少了：{'、'.join(lost)}。如不应如此：hengke restore {target}", file=sys.stderr)
        return 1
    return 0


def _told(counts: dict[str, int]) -> str:
    return f"{len(counts)} 张表 {sum(counts.values())} 行"
