"""Customers as a workbook: small ones at once, large ones as a job whose file is fetched afterwards."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from webapp import clock, jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.customers import exports
from webapp.queries.customers.filters import Filters
from webapp.sheets import Column, write_xlsx
from webapp.trail import trail

AT_ONCE = 2000  # rows in a request: about a second; more run as a job
TITLE = "客户"


def write(
    target: Path | IO[bytes],
    ids: Sequence[int],
    *,
    viewer: Viewer,
    what: str,
    progress: jobs.Progress | None = None,
) -> int:
    """The rows written; who took them out and when stands on the second sheet and in the trail (SE-03)."""
    when = clock.now().astimezone(clock.BEIJING)
    note = f"导出人：{viewer.name}\n导出时间：{when:%Y-%m-%d %H:%M}\n范围：{what}\n客户数：{len(ids)}"
    columns = [Column(part.label, part.width, part.kind) for part in exports.parts()]  # type: ignore[arg-type]
    rows = _told(exports.rows(ids, viewer=viewer), progress)
    written = write_xlsx(target, title=TITLE, columns=columns, rows=rows, note=note)
    told = f"客户名单 共 {written} 家"
    trail().note("export", told, user_id=viewer.id, user_name=viewer.name, rows=written, range=what)
    return written


def _told(rows: Iterator[list[Any]], progress: jobs.Progress | None) -> Iterator[list[Any]]:
    for done, row in enumerate(rows, start=1):
        yield row
        if progress is not None and done % exports.PORTION == 0:
            progress.step(done)


@action(Verb.CUSTOMER_EXPORT)
def start(*, query: str, numbers: Sequence[str], what: str) -> str:
    """As a job; its number."""
    params = {"query": query, "numbers": list(numbers), "what": what}
    return jobs.enqueue("customers.export", title=N_("导出客户"), params=params)


@jobs.task("customers.export")
def export(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Under the rights of whoever asked, as they are now."""
    viewer = actor()
    ids = exports.ids(Filters.read(params["query"]), viewer=viewer, numbers=params["numbers"])
    if not ids:
        raise Refusal("没有可以导出的客户。")
    progress.total(len(ids))
    name = f"{progress.number}-customers.xlsx"
    written = write(jobs.folder() / name, ids, viewer=viewer, what=params["what"], progress=progress)
    return {"file": name, "name": f"客户 {clock.today().isoformat()}.xlsx", "rows": written}
