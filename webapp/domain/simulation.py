"""What a change of rules would do: who gains and loses which customers, load and revenue before and after.

The customers go by one after the other, the best graded and most valuable first, and each move changes the
loads that the next one meets, so that no ceiling is passed. Nobody changes hands for nothing: the new
manager's total must be higher by more than the margin, unless the present one may not have the customer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain.assignment import Candidate, Proposal, propose
from webapp.domain.assignment_facts import Manager, Needs
from webapp.domain.assignment_rules import Rules
from webapp.domain.loads import Load

GRADES = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Subject:
    """One customer of the run; needs.manager_id: who has it now; revenue: fen in twelve months."""

    customer_id: int
    needs: Needs
    revenue: int = 0


@dataclass(frozen=True)
class Held:
    """All that a manager has before, in the run and outside of it; revenue: fen."""

    customers: int = 0
    revenue: int = 0


@dataclass(frozen=True)
class Move:
    """old_id: None, it had nobody; total and old_total: hundredths, None where the old one is excluded."""

    customer_id: int
    old_id: int | None
    new_id: int
    total: int
    old_total: int | None
    proposal: Proposal


@dataclass(frozen=True)
class Row:
    """One manager before and after; gained, lost: customers."""

    manager_id: int
    name: str
    before: Held
    after: Held
    load_before: Load
    load_after: Load
    gained: tuple[int, ...]
    lost: tuple[int, ...]


@dataclass(frozen=True)
class Simulation:
    """stuck: customers whom nobody may have; they stay where they are."""

    moves: tuple[Move, ...]
    rows: tuple[Row, ...]
    stuck: tuple[int, ...]


def simulate(
    subjects: Iterable[Subject],
    managers: Iterable[Manager],
    *,
    held: Mapping[int, Held],
    rules: Rules,
    today: date,
    margin: int = 0,
) -> Simulation:
    """managers: with their loads under the rules tried out; margin: hundredths of a point, 0 or more."""
    before = {one.id: one for one in managers}
    desk, moves, stuck = dict(before), [], []
    queue = sorted(subjects, key=_order)
    for subject in queue:
        proposal = propose(subject.needs, desk.values(), rules=rules, today=today)
        move = _move(subject, proposal, margin)
        if proposal.best is None:
            stuck.append(subject.customer_id)
        if move is not None:
            moves.append(move)
            _carry(desk, move, _weight(subject, rules))
    revenue = {subject.customer_id: subject.revenue for subject in queue}
    rows = tuple(
        _row(one, desk[one.id], moves, held.get(one.id, Held()), revenue)
        for _id, one in sorted(before.items())
    )
    return Simulation(tuple(moves), rows, tuple(stuck))


def _weight(subject: Subject, rules: Rules) -> int:
    """An isolated customer weighs nothing, with whomever it is."""
    return rules.unit(subject.needs.grade) if subject.needs.named is None else 0


def _order(subject: Subject) -> tuple[int, int, int]:
    grade = subject.needs.grade
    return GRADES.index(grade) if grade in GRADES else len(GRADES), -subject.revenue, subject.customer_id


def _move(subject: Subject, proposal: Proposal, margin: int) -> Move | None:
    best, old_id = proposal.best, subject.needs.manager_id
    if best is None or best.manager_id == old_id:
        return None
    present: Candidate | None = next((one for one in proposal.ranked if one.manager_id == old_id), None)
    if present is not None and best.total - present.total <= margin:
        return None
    old_total = present.total if present else None
    return Move(subject.customer_id, old_id, best.manager_id, best.total, old_total, proposal)


def _carry(desk: dict[int, Manager], move: Move, units: int) -> None:
    for number, change in ((move.old_id, -units), (move.new_id, units)):
        if number in desk:
            one = desk[number]
            desk[number] = replace(one, load=Load(max(0, one.load.carried + change), one.load.cap))


def _row(before: Manager, after: Manager, moves: list[Move], held: Held, revenue: Mapping[int, int]) -> Row:
    gained = tuple(move.customer_id for move in moves if move.new_id == before.id)
    lost = tuple(move.customer_id for move in moves if move.old_id == before.id)
    brought = sum(revenue[one] for one in gained) - sum(revenue[one] for one in lost)
    now = Held(held.customers + len(gained) - len(lost), held.revenue + brought)
    return Row(before.id, before.name, held, now, before.load, after.load, gained, lost)
