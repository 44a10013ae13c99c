"""A row of an order list understood: its facts, where it belongs, and what it changes in words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from webapp.actions.imports.understanding import Draft
from webapp.domain.fields import Kind
from webapp.domain.import_orders import FIELD, PREFIX
from webapp.domain.instrument_words import SERVICES
from webapp.domain.money import yuan
from webapp.domain.order_lines import lone_key, numbered_key
from webapp.domain.values import text_of
from webapp.domain.words import N_, label_of
from webapp.models import InstrumentKind
from webapp.queries.imports.books import Line, Sheet
from webapp.queries.imports.ledger import Known

ORDINAL = "ordinal"
DAYS = frozenset(name for name, of in FIELD.items() if of.kind is Kind.DATE)
LABELS = {"list_fee": N_("标准费用"), "service_value": N_("服务价值"), "instrument_id": N_("器具")}


@dataclass
class Facts:
    """What the row states, typed; empty cells are not among the values."""

    values: dict[str, Any]
    ordered_on: date
    source_number: str = ""
    service: str = ""
    amount: int = 0
    paid: int = 0
    name: str = ""
    serial: str = ""

    @property
    def key(self) -> str:
        """Of the line, within its 委托单号 or, without one, among all of the customer's."""
        if self.source_number:
            return numbered_key(name=self.name, serial=self.serial)
        return lone_key(
            on=self.ordered_on, service=self.service, amount=self.amount, name=self.name, serial=self.serial
        )


@dataclass
class Plan:
    """sheet, line: None where they are made; place: among the lines of that key, from 1."""

    facts: Facts
    place: int
    sheet: Sheet | None = None
    line: Line | None = None
    kind: InstrumentKind | None = None
    instrument: Known | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def facts_of(draft: Draft) -> Facts | None:
    """None where the day is missing, without which it is no order."""
    stated = {
        key.removeprefix(PREFIX): value for key, value in draft.values.items() if key.startswith(PREFIX)
    }
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in DAYS else value for name, value in stated.items()
    }
    on = values.get("ordered_on")
    if on is None:
        return None
    return Facts(
        values, on, values.get("source_number", ""), values.get("service", ""), values.get("charged", 0),
        values.get("paid", 0), values.get("name", ""), values.get("serial", ""),
    )  # fmt: skip


def shown(plan: Plan) -> list[list[str]]:
    """Label, from, to."""
    found = []
    for name, (old, new) in plan.changes.items():
        if name == "instrument_id" and plan.instrument:
            found.append([LABELS[name], "", plan.instrument.number])
        elif name in FIELD and name not in {"list_fee", "service_value"}:
            found.append([FIELD[name].label, _word(name, old), _word(name, new)])
    return found


def _word(name: str, value: Any) -> str:
    if name == "service":
        return label_of(SERVICES, value)
    if name in {"charged", "paid"}:
        return yuan(value or 0)
    of = FIELD[name]
    return label_of(of.choices, value) if of.choices else text_of(of, value)
