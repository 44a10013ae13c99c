"""What all steps of a 中间商 share: it is still the actor's matter as he saw it; a line of its history."""

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Partner, PartnerEvent
from webapp.queries.partners import sight


def refuse_lost(partner: Partner, verb: Verb) -> None:
    """It was loaded before the lock: since then another may look after it."""
    session.refresh(partner)
    if sight.get(partner.number, viewer=actor(), verb=verb) is None:
        raise Stale


def refuse_stale(partner: Partner, *, verb: Verb, version: int) -> None:
    """What is decided is what was on the page."""
    refuse_lost(partner, verb)
    if partner.version != version:
        raise Refusal("%(number)s 刚被他人办理过，请核对后再提交。", number=partner.number)


def leave(partner: Partner, step: str, note: str = "") -> None:
    session.add(
        PartnerEvent(partner_id=partner.id, at=clock.now(), by_id=actor().id, step=step, note=note.strip())
    )
    session.flush()
