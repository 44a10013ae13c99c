"""泄密事件: what was closed as upheld; each is proposed as a veto."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.incidents import State
from webapp.domain.words import N_
from webapp.models import Incident
from webapp.queries.indicators.facts import PERSON, Fact, Subject, of_one
from webapp.queries.indicators.ownership import may_weigh
from webapp.queries.indicators.registry import DOWN, Proposal, Source, counts, proposes
from webapp.queries.indicators.span import Span

KEY = "leak"
FORMULA = N_("期内结案认定成立的泄密事件数，计当事人；按结案之日计入考评期，每宗提出否决事项。")
WHAT = N_("泄密事件结案认定成立")
TIERS = {"minor": "V1", "serious": "V2", "grave": "V3"}


@counts(Source(KEY, N_("泄密事件"), N_("宗"), FORMULA, DOWN, yields="veto"))
def leak(span: Span) -> Iterator[Fact]:
    for key, _number, day, _severity, person in _found(span):
        yield Fact("incident", key, day, of_one(person), top=1)


@proposes(KEY)
def proposals(span: Span) -> Iterator[Proposal]:
    for _key, number, day, severity, person in _found(span):
        if person is not None:
            tier = TIERS.get(severity, "V1")
            yield Proposal(Subject(PERSON, person), "veto", tier, WHAT, "incident", number, day)


def _found(span: Span) -> Iterable[Any]:
    columns = (Incident.id, Incident.number, Incident.happened_on, Incident.severity, Incident.responsible_id)
    upheld = (Incident.state == State.CLOSED, Incident.verdict == "upheld", span.has(Incident.closed_at))
    return session.execute(select(*columns).where(*upheld, may_weigh(Incident.customer_id)))
