"""内部协调单 on A4: what was asked and answered, its course, the signatures; every print is noted."""

from collections.abc import Sequence

from flask import render_template

from webapp import clock
from webapp.domain.coordination import STATES, State
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.coordinations.pages import Page
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

SLIP = "HK-XT-01/A0"
Pair = tuple[str, str]


def slip(page: Page, *, viewer: Viewer) -> bytes:
    """For these eyes: the customer's number only for those who may read the card."""
    one = page.slip
    mark = {"copy_mark": "已撤回"} if one.state == State.CANCELLED else {}
    with on_paper():
        html = render_template(
            "assignments/coordinations/print_slip.html",
            **sheet(viewer, form_number=SLIP, form_name="内部协调单", on=clock.wall(one.asked_at).date())
            | mark,
            number=one.number,
            head=_head(page),
            what=one.what,
            answer="" if one.state == State.OPEN else one.answer,  # sent back: room to write another
            steps=_steps(page),
        )
    made = pdf.write(html)
    note(viewer, f"内部协调单 {one.number}", form=SLIP, customer_id=one.customer_id)
    return made


def _steps(page: Page) -> list[tuple[str, ...]]:
    """What was asked stands above already; a round tells its day."""
    rows: list[tuple[str, ...]] = []
    for line in reversed(page.events):
        told = line.note if rows else ""
        term = f"答复期限 {day(line.due_on)}" if line.due_on else ""
        rows.append((minute(line.at), line.name, line.by, "\n".join(part for part in (told, term) if part)))
    return rows


def _head(page: Page) -> list[Sequence[Pair]]:
    one, waits = page.slip, page.slip.state == State.OPEN
    customer = ("客户", " ".join(part for part in (page.customer, page.customer_number) if part))
    pairs = [
        ("委托单", page.order),
        ("被询部门", page.department),
        ("提出人", page.asked_by),
        ("提出时间", minute(one.asked_at)),
        ("答复期限", day(one.due_on)),
        ("状态", label_of(STATES, one.state)),
        ("答复人", "" if waits else page.answered_by),
        ("答复时间", minute(one.answered_at) if one.answered_at and not waits else ""),
        ("办结时间", minute(one.closed_at) if one.closed_at and one.state == State.CLOSED else ""),
    ]
    return [[customer], *(pairs[start : start + 2] for start in range(0, len(pairs), 2))]
