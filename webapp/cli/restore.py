"""hengke restore FILE: a checked backup takes the place of the present data, which are kept aside."""

import argparse
import sys
from pathlib import Path

from migrations import MigrationFault, migrate
from webapp.actions.personal import again
from webapp.backups import BackupFault
from webapp.cli import FAULT
from webapp.cli._inside import inside
from webapp.cli._lock import DataInUse, only_server
from webapp.config import Settings
from webapp.restoring import restore


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("restore", help="从备份文件恢复（须先停止服务）")
    parser.add_argument("file", type=Path, metavar="FILE", help="hengke backup 做出的文件")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_env()
    settings.prepare()
    try:
        with only_server(settings.data):
            counts, aside = restore(settings, arguments.file)
            migrate(settings.database, backups=settings.backups)
            with inside(settings=settings):
                erased = again.erase_again(settings.data)
    except DataInUse:
        print(f"数据目录 {settings.data} 正被衡客服务使用，请先停止服务再恢复。", file=sys.stderr)
        return FAULT
    except MigrationFault as fault:
        print(f"已恢复，但升级没有完成：{fault}", file=sys.stderr)
        return FAULT
    except (BackupFault, OSError) as fault:
        print(f"没有恢复，原有数据未动：{fault}", file=sys.stderr)
        return FAULT
    told = (("客户", "customers"), ("联系人", "contacts"), ("账户", "users"), ("文件", "files"))
    print(f"恢复完成：{'，'.join(f'{word} {counts[name]}' for word, name in told)}。")
    if erased:
        print(f"按名单重新删除了 {len(erased)} 人的个人信息：{'、'.join(erased)}。")
    if aside:
        print(f"原有数据保存在 {aside}，确认无误后可以删除。")
    return 0
