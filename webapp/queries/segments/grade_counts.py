"""How many proposals of a round there are by decision and move, and whose customers they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, GradeProposal, GradeRound, User, ValueRow
from webapp.queries.reach import within_reach

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Counts:
    """by: (state, move) -> how many; managers, departments: id and name, by name; young: 未评级, too new."""

    by: dict[tuple[str, str], int] = field(default_factory=dict)
    managers: Pairs = field(default_factory=list)
    departments: Pairs = field(default_factory=list)
    young: int = 0

    def states(self) -> dict[str, int]:
        return _summed((state, count) for (state, _move), count in self.by.items())

    def moves(self, state: str) -> dict[str, int]:
        """state "": whatever was decided."""
        return _summed((move, n) for (known, move), n in self.by.items() if state in {"", known})


def counts(made: GradeRound, *, viewer: Viewer) -> Counts:
    """Of those one may see. One statement."""
    young = select(func.count()).select_from(ValueRow).join(Customer, Customer.id == ValueRow.customer_id)
    young = young.where(ValueRow.run_id == made.run_id, ValueRow.grade == "")
    none_yet = within_reach(young, viewer, Verb.VALUE_READ).correlate(None).scalar_subquery()
    found = (
        select(
            GradeProposal.state, GradeProposal.move, User.id, User.name, Department.id, Department.name,
            func.count(), none_yet,
        )
        .join(Customer, Customer.id == GradeProposal.customer_id)
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(GradeProposal.round_id == made.id)
        .group_by(GradeProposal.state, GradeProposal.move, User.id)
    )  # fmt: skip
    by, managers, departments = dict[tuple[str, str], int](), dict[str, str](), dict[str, str]()
    many = 0
    for row in session.execute(within_reach(found, viewer, Verb.VALUE_READ)):
        state, move, user, name, room, called, count, many = row
        by[state, move] = by.get((state, move), 0) + count
        managers |= {str(user): name} if user is not None else {}
        departments |= {str(room): called} if room is not None else {}
    return Counts(by, _by_name(managers), _by_name(departments), many)


def _by_name(names: dict[str, str]) -> Pairs:
    return sorted(names.items(), key=lambda pair: pair[1])


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for code, count in pairs:
        found[code] = found.get(code, 0) + count
    return found
