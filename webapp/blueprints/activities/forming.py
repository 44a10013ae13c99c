"""What both forms of a contact show around their fields: whom one may choose, what is proposed."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.attachments import LARGEST, MEGABYTE
from webapp.domain import activity_words as words
from webapp.domain import file_kinds
from webapp.domain.activity_words import MET, Contacting
from webapp.domain.funnel_checklists import STEPS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Verb
from webapp.forms.activities import ActivityForm, EntryForm
from webapp.models import Attendee, Customer
from webapp.queries.activities import forming, rules
from webapp.web.access import viewer
from webapp.web.answers import render
from webapp.web.i18n import worded


def page(form: ActivityForm, customer: Customer) -> dict[str, Any]:
    """The form of a new one; only who writes for others is asked who did it."""
    shown = around(form, customer)
    if viewer().reach(Verb.ACTIVITY_WRITE) is Reach.OWN:
        del form.by
    else:
        form.offer_doers(shown["people"], else_=str(viewer().id))
    form.make_room(rules.now().names_most)
    return shown | {"action": url_for("activities.create")}


def around(
    form: EntryForm, customer: Customer, *, there: Sequence[Attendee] = (), contact: int = 0
) -> dict[str, Any]:
    """there, contact: who stands in the entry already stays to be chosen."""
    people = forming.colleagues([one.user_id for one in there if one.user_id])
    named = [contact, *(one.contact_id for one in there if one.contact_id)]
    form.offer(forming.contacts(customer.id, named=named), people)
    proposal = forming.proposal(customer.grade)
    return {
        "form": form,
        "customer": customer,
        "people": people,
        "steps": STEPS,
        "words": words,
        "met": sorted(map(str, MET)),
        "first": Contacting.FIRST_INTERVIEW,
        "is_met": form.kind.data in MET,
        "proposal": proposal,
        "why": worded(proposal.why),
        "today": clock.today(),
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
        "kept": [],
        "back": url_for("customers.show", number=customer.number, tab="activities"),
    }


def put_away(form: EntryForm, faults: Sequence[Refusal], **options: Any) -> bool:
    """Whether form and files are good; what is not stands at its field."""
    is_good = form.is_good(**options)
    for fault in faults:
        form.refuse("files", worded(fault))
    return is_good and not faults


def choose(typed: str) -> ResponseReturnValue:
    """Whose contact it is: found first; a new customer is made by its own search only."""
    pick = url_for("customers.pick") if viewer().may(Verb.CUSTOMER_READ) else ""
    return render("activities/choose.html", status=422 if typed else 200, typed=typed, pick=pick)
