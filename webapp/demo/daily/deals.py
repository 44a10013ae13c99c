"""The course of each opportunity: when it was opened, how far it came, how it ended."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from webapp.demo.daily.house import Held, House
from webapp.domain.opportunity_words import Stage, State

ORDER = tuple(Stage)
COUNT = 420
OPEN = (("develop", 30), ("qualify", 24), ("propose", 20), ("bid", 15), ("negotiate", 11))
STATES = ((State.WON, 36), (State.LOST, 22), (State.STOPPED, 8), (State.OPEN, 34))
TWICE, ROOM = 3, 9  # stages and days that one must have come far to fall back
LEAST_FEE = 150_000  # fen: what is worth an opportunity
DAYS = {Stage.DEVELOP: (6, 50), Stage.QUALIFY: (4, 26), Stage.PROPOSE: (6, 40), Stage.BID: (8, 50),
        Stage.NEGOTIATE: (3, 22)}  # fmt: skip


@dataclass
class Deal:
    """turns: (day, stage it came to), the first where it was opened; order: of a won one."""

    customer: Held
    state: State
    turns: list[tuple[date, Stage]]
    ended_on: date | None = None
    order: Any = None
    id: int = 0
    activities: list[int] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return Stage.PERFORM if self.state is State.WON else self.turns[-1][1]

    @property
    def opened_on(self) -> date:
        return self.turns[0][0]

    @property
    def farthest(self) -> Stage:
        return (
            Stage.PERFORM
            if self.state is State.WON
            else max(self.turns, key=lambda one: ORDER.index(one[1]))[1]
        )


def drawn(house: House, count: int) -> list[Deal]:
    """By the day they were opened."""
    won = _worth_winning(house)
    makers = [one for one in house.customers.values() if one.is_live and one.secrecy != "isolated"]
    found: list[Deal] = []
    while len(found) < count:
        state = house.rng.choices([one for one, _share in STATES], [share for _one, share in STATES])[0]
        if (deal := _drawn(house, state, won, makers)) is not None:
            found.append(deal)
    return sorted(found, key=lambda one: (one.opened_on, one.customer.id))


def _worth_winning(house: House) -> list[tuple[Held, Any]]:
    """Orders that an opportunity may have become, each once, in an order of their own."""
    found = [
        (held, order)
        for held in house.customers.values()
        if has_decider(held) and held.secrecy != "isolated"
        for order in held.orders
        if order.charged_total >= LEAST_FEE
        and house.first + timedelta(days=60) < order.ordered_on < house.as_of - timedelta(days=1)
        and held.had_by(house.step(order.ordered_on, -1)) is not None
    ]
    house.rng.shuffle(found)
    return found


def has_decider(held: Held) -> bool:
    return any(one.level == "decision" for one in held.contacts)


def _drawn(house: House, state: State, won: list[tuple[Held, Any]], makers: list[Held]) -> Deal | None:
    rng = house.rng
    if state is State.WON:
        if not won:
            return None
        held, order = won.pop()
        end = house.step(order.ordered_on, -1)
        return _walked(house, held, state, Stage.NEGOTIATE, end=end, order=order)
    last = Stage(rng.choices([one for one, _share in OPEN], [share for _one, share in OPEN])[0])
    for _try in range(20):
        held = rng.choice(makers)
        if ORDER.index(last) >= ORDER.index(Stage.PROPOSE) and not has_decider(held):
            continue
        if state is State.OPEN:
            end = house.step(house.as_of, -1 - round(rng.triangular(0, 60, 6)))
        else:
            end = house.near(
                house.first + timedelta(days=rng.randint(70, (house.as_of - house.first).days - 8))
            )
        if (deal := _walked(house, held, state, last, end=end)) is not None:
            return deal
    return None


def _walked(
    house: House, held: Held, state: State, last: Stage, *, end: date, order: Any = None
) -> Deal | None:
    """Back from its end, or for an open one from the day it came to where it stands; None: nobody's then."""
    rng, stages = house.rng, ORDER[: ORDER.index(last) + 1]
    turns: list[tuple[date, Stage]] = []
    day = end
    for place, stage in enumerate(reversed(stages)):
        if place or state is not State.OPEN:
            day = house.step(day - timedelta(days=rng.randint(*DAYS[stage])), 0)
        turns.append((day, stage))
    turns.reverse()
    if state is not State.OPEN and len(turns) >= TWICE and house.chance(0.06):
        _fall_back(house, turns, end)
    owned = all(held.had_by(on) is not None for on, _stage in turns) and held.had_by(end) is not None
    if not owned or turns[0][0] < max(held.made_on, house.first) or end >= house.as_of:
        return None
    return Deal(held, state, turns, None if state is State.OPEN else end, order)


def _fall_back(house: House, turns: list[tuple[date, Stage]], end: date) -> None:
    """From where it came to, one stage back, and forward again."""
    at, stage = turns[-1]
    room = (end - at).days
    if room >= ROOM:
        before = turns[-2][1]
        turns.append((house.step(at + timedelta(days=room // 3), 0), before))
        turns.append((house.step(at + timedelta(days=room * 2 // 3), 0), stage))
    if [one[0] for one in turns] != sorted({one[0] for one in turns}) or turns[-1][0] > end:
        del turns[-2:]


def handed(held: Held, first: date, last: date) -> list[date]:
    """On which days between the two somebody else came to be responsible."""
    starts = [begun for begun, _until, _who in held.owners]
    return [day for day in starts[bisect_right(starts, first) :] if day <= last and held.had_by(day)]
