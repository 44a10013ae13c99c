"""A file put on a card, outside any request."""

import io

from webapp.actions import acting_as
from webapp.actions.customers import attachments as actions
from webapp.blueprints.customers.attachments import store
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers import cards

PDF = b"%PDF-1.7\n/JS (app.alert(1))\n%%EOF\n"


def put(app, number, content=PDF, name="协议.pdf"):
    with app.app_context(), acting_as(SYSTEM):
        received = store().take(io.BytesIO(content), name=name)
        return actions.add(cards.get(number, viewer=SYSTEM), files=[received], store=store())[0].id
