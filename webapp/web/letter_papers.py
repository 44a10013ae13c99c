"""信函 on A4: the institute's head, the window of the envelope, the text, room for the seal."""

from flask import render_template

from webapp import clock
from webapp.domain.viewer import Viewer
from webapp.queries import settings
from webapp.queries.outbox.reading import Opened
from webapp.queries.recalls.printed import complaint_phone
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM, NAME = "HK-LL-03/A0", "信函"
TEMPLATE = "outbox/print_letter.html"


def press(found: Opened, *, viewer: Viewer) -> bytes:
    """As it was written; every print is noted."""
    one = found.message
    with on_paper():
        html = render_template(
            TEMPLATE,
            **sheet(viewer, form_number=FORM, form_name=NAME),
            number=one.number,
            window=one.recipient.splitlines(),
            subject=one.subject,
            lines=[line.strip() for line in one.body.splitlines() if line.strip()],
            on=day(clock.wall(one.created_at).date()),
            name=settings.institute(),
            phone=complaint_phone(),
        )
    made = pdf.write(html)
    note(viewer, f"{NAME} {one.number}", customer_id=one.customer_id)
    return made
