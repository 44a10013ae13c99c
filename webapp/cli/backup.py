"""hengke backup FILE: everything in one file, proved before it gets its name."""

import argparse
import sys
from pathlib import Path

from webapp import backups
from webapp.cli import FAULT
from webapp.config import Settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("backup", help="备份到一个文件（服务可以照常运行）")
    parser.add_argument("file", type=Path, metavar="FILE", help="备份文件，例如 hengke.zip")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_env()
    if not settings.database.exists():
        print(f"数据目录 {settings.data} 里还没有数据。", file=sys.stderr)
        return FAULT
    settings.prepare()
    try:
        report = backups.make(settings, arguments.file)
    except (backups.BackupFault, OSError) as fault:
        print(f"备份没有做成：{fault}", file=sys.stderr)
        return FAULT
    print(f"备份完成：{report}")
    return 0
