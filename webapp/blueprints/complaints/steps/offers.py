"""Lists of people that steps offer, each with what stands in his way."""

from collections.abc import Iterable, Iterator
from typing import Any

from webapp.domain.complaint_words import PARTS, Part
from webapp.domain.independence import cautions
from webapp.domain.words import N_, label_of
from webapp.forms.complaint_steps.base import Person, offer
from webapp.models import Complaint, User
from webapp.queries import departments
from webapp.queries.complaints import choices
from webapp.queries.complaints.candidates import candidate
from webapp.queries.complaints.choices import Choice
from webapp.queries.complaints.dossiers import read
from webapp.queries.complaints.involved import involved
from webapp.web.access import viewer
from webapp.web.i18n import listed, say, worded


def users(ids: Iterable[str]) -> list[User]:
    return choices.accounts({int(key) for key in ids})


def entrusted(complaint: Complaint, _row: Any) -> dict[str, Any]:
    looking = [str(one.user_id) for one in read(complaint).now(Part.INVESTIGATOR)]
    return {"handler": str(complaint.handler_id or ""), "investigators": looking}


def offer_entrusted(form: Any, complaint: Complaint) -> None:
    offer(form.handler, people_of(choices.handlers(complaint)), empty=say(N_("请选择")))
    chosen = set(form.investigators.data or ())
    looking = sorted(
        choices.investigators(complaint), key=lambda one: (str(one.id) not in chosen, one.department)
    )
    form.people = {str(one.id): one for one in looking}
    offer(form.investigators, people_of(looking))


def offer_everybody(form: Any, _complaint: Complaint) -> None:
    offer(form.owner, people_of(choices.everybody()), empty=say(N_("请选择")))
    if "department" in form:
        branches = ((int(key), name, True) for key, name in departments.options())
        offer(form.department, branches, empty=say(N_("随负责人")))


def offer_reviewers(form: Any, complaint: Complaint) -> None:
    """The page draws them from `people`, with the sentence beside each."""
    form.people = {str(one.id): one for one in choices.reviewers(complaint)}
    offer(form.reviewer, people_of(form.people.values()))


def offer_review(form: Any, complaint: Complaint) -> None:
    """Only whom something speaks against says why he judges it all the same."""
    if not cautions(candidate(complaint, viewer().id), involved(complaint)):
        del form.caution


def offer_outside(form: Any, complaint: Complaint) -> None:
    people = ((row.id, f"{row.name}（{row.organisation}）", True) for row in read(complaint).outside)
    offer(form.outside, people)


def people_of(found: Iterable[Choice]) -> Iterator[Person]:
    for one in found:
        parts = listed(say(label_of(PARTS, part)) for part in Part if part in one.parts)
        told = " · ".join(text for text in (one.department, parts) if text)
        yield one.id, f"{one.name}（{told}）" if told else one.name, one.barred is None


def said(choice: Choice) -> str:
    """Why he is barred, or what wants a reason."""
    refusal = choice.barred or choice.caution
    return worded(refusal) if refusal else ""
