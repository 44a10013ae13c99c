"""How complete a card is: filled weights by required weights for its kind and status (CC-22)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from webapp.domain import card
from webapp.domain.card_words import PROSPECT_STATUSES
from webapp.domain.words import N_

THIN = 60  # percent: below it a card counts as 资料不全 (CC-22)

# What a card needs besides its own fields:
# (item, label, weight for a prospect, weight for a customer, companies only)
PEOPLE = (
    ("reachable", N_("联系人及其电话"), 4, 4, False),
    ("decider", N_("决策者"), 2, 3, True),
    ("buyer", N_("采购者"), 1, 2, True),
    ("user", N_("使用者"), 1, 1, True),
    ("manager", N_("客户经理"), 1, 2, False),
)


@dataclass(frozen=True)
class Completeness:
    """percent: 0…100, rounded down so that 100 means nothing is missing; missing: labels, heaviest first."""

    percent: int
    missing: tuple[str, ...]
    names: frozenset[str]


def completeness(*, kind: str, status: str, filled: Iterable[str]) -> Completeness:
    """filled: names of card fields with a value, and of the items of PEOPLE that hold."""
    return _judged(kind, status, frozenset(filled))


@lru_cache(maxsize=1000)
def _judged(kind: str, status: str, have: frozenset[str]) -> Completeness:
    """Most cards lack the same few fields."""
    wanted = required(kind=kind, status=status)
    missing = sorted(
        ((weight, name, label) for name, (label, weight) in wanted.items() if name not in have),
        key=lambda item: -item[0],
    )
    whole = sum(weight for _label, weight in wanted.values())
    gap = sum(weight for weight, _name, _label in missing)
    percent = 100 * (whole - gap) // whole
    return Completeness(
        percent, tuple(label for _w, _n, label in missing), frozenset(n for _w, n, _l in missing)
    )


@cache
def required(*, kind: str, status: str) -> Mapping[str, tuple[str, int]]:
    """Name -> (label, weight) of everything that such a card should hold."""
    column = 0 if status in PROSPECT_STATUSES else 1
    wanted = {
        field.name: (field.label, field.weights[column])
        for block in card.BLOCKS
        if kind in block.kinds
        for field in block.fields
        if field.weights[column] and (kind == "company" or field.name not in COMPANY_ONLY)
    }
    for name, label, prospect, customer, companies_only in PEOPLE:
        if kind == "company" or not companies_only:
            wanted[name] = (label, (prospect, customer)[column])
    return MappingProxyType(wanted)


COMPANY_ONLY = frozenset(
    {"credit_code", "ownership", "legal_person", "qualification", "business_scope", "industry"}
)
