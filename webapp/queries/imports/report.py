"""What became of a file: its own rows with the result and the reasons, as a workbook."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from webapp.domain.remarks import Remark
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import ImportRun
from webapp.queries.imports import rows
from webapp.sheets import MarkedRow, write_marked

RESULTS = {"new": N_("新增"), "changed": N_("变更"), "same": N_("相同"), "refused": N_("拒绝")}
Worded = Callable[[Remark], str]


def write(
    run: ImportRun, target: Path | IO[bytes], *, viewer: Viewer, worded: Worded = str, tab: str = ""
) -> int:
    """Number of rows written; refused ones are marked in red, so that they can be mended and sent again."""
    headers = json.loads(run.headers)
    return write_marked(target, headers=headers, rows=_marked(run, viewer, worded, tab))


def _marked(run: ImportRun, viewer: Viewer, worded: Worded, tab: str) -> Iterator[MarkedRow]:
    for row in rows.every(run, viewer=viewer, tab=tab):
        reasons = [f"{label}：{old or '空'} → {new or '空'}" for label, old, new in row.shown]
        reasons += [worded(remark) for remark in row.remarks]
        if row.is_hidden:
            reasons = ["仅导入人可见"]
        refused = row.outcome == "refused"
        yield MarkedRow(row.line, row.cells, RESULTS[row.outcome], "；".join(reasons), refused)


def name_of(run: ImportRun) -> str:
    """客户名单-导入结果.xlsx"""
    return f"{Path(run.file_name).stem[:60]}-导入结果.xlsx"
