"""hengke export: customers, instruments or orders to be imported again; everything to be read elsewhere."""

import argparse
import sys
from pathlib import Path

from webapp.actions import actor, everything
from webapp.actions.customers import exporting
from webapp.actions.instruments_out import write as write_instruments
from webapp.actions.orders import exporting as orders
from webapp.cli._inside import inside
from webapp.config import Settings
from webapp.queries.customers import exports
from webapp.queries.customers.filters import Filters

REFUSED = 2
KINDS = ("customers", "instruments", "orders", "everything")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("export", help="导出为 .xlsx（可以再导入）；everything 为全部数据，另附 .db")
    parser.add_argument("kind", choices=KINDS, help="导出什么")
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="写到哪个文件")
    parser.add_argument("--isolated", action="store_true", help="连同隔离客户一并导出")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    target: Path = arguments.file.resolve()
    if target.suffix.lower() != ".xlsx":
        print(f"文件名应以 .xlsx 结尾：{target.name}", file=sys.stderr)
        return REFUSED
    if not target.parent.is_dir():
        print(f"没有文件夹 {target.parent}", file=sys.stderr)
        return REFUSED
    if arguments.kind == "everything":
        return _everything(target)
    with inside():
        if arguments.kind == "instruments":
            return _instruments(target, isolated=arguments.isolated)
        if arguments.kind == "orders":
            return _orders(target, isolated=arguments.isolated)
        chosen = exports.ids(Filters(sort="number"), viewer=actor(), isolated=arguments.isolated)
        written = exporting.write(target, chosen, viewer=actor(), what="命令行导出")
        whole = len(exports.ids(Filters(sort="number"), viewer=actor()))
    print(f"已导出 {written} 家客户：{target}")
    if whole > len(chosen):
        print(f"另有 {whole - len(chosen)} 家隔离客户没有导出；需要时加 --isolated。")
    return 0


def _instruments(target: Path, *, isolated: bool) -> int:
    written, left_out = write_instruments(target, viewer=actor(), isolated=isolated)
    print(f"已导出器具 {written} 台件：{target}")
    if left_out:
        print(f"另有 {left_out} 台件属于隔离客户，没有导出；需要时加 --isolated。")
    return 0


def _orders(target: Path, *, isolated: bool) -> int:
    written, left_out = orders.write(target, viewer=actor(), isolated=isolated)
    print(f"已导出委托明细 {written} 行：{target}")
    if left_out:
        print(f"另有 {left_out} 张隔离客户的委托单没有导出；需要时加 --isolated。")
    return 0


def _everything(target: Path) -> int:
    """Isolated customers too: whoever has the server's folder has them anyway."""
    settings = Settings.from_env()
    with inside(settings=settings):
        counts = everything.write(settings, target, reason="命令行导出")
    print(f"已导出 {len(counts)} 张表 {sum(counts.values())} 行：{target} 和 {target.with_suffix('.db')}")
    print("文件含全部客户资料和个人信息（包括隔离客户），请妥善保管，用后删除。")
    return 0
