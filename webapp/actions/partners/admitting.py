"""Admission of a 中间商: assessed by one, decided on by another; ended with a reason (IN-02)."""

import json
from collections.abc import Mapping

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.partners.course import leave, refuse_stale
from webapp.domain import partners as rules
from webapp.domain.hundredths import ONE, two_places
from webapp.domain.partner_admission import refuse_marks, score
from webapp.domain.partner_rules import weights_of
from webapp.domain.partner_words import VERDICTS, State
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Partner, PartnerAssessment
from webapp.queries.partners import pages
from webapp.queries.partners import rules as house


@action(Verb.PARTNER_WRITE)
def assess(partner: Partner, *, marks: Mapping[str, int], note: str, version: int) -> PartnerAssessment:
    """By the weights of today; from now on it waits to be decided on. One not decided yet is replaced."""
    refuse_stale(partner, verb=Verb.PARTNER_WRITE, version=version)
    refuse_marks(marks, partner.kind)
    held = house.now()
    weights = weights_of(held)
    made = PartnerAssessment(
        partner_id=partner.id,
        kind=partner.kind,
        marks=json.dumps(dict(marks)),
        weights=json.dumps({code: weights[code] for code in marks}),
        points=score(marks, weights),
        floor=held.floor * ONE,
        note=note.strip(),
        at=clock.now(),
        by_id=actor().id,
    )
    partner.move(State.WAITING)
    partner.points, partner.assessor_id = made.points, actor().id
    partner.ended_on, partner.end_reason = None, ""
    session.add(made)
    session.flush()
    leave(partner, "assessed", two_places(made.points))
    return made


@action(Verb.PARTNER_DECIDE)
def decide(partner: Partner, *, verdict: str, decision: str, version: int) -> None:
    """批准 or 不批准, by another than who assessed; under the limit nobody is approved."""
    refuse_stale(partner, verb=Verb.PARTNER_DECIDE, version=version)
    one = pages.latest(partner)
    if partner.state != State.WAITING or one is None or one.verdict:
        raise Stale
    if verdict not in dict(VERDICTS):
        raise Refusal("请选择批准或不批准。")
    approves = verdict == "approved"
    rules.refuse_approval(
        points=one.points, floor=one.floor, assessor=one.by_id, by=actor().id, approves=approves
    )
    if not approves and not decision.strip():
        raise Refusal("不批准的，请写明理由。")
    partner.move(State.ACTIVE if approves else State.REFUSED)
    one.verdict, one.decision = verdict, decision.strip()
    one.decided_at, one.decided_by_id = clock.now(), actor().id
    leave(partner, verdict, decision)


@action(Verb.PARTNER_DECIDE)
def end(partner: Partner, *, reason: str, version: int) -> None:
    """The cooperation is over from today on."""
    refuse_stale(partner, verb=Verb.PARTNER_DECIDE, version=version)
    if not reason.strip():
        raise Refusal("请写明终止的原因。")
    partner.move(State.ENDED)
    partner.ended_on, partner.end_reason = clock.today(), reason.strip()
    leave(partner, "ended", reason)
