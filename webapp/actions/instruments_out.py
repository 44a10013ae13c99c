"""The instrument ledger as a workbook that can be imported again; the trail notes who took it out (SE-03)."""

from pathlib import Path

from webapp import clock
from webapp.domain.viewer import Viewer
from webapp.queries.instruments import exports
from webapp.sheets import write_xlsx
from webapp.trail import trail

TITLE = "器具"


def write(target: Path, *, viewer: Viewer, isolated: bool = False) -> tuple[int, int]:
    """Rows written, and those of isolated customers that were left out."""
    note = f"{viewer.name} 于 {clock.today().isoformat()} 导出"
    rows = exports.rows(viewer=viewer, isolated=isolated)
    written = write_xlsx(target, title=TITLE, columns=exports.columns(), rows=rows, note=note)
    left_out = 0 if isolated else exports.isolated_ones(viewer)
    told = f"器具台账 共 {written} 台件"
    trail().note("export", told, user_id=viewer.id, user_name=viewer.name, rows=written)
    return written, left_out
