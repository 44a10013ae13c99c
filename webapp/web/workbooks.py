"""A list as an .xlsx answer, noted in the trail (SE-03: every export leaves a line)."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, TypeVar

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.domain.refusal import Refusal
from webapp.sheets import Column, write_xlsx
from webapp.trail import trail
from webapp.web.access import viewer
from webapp.web.answers import download

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


T = TypeVar("T")


def whole(rows: list[T], *, most: int) -> list[T]:
    """rows: read up to one more than most; a list that would be cut short is not handed out at all."""
    if len(rows) > most:
        raise Refusal(
            "符合条件的超过 %(most)d 条，没有导出。请缩小筛选范围（如按日期分段），分几次导出。",
            most=most,
        )
    return rows


def workbook(
    title: str, *, columns: Sequence[Column], rows: Iterable[Sequence[Any]], told: str, **details: Any
) -> ResponseReturnValue:
    """told: what the export log says, e.g. 操作日志 12 条; the file says who took it and when.

    details: what the log keeps beside it.
    """
    person, content = viewer(), BytesIO()
    note = _("%(who)s 于 %(on)s 导出", who=person.name, on=clock.today().isoformat())
    written = write_xlsx(content, title=title, columns=list(columns), rows=rows, note=note)
    trail().note("export", told, user_id=person.id, user_name=person.name, rows=written, **details)
    return handed_out(content, title=title)


def handed_out(content: BytesIO, *, title: str) -> ResponseReturnValue:
    """A workbook written already, by the title and the day; who wrote it has noted it."""
    name = f"{title} {clock.today().isoformat()}.xlsx"
    return download(content.getvalue(), name=name, media_type=MEDIA_TYPE)
