"""What customers need, who else serves them, what other parts they play for us."""

from datetime import timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import texts
from webapp.domain.verbs import Verb
from webapp.models import CustomerRole, Need, RivalLink

MAKERS = frozenset({"factory", "lab", "site"})  # the needs and rivals of words/texts.py are theirs
WITH_NEEDS, WITH_RIVALS = 150, 95
ROLES = (("payer", 26), ("receiver", 22), ("supplier", 16), ("subcontractor", 9), ("ally", 7), ("dealer", 8))


@part(52)
def fill(making: Making) -> None:
    live = [one for one in making.clients if one.fate not in {"lead", "stopped"} and one.row.manager_id]
    makers = [one for one in live if one.industry.staffing in MAKERS]
    worth = sorted(makers, key=lambda one: -one.fee)[: max(8, len(makers) * 2 // 3)]
    for client in _some(making, worth, WITH_NEEDS):
        _needs(making, client)
    for client in _some(making, worth, WITH_RIVALS):
        _rival(making, client)
    companies = [one for one in live if one.is_company and one.fate == "active"]
    for role, count in ROLES:
        for client in _some(making, companies, count):
            started = client.row.created_at.date()
            held = CustomerRole(customer_id=client.row.id, role=role, from_on=started)
            _add(making, client, held)


def _some(making: Making, clients: list[Client], count: int) -> list[Client]:
    return making.rng.sample(clients, min(len(clients), making.count(count)))


def _needs(making: Making, client: Client) -> None:
    for dimension, text, priority in making.rng.sample(texts.NEEDS, making.rng.choice((1, 2, 2, 3))):
        need = Need(
            customer_id=client.row.id,
            dimension=dimension,
            text=text,
            priority=priority,
            is_met=making.chance(0.55),
        )
        _add(making, client, need)


def _rival(making: Making, client: Client) -> None:
    rng = making.rng
    link = RivalLink(
        customer_id=client.row.id, rival=rng.choice(texts.RIVALS), service=rng.choice(texts.RIVAL_SERVICES),
        price=rng.choice(texts.RIVAL_PRICES), share=rng.randint(1, 9) * 5,
        valid_until=making.as_of + timedelta(days=rng.randint(30, 500)) if making.chance(0.6) else None,
        history=rng.choice(texts.RIVAL_HISTORIES),
        people=rng.choice(texts.RIVAL_PEOPLE) if making.chance(0.6) else "",
        strengths=rng.choice(texts.RIVAL_STRENGTHS), weaknesses=rng.choice(texts.RIVAL_WEAKNESSES),
    )  # fmt: skip
    _add(making, client, link)


def _add(making: Making, client: Client, row: Need | RivalLink | CustomerRole) -> None:
    at = making.later(client.row.created_at, days=240)
    making.add(row, at=at, verb=Verb.CUSTOMER_EDIT, by=making.person(client.row.manager_id))
