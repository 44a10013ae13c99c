"""hengke export: customers, instruments or orders into a workbook that can be imported again."""

import argparse
import sys
from pathlib import Path

from webapp.actions import actor
from webapp.actions.customers import exporting
from webapp.actions.instruments_out import write as write_instruments
from webapp.actions.orders import exporting as orders
from webapp.cli._inside import inside
from webapp.queries.customers import exports
from webapp.queries.customers.filters import Filters

REFUSED = 2
KINDS = ("customers", "instruments", "orders")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("export", help="导出为 .xlsx（可以再导入）")
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
