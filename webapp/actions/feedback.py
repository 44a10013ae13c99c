"""What comes in by the public form: complaint, request, suggestion or praise, taken as it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp import clock
from webapp.actions import action, actor, sent_twice, session
from webapp.actions import service_requests as requests
from webapp.actions.complaints import codes, intake
from webapp.actions.kept_files import rows_of
from webapp.attachments import Received, Store
from webapp.domain import praise_words
from webapp.domain.complaint_intake import Intake
from webapp.domain.complaint_words import Channel
from webapp.domain.contact_faults import public_faults
from webapp.domain.feedback_words import COMPLAINTS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import CaseFile, Complaint, Praise, ServiceRequest
from webapp.models import Sequence as Numbers
from webapp.queries import shelf

SHARE = 2  # strangers never fill more than half of the room for files


@dataclass(frozen=True)
class Taken:
    """What whoever wrote it is told: with both he can ask how far it is."""

    number: str
    code: str


def receive(sent: Mapping[str, Any], *, enclosed: Sequence[Received], store: Store) -> Taken:
    """sent: kind, complainant, company, phone, email, is_anonymous, numbers, words, wanted."""
    for refusal in public_faults(sent).values():
        raise refusal
    if enclosed and shelf.bytes_in_all() + sum(one.size for one in enclosed) > store.quota // SHARE:
        raise Refusal("附件暂时不能接收，请只提交文字，附件稍后由我们与您联系收取。")
    return _receive(told=_nameless(sent), enclosed=enclosed, store=store)


@action(Verb.COMPLAINT_REGISTER)
def _receive(*, told: Mapping[str, Any], enclosed: Sequence[Received], store: Store) -> Taken:
    """Sent twice it is taken once, and answered twice: a second one would be refused below."""
    made = sent_twice.taken(told)
    if made is None:
        if told["kind"] in COMPLAINTS:
            made = _complaint(told, enclosed, store)
        elif told["kind"] == "praise":
            made = _praise(told, enclosed, store)
        else:
            made = _request(told, enclosed, store)
    return Taken(made.number, made.query_code)


def _complaint(told: Mapping[str, Any], enclosed: Sequence[Received], store: Store) -> Complaint:
    names = ("words", "wanted", "company", "complainant", "phone", "email", "is_anonymous")
    given = Intake(
        track=told["kind"],
        channel=Channel.WEB.value,
        received_at=clock.now(),
        **{name: told[name] for name in names},
    )
    return intake.register(given, numbers=told["numbers"], enclosed=enclosed, store=store)


def _request(told: Mapping[str, Any], enclosed: Sequence[Received], store: Store) -> ServiceRequest:
    words = [told["words"], told["wanted"], told["numbers"]]
    values = {
        "kind": told["kind"],
        "channel": Channel.WEB.value,
        "words": "\n".join(text for text in words if text),
        "received_at": clock.now(),
        "asker": told["complainant"],
        "company": told["company"],
        "phone": told["phone"],
        "email": told["email"],
    }
    return requests.register(values, enclosed=enclosed, store=store)


def _praise(told: Mapping[str, Any], enclosed: Sequence[Received], store: Store) -> Praise:
    """Whom it is for is found out by who makes sure of it."""
    year = clock.today().year
    made = Praise(
        number=praise_words.number_of(year, Numbers.take(f"praise-{year}")),
        query_code=codes.fresh(),
        channel="web",
        received_on=clock.today(),
        company=told["company"],
        praiser=told["complainant"],
        phone=told["phone"] or told["email"],
        words=told["words"],
        proof=told["numbers"],
        recorded_by_id=actor().id,
        recorded_at=clock.now(),
    )
    session.add(made)
    session.flush()
    rows_of(CaseFile, enclosed, store=store, praise_id=made.id)
    session.flush()
    return made


def _nameless(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Who wants no name said has none kept."""
    return {**sent, "complainant": "", "company": ""} if sent["is_anonymous"] else dict(sent)
