"""A stratified sample that anybody can draw anew: from the list, the rates and the seed alone (4.6)."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from webapp.domain.hundredths import half_up
from webapp.domain.refusal import Refusal

HUNDRED = 100
RATES: dict[str, int] = {"A": 100, "B": 50, "C": 20, "D": 5, "": 5}  # percent; "": not graded, as D
MOST_MONTHS = 36


@dataclass(frozen=True, order=True)
class Candidate:
    """key: the customer's; people: contacts who may be asked; orders: those of the period."""

    key: int
    stratum: str
    people: tuple[int, ...] = ()
    orders: tuple[int, ...] = ()


@dataclass(frozen=True, order=True)
class Pick:
    """One customer drawn; person None: the card names nobody to ask."""

    key: int
    stratum: str
    person: int | None = None
    order: int | None = None


@dataclass(frozen=True)
class Stratum:
    code: str
    size: int
    wanted: int


@dataclass(frozen=True)
class Person:
    """A contact as the draw looks at it."""

    id: int
    is_main: bool = False
    do_not_contact: bool = False
    has_left: bool = False


@dataclass(frozen=True)
class Asked:
    """Whom not to ask again: contacts, and customers that were asked without a person."""

    people: frozenset[int] = field(default_factory=frozenset)
    customers: frozenset[int] = field(default_factory=frozenset)


def refuse_rates(rates: Mapping[str, int], *, pause_months: int) -> None:
    for rate in rates.values():
        if not 0 <= rate <= HUNDRED:
            raise Refusal("抽样比例应在 0 到 100 之间。")
    if not any(rates.values()):
        raise Refusal("至少有一个等级的抽样比例要大于 0。")
    if not 0 <= pause_months <= MOST_MONTHS:
        raise Refusal("间隔月数应在 0 到 %(most)d 之间。", most=MOST_MONTHS)


def may_ask(customer: int, people: Sequence[Person], asked: Asked) -> tuple[bool, tuple[int, ...]]:
    """Whether the customer stands in the list, and who of it may be asked.

    Whose people all wish no contact is out; who has nobody on the card may be asked itself, once in the time.
    """
    here = [one for one in people if not one.has_left]
    if not here:
        return customer not in asked.customers, ()
    willing = [one for one in here if not one.do_not_contact and one.id not in asked.people]
    mains = [one for one in willing if one.is_main]
    return bool(willing), tuple(sorted(one.id for one in mains or willing))


def wanted(size: int, rate: int) -> int:
    """How many of a stratum: half up, but at least one where any are to be asked."""
    return max(1, half_up(size * rate, HUNDRED)) if size and rate else 0


def strata(candidates: Sequence[Candidate], rates: Mapping[str, int]) -> list[Stratum]:
    return layers(Counter(one.stratum for one in candidates), rates)


def layers(sizes: Mapping[str, int], rates: Mapping[str, int]) -> list[Stratum]:
    """sizes: how many stand in the list, by stratum."""
    known = dict.fromkeys(rates, 0) | dict(sizes)
    return [Stratum(code, size, wanted(size, rates.get(code, 0))) for code, size in known.items()]


def _place(seed: int, *parts: object) -> str:
    """Where something stands in the draw: by a digest, so that no library's generator is part of the rule."""
    return sha256("|".join(str(part) for part in (seed, *parts)).encode()).hexdigest()


def _one_of(seed: int, what: str, key: int, values: tuple[int, ...]) -> int | None:
    return min(values, key=lambda value: _place(seed, what, key, value), default=None)


def draw(candidates: Sequence[Candidate], rates: Mapping[str, int], *, seed: int) -> list[Pick]:
    """The first of each stratum in the order of the digests, one person and one order of each."""
    picks: list[Pick] = []
    for layer in strata(candidates, rates):
        here = [one for one in candidates if one.stratum == layer.code]
        here.sort(key=lambda one: _place(seed, one.stratum, one.key))
        picks.extend(
            Pick(
                one.key,
                one.stratum,
                _one_of(seed, "person", one.key, one.people),
                _one_of(seed, "order", one.key, one.orders),
            )
            for one in here[: layer.wanted]
        )
    return sorted(picks)


def frozen(candidates: Sequence[Candidate]) -> str:
    """The list as it is kept: the same candidates in whatever order give the same text."""
    rows = [[one.key, one.stratum, sorted(one.people), sorted(one.orders)] for one in sorted(candidates)]
    return json.dumps(rows, separators=(",", ":"))


def thawed(text: str) -> list[Candidate]:
    return [
        Candidate(key, stratum, tuple(people), tuple(orders))
        for key, stratum, people, orders in json.loads(text)
    ]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def picks_digest(picks: Sequence[Pick]) -> str:
    rows = [[one.key, one.stratum, one.person, one.order] for one in sorted(picks, key=lambda one: one.key)]
    return digest(json.dumps(rows, separators=(",", ":")))
