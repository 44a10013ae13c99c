"""hengke migrate: brings the database up to this program."""

import argparse

from migrations import migrate
from webapp.config import Settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("migrate", help="升级数据库（先自动备份）")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    settings = Settings.from_env()
    settings.prepare()
    applied = migrate(settings.database, backups=settings.backups)
    print("\n".join(f"已完成 {name}" for name in applied) or "数据库已是最新。")
    return 0
