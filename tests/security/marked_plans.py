"""A late planned contact of each card of the marked world with its own word in it, and one text to send."""

from datetime import timedelta

from webapp import clock
from webapp.actions import acting_as, message_templates
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer
from webapp.queries import message_templates as texts


def planned_contact(customer: Customer, *, word: str, by: Viewer) -> int:
    if not texts.everything():  # the text of a message, the first of its table
        with acting_as(SYSTEM):
            message_templates.add(values={"name": "感谢", "kind": "sms", "subject": "", "body": "谢谢"})
    with clock.standing_at(clock.now() - timedelta(days=3)), acting_as(by):
        return plans.plan(customer, Wish("phone", clock.today(), note=f"{word}回访")).id
