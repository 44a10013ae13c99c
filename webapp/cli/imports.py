"""hengke import: takes a file of any kind, as the page /imports does."""

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from webapp.actions import acting_as, actor
from webapp.actions.imports import checking, receiving, taking
from webapp.actions.imports.judgement import FileKind, Terms
from webapp.actions.imports.judging import Judged, judged
from webapp.actions.imports.kinds import KINDS
from webapp.cli._inside import inside
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ImportRun
from webapp.queries import users
from webapp.queries.imports import report

ALL_TAKEN, SOME_REFUSED = 0, 1
RARELY = (200_000, 50, 1000)  # new objects, and runs over the young ones, between two collections
TOLD = 20  # refused rows that are printed; the report has all of them


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("import", help="导入客户、联系人、器具或委托单文件（.xlsx、CSV）")
    parser.add_argument("kind", choices=sorted(KINDS), help="文件种类")
    parser.add_argument("file", type=Path, help="文件")
    parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")
    parser.add_argument("--as", dest="username", metavar="USER", help="以此用户的身份导入，默认为系统")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 all taken, 1 some rows refused, 2 (by Refusal) the file refused and nothing taken."""
    if not arguments.file.is_file():
        raise Refusal("找不到文件 %(name)s。", name=arguments.file)
    with inside() as app, _as(arguments.username), _collecting_rarely():
        kind = KINDS[arguments.kind]
        if not kind.may(actor()):
            raise Refusal("用户“%(name)s”没有导入%(kind)s的权限。", name=actor().username, kind=kind.label)
        if arguments.dry_run:
            return _tried(arguments.file, kind)
        return _taken(app, arguments.file, kind)


@contextmanager
def _as(username: str | None) -> Iterator[None]:
    if username is None:
        yield
        return
    account = users.account_named(username)
    if account is None or not account.is_active:
        raise Refusal("没有用户“%(name)s”，或者已停用。", name=username)
    if not account.viewer.may(Verb.IMPORT_RUN):
        raise Refusal("用户“%(name)s”没有导入文件的权限。", name=username)
    with acting_as(account.viewer):
        yield


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """A run makes millions of objects and hardly a cycle among them: looking for one costs a tenth of it."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _tried(file: Path, kind: FileKind) -> int:
    table = receiving.opened(file, name=file.name, kind=kind)
    mapping = receiving.mapping_for(table.headers, kind=kind)
    receiving.refuse_mapping(mapping, kind=kind)
    counts, refused = Counter[str](), list[Judged]()
    for portion in judged(table, kind=kind, mapping=mapping, terms=Terms("", actor())):
        checking.count(portion, counts)
        refused += [one for one in portion if one.judgement.outcome == "refused"][: TOLD - len(refused)]
    print(f"试算（没有写入）：{checking.worded(counts)}")
    for one in refused:
        print(f"  第 {one.row.line} 行：{'；'.join(map(str, one.judgement.draft.remarks))}", file=sys.stderr)
    return SOME_REFUSED if counts["refused"] else ALL_TAKEN


def _taken(app: Flask, file: Path, kind: FileKind) -> int:
    run = receiving.receive(file, kind=kind.code, file_name=file.name)
    receiving.choose(run, mapping=receiving.mapping_of(run))
    checking.check(run.id, path=file)
    taking.take_now(run)
    counts = taking.take(run.id)
    print(f"{run.number}：{checking.worded(counts)}")
    if not counts["refused"]:
        return ALL_TAKEN
    print(f"拒绝的行和原因见 {_report(app, run, file)}")
    return SOME_REFUSED


def _report(app: Flask, run: ImportRun, file: Path) -> Path:
    """Beside the file, or in the data folder where that is not writable."""
    name = report.name_of(run)
    for folder in (file.resolve().parent, app.extensions["settings"].data):
        try:
            report.write(run, folder / name, viewer=actor())
        except OSError:
            continue
        return Path(folder / name)
    raise Refusal("写不了导入结果：%(name)s 旁边和数据目录都不能写入。", name=file.name)
