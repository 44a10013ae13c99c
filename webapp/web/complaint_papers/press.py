"""Sets a paper of a complaint in the house's form and notes who printed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template

from webapp import clock
from webapp.domain.printed_forms import key_of
from webapp.domain.viewer import Viewer
from webapp.models import Complaint
from webapp.trail import trail
from webapp.web import pdf
from webapp.web.complaint_papers.blocks import Block
from webapp.web.i18n import on_paper
from webapp.web.prints import sheet

TEMPLATE = "complaints/print/form.html"


@dataclass(frozen=True)
class Paper:
    """number: "" on a blank form; mark: stands above in red; on: the paper's own day."""

    form: str
    name: str
    number: str
    blocks: Sequence[Block] = ()
    mark: str = ""
    on: date | None = None


def received(complaint: Complaint) -> date:
    """The day whose texts its papers carry."""
    return clock.wall(complaint.received_at).date()


def press(paper: Paper, *, viewer: Viewer, is_part: bool = False) -> bytes:
    """is_part: of a file whose pages are counted as one."""
    return pressed(TEMPLATE, paper, viewer=viewer, is_part=is_part, blocks=paper.blocks)


def pressed(template: str, paper: Paper, *, viewer: Viewer, is_part: bool = False, **more: Any) -> bytes:
    words = sheet(viewer, form_number=paper.form, form_name=paper.name, on=paper.on)
    with on_paper():
        html = render_template(
            template,
            **words | {"copy_mark": paper.mark or None, "number": paper.number or None},
            is_part=is_part,
            **more,
        )
    return pdf.write(html)


def noted(what: str, number: str, *, form: str, viewer: Viewer) -> None:
    """The log says of which complaint, not of which customer: it is kept from who is complained of."""
    details: dict[str, Any] = {"form": key_of(form)} | ({"complaint": number} if number else {})
    trail().note("print", f"{what} {number}".strip(), user_id=viewer.id, user_name=viewer.name, **details)
