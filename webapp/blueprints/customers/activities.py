"""The tab 联络 of a card: one line to log, what is planned and promised, all contacts back to the first."""

from typing import Any

from webapp import clock
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.forms.activities import QuickForm
from webapp.models import Customer
from webapp.queries.activities import card_timeline, forming, on_card
from webapp.web import card_contacts
from webapp.web.addresses import row_number
from webapp.web.card_contacts import Beside, Next, Quick, Whose
from webapp.web.i18n import worded


@tab("activities")
def activities(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    """?before=<contact>: goes on from there. One statement, or three; none without the right."""
    if not viewer.may(Verb.ACTIVITY_READ):
        return {"may_see": False}
    before = _number(args.get("before", ""))
    around = on_card.around(customer.id)
    shown, has_more = around.made, around.has_more
    if before:
        shown, has_more = card_timeline.older(customer.id, before)
    proposal, today = forming.proposal(customer.grade), clock.today()
    line = Quick(Whose(customer.number), tuple(around.contacts), Next(proposal.on, proposal.kind))
    return {
        "may_see": True,
        "may_write": Verb.ACTIVITY_WRITE in args.rights,
        "contacts_made": shown,
        "contact_lines": card_contacts.lines(shown, today=today),
        "older": shown[-1].id if has_more else None,
        "before": before,
        "beside_lines": card_contacts.beside(_beside(customer, around, viewer, args), today=today),
        "quick_line": card_contacts.quick(line, _form, today=today),
    }


def _beside(customer: Customer, around: on_card.Around, viewer: Viewer, args: Asked) -> Beside:
    may_write, may_send = Verb.ACTIVITY_WRITE in args.rights, Verb.MESSAGE_SEND in args.rights
    found = tuple(around.plans), tuple(around.promises), tuple(around.objections)
    invited = tuple(around.forums) if viewer.may(Verb.FORUM_READ) else ()
    why = "" if around.plans else worded(forming.proposal(customer.grade).why)
    return Beside(customer.number, *found, invited, may_write, may_send, why)


def _form(line: Quick) -> QuickForm:
    form = QuickForm()
    form.offer(line.contacts)
    return form


def _number(text: str) -> int:
    try:
        return row_number(text)
    except ValueError:
        return 0
