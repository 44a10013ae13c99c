"""What a row does to an instrument, as columns with their values and in words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from webapp.domain import import_instruments
from webapp.domain.instrument_card import FIELD
from webapp.domain.values import text_of
from webapp.domain.words import label_of
from webapp.models import Instrument, InstrumentKind

LAST = {field.name: field for field in import_instruments.LAST}


@dataclass
class Plan:
    """found: None makes one; changes: column -> (from, to); record: the day it was verified anew."""

    found: Instrument | None
    kind: InstrumentKind | None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    record: date | None = None


def shown(plan: Plan) -> list[list[str]]:
    lines = [
        [(FIELD.get(name) or LAST[name]).label, _word(name, old), _word(name, new)]
        for name, (old, new) in plan.changes.items()
    ]
    if plan.record is not None:
        last = plan.found.verified_on if plan.found else None
        lines.append([LAST["verified_on"].label, _word("verified_on", last), plan.record.isoformat()])
    return lines


def _word(name: str, value: Any) -> str:
    of = FIELD.get(name) or LAST[name]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return label_of(of.choices, value) if of.choices else text_of(of, value)
