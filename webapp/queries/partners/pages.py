"""One 中间商: assessments with what each criterion got, decisions, history, names."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.partner_words import CRITERIA
from webapp.models import Partner, PartnerAssessment, PartnerEvent
from webapp.queries import users


@dataclass(frozen=True)
class Mark:
    """weight: as it held then."""

    label: str
    mark: int
    weight: int


@dataclass(frozen=True)
class Page:
    """assessments: newest first."""

    partner: Partner
    assessments: Sequence[PartnerAssessment]
    events: Sequence[PartnerEvent]
    names: dict[int, str]

    def name(self, user_id: int | None) -> str:
        return self.names.get(user_id or 0, "")

    @property
    def latest(self) -> PartnerAssessment | None:
        return self.assessments[0] if self.assessments else None


def page(partner: Partner) -> Page:
    """Three statements."""
    assessed = session.scalars(
        select(PartnerAssessment)
        .where(PartnerAssessment.partner_id == partner.id)
        .order_by(PartnerAssessment.id.desc())
    ).all()
    events = session.scalars(
        select(PartnerEvent).where(PartnerEvent.partner_id == partner.id).order_by(PartnerEvent.id.desc())
    ).all()
    ids = [partner.keeper_id, partner.created_by_id, *(one.by_id for one in assessed)]
    ids += [one.by_id for one in events]
    return Page(partner, assessed, events, users.names((*ids, *(one.decided_by_id for one in assessed))))


def latest(partner: Partner) -> PartnerAssessment | None:
    """The one that waits for a decision, or was decided last."""
    asked = select(PartnerAssessment).where(PartnerAssessment.partner_id == partner.id)
    return session.scalars(asked.order_by(PartnerAssessment.id.desc()).limit(1)).first()


def marks_of(one: PartnerAssessment) -> list[Mark]:
    """In the order of the form."""
    marks, weights = json.loads(one.marks), json.loads(one.weights)
    return [Mark(word, marks[code], weights[code]) for code, word in CRITERIA if code in marks]
