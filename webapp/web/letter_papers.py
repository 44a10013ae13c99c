"""信函 on A4: the institute's head, the window of the envelope, the text, room for the seal."""

from typing import Any

from flask import render_template

from webapp import clock
from webapp.domain.viewer import Viewer
from webapp.models import OutboxMessage
from webapp.queries.outbox.reading import Opened
from webapp.queries.recalls.printed import complaint_phone
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM, NAME = "HK-LL-03/A0", "信函"
TEMPLATE = "outbox/print_letter.html"


def press(found: Opened, *, viewer: Viewer) -> bytes:
    """As it was written; nearly all have one page, set in one pass; every print is noted."""
    told = _told(found.message, viewer)
    with on_paper():
        made = pdf.write(render_template(TEMPLATE, **told, pages=1))
        if pdf.page_count(made) != 1:
            made = pdf.write(render_template(TEMPLATE, **told))
    note(viewer, f"{NAME} {found.message.number}", form=FORM, customer_id=found.message.customer_id)
    return made


def _told(one: OutboxMessage, viewer: Viewer) -> dict[str, Any]:
    on = clock.wall(one.created_at).date()
    before = (f"{NAME} {one.number}", one.customer_id) if one.customer_id else None
    return sheet(viewer, form_number=FORM, form_name=NAME, on=on, again=before) | {
        "number": one.number,
        "window": one.recipient.splitlines(),
        "subject": one.subject,
        "lines": [line.strip() for line in one.body.splitlines() if line.strip()],
        "on": day(on),
        "phone": complaint_phone(),
    }
