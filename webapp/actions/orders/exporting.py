"""All orders as a workbook on the server: who took them out stands on its second sheet and in the trail."""

from pathlib import Path

from webapp import clock
from webapp.domain.viewer import Viewer
from webapp.queries.orders import exports
from webapp.sheets import write_xlsx
from webapp.trail import trail


def write(target: Path, *, viewer: Viewer, isolated: bool) -> tuple[int, int]:
    """Rows written, and how many orders of isolated customers were left out."""
    chosen = exports.everything(viewer=viewer, isolated=isolated)
    whole = len(exports.everything(viewer=viewer, isolated=True))
    when = clock.now().astimezone(clock.BEIJING)
    note = f"导出人：{viewer.name}\n导出时间：{when:%Y-%m-%d %H:%M}\n委托单：{len(chosen)}"
    written = write_xlsx(
        target, title=exports.TITLE, columns=list(exports.COLUMNS), rows=exports.rows(chosen), note=note
    )
    told = f"委托单 共 {len(chosen)} 张"
    trail().note("export", told, user_id=viewer.id, user_name=viewer.name, rows=written)
    return written, whole - len(chosen)
