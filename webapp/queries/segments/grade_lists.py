"""Proposals of a grade round within one's reach, each with what moved its points since the last run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain import grade_rounds
from webapp.domain.remarks import Remark
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_grades import is_lower
from webapp.domain.value_points import Points, Standing, grade_points
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_words import LEGAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, GradeProposal, GradeRound, User, ValueRow, ValueRun
from webapp.queries.reach import within_reach
from webapp.queries.segments.packing import terms_of

SIZE = 50
NAMES = ("r", "f", "m", "unserved", "due", "late", "loyalty")


@dataclass(frozen=True)
class Told:
    """why: which parts rose or fell, and why the points alone do not decide; may_decide: AM-05."""

    row: GradeProposal
    customer: str
    name: str
    manager: str | None
    now: str
    why: Sequence[Remark]
    may_decide: bool


@dataclass(frozen=True)
class Proposals:
    rows: Sequence[Told]
    total: int
    page: int


def search(
    made: GradeRound,
    *,
    viewer: Viewer,
    state: str = "waiting",
    move: str = "",
    page: int = 1,
    size: int = SIZE,
) -> Proposals:
    """Three statements; the greatest G first. state "": every one."""
    asked = [GradeProposal.round_id == made.id]
    asked += [GradeProposal.state == state] if state else []
    asked += [GradeProposal.move == move] if move else []
    base = select(GradeProposal).join(Customer, Customer.id == GradeProposal.customer_id).where(*asked)
    base = within_reach(base, viewer, Verb.VALUE_READ)
    total = session.scalar(base.with_only_columns(func.count(GradeProposal.id))) or 0
    now, before = aliased(ValueRow), aliased(ValueRow)
    rows = (
        base.with_only_columns(
            GradeProposal, Customer.number, Customer.name, Customer.grade, Customer.manager_id, User.name,
            now.segment, *(getattr(now, name) for name in NAMES), before.customer_id,
            *(getattr(before, name) for name in NAMES),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .join(now, and_(now.run_id == made.run_id, now.customer_id == Customer.id))
        .outerjoin(before, and_(before.run_id == made.before_run_id, before.customer_id == Customer.id))
        .order_by(GradeProposal.points.desc(), GradeProposal.id)
        .offset((page - 1) * size)
        .limit(size)
    )  # fmt: skip
    policies = _policies(made)
    told = [_told(row, policies, viewer) for row in session.execute(rows)]
    return Proposals(told, total, page)


def counts(made: GradeRound, *, viewer: Viewer) -> dict[tuple[str, str], int]:
    """By state and move, of those one may see."""
    found = select(GradeProposal.state, GradeProposal.move, func.count())
    found = found.join(Customer, Customer.id == GradeProposal.customer_id)
    found = within_reach(found.where(GradeProposal.round_id == made.id), viewer, Verb.VALUE_READ)
    grouped = found.group_by(GradeProposal.state, GradeProposal.move)
    return {(state, move): count for state, move, count in session.execute(grouped)}


def _policies(made: GradeRound) -> dict[int, ValuePolicy]:
    wanted = [one for one in (made.run_id, made.before_run_id) if one is not None]
    found = session.scalars(select(ValueRun).where(ValueRun.id.in_(wanted))).all()
    kept = {one.id: terms_of(one).policy for one in found}
    return {0: kept[made.run_id], 1: kept.get(made.before_run_id or 0, kept[made.run_id])}


def _told(row: Any, policies: dict[int, ValuePolicy], viewer: Viewer) -> Told:
    one, number, name, grade, manager_id, manager, segment = row[:7]
    inputs, rest = row[7 : 7 + len(NAMES)], row[7 + len(NAMES) :]
    before = _points(rest[1:], policies[1]) if rest[0] is not None else None
    is_protected = segment == LEGAL and is_lower(one.computed, one.held)
    why = [
        grade_rounds.moved(_points(inputs, policies[0]), before),
        *grade_rounds.notes(one.move, in_a_row=one.in_a_row, is_protected=is_protected, policy=policies[0]),
    ]
    may = one.state == "waiting" and viewer.may(Verb.CUSTOMER_GRADE) and manager_id != viewer.id
    return Told(one, number, name, manager, grade, why, may)


def _points(row: Any, policy: ValuePolicy) -> Points:
    r, f, m, unserved, due, late, loyalty = row
    return grade_points(Scores(r, f, m), Standing(unserved, due, late, loyalty), policy=policy)
