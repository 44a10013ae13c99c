"""A 中间商 for tests, made by the real actions."""

from typing import Any

from webapp.actions import acting_as
from webapp.actions.partners import admitting, recording
from webapp.domain import partners as rules
from webapp.domain.partner_admission import asked_of
from webapp.models import Partner
from webapp.queries.partners import sight


def told(**changed: Any) -> dict[str, Any]:
    return rules.BLANK | {
        "name": "慈溪城东代送检服务站", "kind": "collection", "contact": "王海波", "phone": "0574-63001234",
        **changed,
    }  # fmt: skip


def entered(by: Any, **changed: Any) -> Partner:
    with acting_as(by):
        return recording.enter(values=told(**{"keeper": str(by.id)} | changed))


def assessed(partner: Partner, *, by: Any, mark: int = 4) -> None:
    with acting_as(by):
        admitting.assess(
            partner, marks=dict.fromkeys(asked_of(partner.kind), mark), note="走访过", version=partner.version
        )


def decided(partner: Partner, *, by: Any, verdict: str = "approved", decision: str = "") -> None:
    with acting_as(by):
        admitting.decide(partner, verdict=verdict, decision=decision, version=partner.version)


def found(number: str, by: Any) -> Partner:
    partner = sight.get(number, viewer=by)
    assert partner is not None
    return partner
