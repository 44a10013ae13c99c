"""What stands around a message that is being written: texts to choose, whom it goes to, how it will read."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from webapp import mailing
from webapp.domain.message_addressing import Person, addressee
from webapp.domain.message_kinds import LONGEST_SMS
from webapp.domain.message_placeholders import PLACES, partly, pieces
from webapp.domain.refusal import Refusal
from webapp.forms.messages import CircularForm, MessageForm
from webapp.models import Customer
from webapp.queries.outbox import texts
from webapp.queries.outbox.recipients import Facts
from webapp.web.i18n import worded

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Reading:
    """As one recipient will read it; gaps: places nothing fills; length: of the text."""

    to: str
    subject: Pieces
    body: Pieces
    gaps: tuple[str, ...]
    length: int


def reading(subject: str, body: str, known: Facts, person: Person | None, *, to: str) -> Reading:
    values = known.filling(person)
    title, open_title = partly(subject, values)
    text, open_text = partly(body, values)
    gaps = tuple(dict.fromkeys((*open_title, *open_text)))
    return Reading(to, pieces(title), pieces(text), gaps, len(text))


def replaced(form: MessageForm, known: Facts) -> str:
    """Puts the chosen text in, filled as far as it goes; what stood there before, "" for nothing."""
    chosen = texts.chosen(form.text, kind=form.kind.data or "")
    if chosen is None:
        form.template.data = ""
        return ""
    before, values = form.body.data or "", known.filling(_person(form, known))
    form.subject.data = partly(chosen.subject, values)[0]
    form.body.data = partly(chosen.body, values)[0]
    return "" if before.strip() in ("", form.body.data) else before


def page(form: MessageForm, customer: Customer, known: Facts, *, before: str = "") -> dict[str, Any]:
    """before: the text that the chosen one took the place of."""
    form.offer_texts(texts.of_kind(form.kind.data or ""))
    form.offer_people(known.people)
    person, to, why = _person(form, known), "", ""
    try:
        to = addressee(person, form.kind.data or "", house=known.house, people=known.people).to
    except Refusal as refusal:
        why = worded(refusal)
    shown = reading(form.subject.data or "", form.body.data or "", known, person, to=to)
    return around() | {
        "form": form,
        "customer": customer,
        "complaints": known.complaints,
        "why": why,
        "shown": shown,
        "before": before,
        "action": url_for("outbox.create"),
        "back": url_for("customers.show", number=customer.number, tab="activities"),
    }


def around() -> dict[str, Any]:
    return {"places": PLACES, "longest_sms": LONGEST_SMS, "has_server": mailing.server() is not None}


def begun(form: CircularForm) -> str:
    """Puts the chosen text in as it is, its places open; what stood there before."""
    chosen = texts.chosen(form.text, kind=form.kind.data or "")
    if chosen is None:
        form.template.data = ""
        return ""
    before = form.body.data or ""
    form.subject.data, form.body.data = chosen.subject, chosen.body
    return "" if before.strip() in ("", chosen.body) else before


def _person(form: MessageForm, known: Facts) -> Person | None:
    return known.named(form.draft().contact)
