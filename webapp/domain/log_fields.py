"""What the cards themselves say of their columns: the log calls them so as well."""

from webapp.domain import card, contract_card, field_tasks, instrument_card, opportunity_card, order_card
from webapp.domain.fields import Field

# Names and addresses of parties may be those of a customer that the reader does not know of (SE-05).
UNTOLD = frozenset({
    "payer", "receiver", "holder", "payer_name", "receiver_name", "receiver_address", "holder_name",
    "holder_address",
})  # fmt: skip
FIELDS: dict[str, dict[str, Field]] = {
    "customers": card.FIELD,
    "contacts": card.CONTACT_FIELD,
    "instruments": instrument_card.FIELD,
    "pickups": {field.name: field for field in field_tasks.PICKUP.fields},
    "onsite_jobs": {field.name: field for field in field_tasks.ONSITE.fields},
    "orders": {name: field for name, field in order_card.FIELD.items() if name not in UNTOLD},
    "order_lines": order_card.LINE_FIELD,
    "opportunities": opportunity_card.FIELD,
    "contracts": contract_card.FIELD,
}


def field_of(kind: str, column: str) -> Field | None:
    """None: a column that its card does not describe."""
    return FIELDS.get(kind, {}).get(column)
