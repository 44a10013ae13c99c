"""hengke user add | list | password | second-factor: accounts from the server's own console."""

import argparse
import sys
from getpass import getpass

from webapp import passwords
from webapp.actions import second_factor
from webapp.actions import users as actions
from webapp.cli._inside import inside
from webapp.domain.passwords import fault
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import ROLE_LABELS, Role
from webapp.models import User
from webapp.queries import accounts, settings
from webapp.web import sessions


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("user", help="账户：添加、列出、重设密码")
    deeds = parser.add_subparsers(title="操作", metavar="操作", required=True)
    adding = deeds.add_parser("add", help="添加账户")
    adding.add_argument("name", metavar="NAME", help="用户名")
    adding.add_argument("--role", action="append", required=True, choices=[role.value for role in Role])
    adding.add_argument("--full-name", default="", help="姓名，默认同用户名")
    adding.add_argument("--password-stdin", action="store_true", help="从标准输入读密码，照此生效")
    adding.set_defaults(run=run_add)
    listing = deeds.add_parser("list", help="列出账户")
    listing.set_defaults(run=run_list)
    changing = deeds.add_parser("password", help="重设密码")
    changing.add_argument("name", metavar="NAME", help="用户名")
    changing.add_argument("--password-stdin", action="store_true", help="从标准输入读密码，照此生效")
    changing.set_defaults(run=run_password)
    resetting = deeds.add_parser("second-factor", help="取消两步验证，手机和恢复码都丢了时用")
    resetting.add_argument("name", metavar="NAME", help="用户名")
    resetting.set_defaults(run=run_second_factor)


def run_add(arguments: argparse.Namespace) -> int:
    with inside():
        password, is_made = _password(given=arguments.password_stdin, name=arguments.name)
        user = actions.add(
            username=arguments.name,
            name=arguments.full_name or arguments.name,
            roles=arguments.role,
            password_hash=passwords.hashed(password),
            must_change=is_made,
        )
        print(f"已添加账户 {user.username}：{_roles(set(map(Role, arguments.role)))}")
        _tell(password, is_made=is_made)
    return 0


def run_list(_arguments: argparse.Namespace) -> int:
    with inside():
        page = 1
        while True:
            found = accounts.search(state="all", page=page)
            for line in found.rows:
                state = "" if line.is_active else "\t已停用"
                print(f"{line.username}\t{line.name}\t{_roles(set(line.roles))}\t{line.department}{state}")
            if page >= found.pages:
                return 0
            page += 1


def run_password(arguments: argparse.Namespace) -> int:
    with inside():
        user = _existing(arguments.name)
        password, is_made = _password(given=arguments.password_stdin, name=user.username)
        actions.set_password(user, password_hash=passwords.hashed(password), must_change=is_made)
        sessions.end_all(user.id)
        print(f"已重设 {user.username} 的密码，其登录已全部退出。")
        _tell(password, is_made=is_made)
    return 0


def run_second_factor(arguments: argparse.Namespace) -> int:
    with inside():
        user = _existing(arguments.name)
        second_factor.reset(user)
        sessions.end_all(user.id)
        print(f"已取消 {user.username} 的两步验证，其登录已全部退出，再登录时只凭密码。")
    return 0


def _existing(name: str) -> User:
    user = accounts.named(name)
    if user is None:
        raise Refusal("没有用户名为“%(name)s”的账户。", name=name)
    return user


def _password(*, given: bool, name: str) -> tuple[str, bool]:
    """The password, and whether it was made here; what stands on standard input holds as it is."""
    if not given:
        return passwords.made(), True
    typed = getpass("密码：") if sys.stdin.isatty() else sys.stdin.read()
    password = typed.removesuffix("\n").removesuffix("\r")
    if not password:
        raise Refusal("标准输入里没有密码。")
    wrong = fault(password, names=(name, settings.institute()))
    if wrong:
        print(f"hengke: 提醒：{wrong}", file=sys.stderr)
    return password, False


def _tell(password: str, *, is_made: bool) -> None:
    if is_made:
        print(f"密码：{password}\n只显示这一次，首次登录时须修改。")


def _roles(roles: set[Role]) -> str:
    return "、".join(ROLE_LABELS[role] for role in Role if role in roles)
