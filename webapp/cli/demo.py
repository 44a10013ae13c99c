"""hengke demo: fills an empty database with the demo institute and tells who can sign in."""

import argparse
import os
import secrets
import unicodedata
from datetime import date
from pathlib import Path

from flask import Flask

from webapp import demo, passwords
from webapp.cli._inside import inside
from webapp.domain.verbs import ROLE_LABELS, Role
from webapp.queries import settings, users

FILE = "demo-logins.txt"
SYLLABLES = """
bai cheng dan fei gang hui jing kang lan ming ning peng qiu rong shan tong wei xing yun zhou
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("demo", help="在空库中填入演示机构")
    parser.add_argument("--seed", type=int, default=demo.SEED, help="随机种子，同一种子同一天得到相同的数据")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="日期", help="演示数据截止日，默认今天")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    with inside() as app:
        fill(app, seed=arguments.seed, as_of=arguments.as_of)
    return 0


def fill(app: Flask, *, logins: bool = True, seed: int = demo.SEED, as_of: date | None = None) -> None:
    """logins: an institute that is there already is no fault, its logins are told again."""
    kept = Path(app.extensions["settings"].data) / FILE
    if logins and users.any_user():
        print(_told_before(kept))
        return
    print("正在填入演示机构……", flush=True)
    password = new_password()
    told = demo.fill(app, password_hash=passwords.hashed(password), seed=seed, as_of=as_of)
    _keep(kept, _table(told.logins, password))
    print(
        f"演示机构已就绪：客户 {told.customers} 家，联系人 {told.contacts} 人，用时 {told.seconds:.0f} 秒。"
    )
    print(_table(_first_of_each_role(told.logins), password))
    print(f"其余 {len(told.logins) - len(Role)} 人的用户名是姓名全拼，密码相同，见 {kept}\n", flush=True)


def new_password() -> str:
    """Easy to read out and type: four syllables and four digits."""
    return "-".join(
        [*(secrets.choice(SYLLABLES.split()) for _each in range(4)), f"{secrets.randbelow(9000) + 1000}"]
    )


def _told_before(kept: Path) -> str:
    if not settings.is_demo():
        return "数据库里已有内容，没有填入演示数据。"
    if kept.exists():
        return "演示机构已在库中。\n" + kept.read_text(encoding="utf-8")
    return "演示机构已在库中；登录账号文件已不在，可用 hengke user password 重设密码。"


def _keep(path: Path, text: str) -> None:
    """Readable by its owner alone from the first byte on."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text + "\n")


def _first_of_each_role(logins: tuple[demo.Login, ...]) -> tuple[demo.Login, ...]:
    return tuple(one for one in logins if one.username in set(Role))


def _table(logins: tuple[demo.Login, ...], password: str) -> str:
    rows = [("用户名", "姓名", "角色", "部门", "密码")]
    for one in logins:
        roles = "、".join(ROLE_LABELS[Role(role)] for role in one.roles)
        rows.append((one.username, one.name, roles, one.department, password))
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  " + "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def _width(text: str) -> int:
    """Hanzi take two columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
