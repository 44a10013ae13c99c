"""How customers came to where they stand: first orders, customers lost, prospects on their way."""

from datetime import timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import texts
from webapp.domain.verbs import Verb
from webapp.models import StatusChange

WHY = {
    "active": texts.FIRST_ORDER,
    "former": texts.FORMER_REASONS,
    "stopped": texts.STOPPED_REASONS,
    "hopeful": texts.PROSPECT_STEPS,
    "prospect": texts.PROSPECT_STEPS,
}


@part(42)
def fill(making: Making) -> None:
    for client in making.clients:
        _arrive(making, client)


def _arrive(making: Making, client: Client) -> None:
    row = client.row
    if row.status == client.fate:
        return
    if row.status == "prospect" and client.fate in {"former", "stopped"}:
        _step(making, client, "active", days=60)
    if row.status == "lead" and client.fate == "prospect" and making.chance(0.5):
        _step(making, client, "hopeful", days=30)
    _step(making, client, client.fate, days=500 if client.fate in {"former", "stopped"} else 60)


def _step(making: Making, client: Client, to: str, *, days: int) -> None:
    row = client.row
    at = making.later(row.updated_at + timedelta(minutes=5), days=days)
    by = making.person(row.manager_id or row.created_by_id)
    change = StatusChange(
        customer_id=row.id, old=row.status, new=to, reason=making.rng.choice(WHY[to]),
        changed_by_id=by.id if by else None, created_at=at,
    )  # fmt: skip
    making.add(change, at=at, verb=Verb.CUSTOMER_EDIT, by=by)
    making.change(row, at=at, verb=Verb.CUSTOMER_EDIT, by=by, status=to)
