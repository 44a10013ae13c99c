"""A file comes in: looked through, its header recognised, its columns mapped; or given up again."""

import hashlib
import json
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from sqlalchemy import delete, select

from webapp import clock
from webapp.actions import NotAllowed, action, actor, after_commit, session
from webapp.actions.imports.judgement import FileKind
from webapp.actions.imports.kinds import KINDS
from webapp.domain.import_columns import signature
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ImportMapping, ImportRow, ImportRun, Sequence
from webapp.sheets import Table, open_table

LOOKED_AT, SAMPLE = 20, 30
BEFORE_TAKING = frozenset({"mapping", "checking", "preview"})


def opened(path: Path, *, name: str, kind: FileKind) -> Table:
    """Raises FileRefused, or Refusal where it is another kind of file."""
    known = {word for column in kind.columns.all for word in (column.label, *column.synonyms)}
    table = open_table(path, name=name, known=known)
    strangers = kind.columns.strangers(table.headers)
    if strangers:
        raise Refusal(
            "“%(name)s”不像%(kind)s名单：有“%(what)s”等栏目，请选对文件种类后再上传。",
            name=table.name,
            kind=kind.label,
            what="”“".join(strangers[:3]),
        )
    return table


@action(Verb.IMPORT_RUN)
def receive(path: Path, *, kind: str, file_name: str) -> ImportRun:
    """The run with its number DR-000001 … and a first idea of what the columns mean."""
    if kind not in KINDS:
        raise Refusal("请选择文件种类。")
    refuse_kind(KINDS[kind])
    table = opened(path, name=file_name, kind=KINDS[kind])
    run = ImportRun(
        number=f"DR-{Sequence.take('import'):06d}",
        kind=kind,
        file_name=file_name,
        file_digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        stored=path.name,
        headers=json.dumps(table.headers, ensure_ascii=False),
        mapping=json.dumps(mapping_for(table.headers, kind=KINDS[kind])),
        counts=json.dumps({"samples": samples(table)}, ensure_ascii=False),
        actor_id=actor().id,
        created_at=clock.now(),
    )
    session.add(run)
    session.flush()
    return run


def refuse_kind(kind: FileKind) -> None:
    """Whoever may not do it by hand does not do it by a file (SE-01)."""
    if not kind.may(actor()):
        raise NotAllowed(kind.verb)


def samples(table: Table) -> list[str]:
    """The first value of each column among the first rows, cut short: it helps to recognise the column."""
    rows = list(islice(table.rows(), LOOKED_AT))
    return [
        next((str(row.cells[place])[:SAMPLE] for row in rows if str(row.cells[place] or "").strip()), "")
        for place in range(len(table.headers))
    ]


def mapping_of(run: ImportRun) -> dict[int, str]:
    """Place in the file -> key, as it stands now."""
    return {int(place): key for place, key in json.loads(run.mapping).items()}


def mapping_for(headers: tuple[str, ...], *, kind: FileKind) -> dict[int, str]:
    """What the same header meant last time, else a guess."""
    kept = session.scalar(
        select(ImportMapping.mapping).where(
            ImportMapping.kind == kind.code, ImportMapping.signature == signature(headers)
        )
    )
    if kept is None:
        return kind.columns.guess(headers)
    known = {column.key for column in kind.columns.all}
    return {int(place): key for place, key in json.loads(kept).items() if key in known}


def refuse_mapping(mapping: Mapping[int, str], *, kind: FileKind) -> None:
    """Nothing where it can be used."""
    keys = list(mapping.values())
    doubled = next((key for key in keys if keys.count(key) > 1), None)
    if doubled:
        raise Refusal("有两列都对应“%(label)s”，请只留一列。", label=kind.columns.of(doubled).label)
    for lacking in kind.columns.lacking(keys):
        raise Refusal(
            "文件里没有对应“%(what)s”的列，请为它选一列；如果确实没有，请补上后重新上传。", what=lacking
        )


@action(Verb.IMPORT_RUN)
def choose(run: ImportRun, *, mapping: Mapping[int, str], assigns: bool = False) -> None:
    """What the columns mean; remembered for files with the same header."""
    if run.state not in BEFORE_TAKING:
        raise Refusal("这次导入已经开始，不能再改栏目对应。")
    refuse_others(run)
    kind = KINDS[run.kind]
    refuse_mapping(mapping, kind=kind)
    run.mapping = json.dumps(dict(mapping))
    run.assigns = assigns and "manager" in mapping.values() and actor().may(Verb.CUSTOMER_ASSIGN)
    run.state = "checking"
    headers = tuple(json.loads(run.headers))
    kept = session.scalar(
        select(ImportMapping).where(
            ImportMapping.kind == run.kind, ImportMapping.signature == signature(headers)
        )
    )
    if kept is None:
        kept = ImportMapping(kind=run.kind, signature=signature(headers), mapping="", used_at=clock.now())
        session.add(kept)
    kept.mapping, kept.used_at = run.mapping, clock.now()


@action(Verb.IMPORT_RUN)
def drop(run: ImportRun, *, folder: Path) -> None:
    """Gives up a file of which nothing was taken."""
    if run.state not in BEFORE_TAKING:
        raise Refusal("这次导入已经写入，请用“撤销整批导入”。")
    refuse_others(run)
    run.state = "dropped"
    session.execute(delete(ImportRow).where(ImportRow.run_id == run.id))
    forget_file(run, folder=folder)


def refuse_others(run: ImportRun) -> None:
    """A file is mapped, taken and given up by whoever brought it; undoing is for all who may see the run."""
    if run.actor_id != actor().id:
        raise NotAllowed(Verb.IMPORT_RUN)


def forget_file(run: ImportRun, *, folder: Path) -> None:
    """The uploaded file goes once the transaction is safe."""
    stored = run.stored
    if stored:
        after_commit(lambda: (folder / Path(stored).name).unlink(missing_ok=True))
