"""hengke doctor: settings, machine and data; what is wrong stands behind 有问题."""

import argparse
import dataclasses
import sqlite3

from webapp import __version__
from webapp.actions import soundness as actions
from webapp.cli._inside import inside
from webapp.config import Settings
from webapp.queries import checkup

LOST = "有问题"
SECRETS = frozenset({"secret", "smtp_url", "smtp_password", "inbox"})


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("doctor", help="检查设置、机器和数据")
    parser.add_argument("--rebuild-search", action="store_true", help="重建搜索索引")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 when all is well, 1 when something is not."""
    settings = Settings.from_env()
    print(f"衡客 {__version__}\n\n设置")
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        shown = ("（已设置）" if value else "（默认）") if field.name in SECRETS else value
        print(f"  HENGKE_{field.name.upper()} = {shown}")
    try:
        with inside(settings=settings):
            if arguments.rebuild_search:
                print(f"\n已重建搜索索引：{actions.rebuild_search()} 家客户。")
            print("\n检查")
            findings = checkup.findings(settings)
    except sqlite3.DatabaseError as fault:
        print(f"  {LOST}  数据库：打不开（{fault}），请从备份恢复：hengke restore FILE")
        return 1
    for good, what, told in findings:
        print(f"  {'正常' if good else LOST}  {what}：{told}")
    return 0 if all(good for good, _what, _told in findings) else 1
