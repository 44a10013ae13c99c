"""Rivals and points of comparison of one opportunity; who may read of rivals is asked before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.supplier_comparison import US, Against, Point, against, score
from webapp.models import ComparisonPoint, Opportunity, OpportunityRival

OURS = "us"


@dataclass(frozen=True)
class Compared:
    """ours: over all points that we are marked on; against: by rival, None where nothing can be compared."""

    rivals: Sequence[OpportunityRival]
    points: Sequence[Point]
    ours: Decimal | None
    against: Mapping[int, Against | None]


def compared(opportunity: Opportunity, *, points: Sequence[Point] | None = None) -> Compared:
    """points: where they are read already. Two statements, one with them."""
    found = rivals(opportunity)
    points = [point(row) for row in rows(opportunity)] if points is None else points
    ours = score(points, US)
    return Compared(found, points, ours, {one.id: against(points, one.id) for one in found})


def rivals(opportunity: Opportunity) -> list[OpportunityRival]:
    wanted = select(OpportunityRival).where(OpportunityRival.opportunity_id == opportunity.id)
    return list(session.scalars(wanted.order_by(OpportunityRival.id)))


def rows(opportunity: Opportunity) -> list[ComparisonPoint]:
    wanted = select(ComparisonPoint).where(ComparisonPoint.opportunity_id == opportunity.id)
    return list(session.scalars(wanted.order_by(ComparisonPoint.position, ComparisonPoint.id)))


def marks(row: Any) -> dict[int | None, int]:
    """By rival; None is ourselves."""
    told: dict[str, int] = json.loads(row.marks)
    return {US if key == OURS else int(key): mark for key, mark in told.items()}


def packed(told: Mapping[int | None, int]) -> str:
    """As it is kept."""
    return json.dumps({OURS if key is US else str(key): mark for key, mark in told.items()})


def point(row: Any) -> Point:
    """row: name, weight and marks."""
    return Point(row.name, row.weight, marks(row))
