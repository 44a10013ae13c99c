"""Proposals of a grade round within one's reach, each with what moved its points since the last run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
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
from webapp.models import Customer, GradeProposal, GradeRound, Proposal, User, ValueRow, ValueRun
from webapp.queries.assignments.meanwhile import has_managed
from webapp.queries.paging import Found, cut
from webapp.queries.reach import within_reach
from webapp.queries.segments.grade_asking import Asked, narrowed
from webapp.queries.segments.packing import terms_of

SIZE = 50
EXPORTED = 20_000
NAMES = ("r", "f", "m", "unserved", "due", "late", "loyalty")
FIRST = (GradeProposal.points.desc(), GradeProposal.id)
PARTS = 11  # columns before the figures
Policies = dict[int, ValuePolicy]


@dataclass(frozen=True)
class Told:
    """why: which parts rose or fell, and why the points alone do not decide.

    may_decide: AM-05; was_his: the viewer had it while the round was under way, and handed it on.
    parts: M, F, R, potential, payment, loyalty; now: the grade in force; is_proposed: an assignment waits.
    """

    row: GradeProposal
    customer: str
    name: str
    manager: str | None
    manager_id: int | None
    now: str
    is_special: bool
    is_proposed: bool
    why: Sequence[Remark]
    may_decide: bool
    was_his: bool
    parts: Points
    by: str


def search(
    made: GradeRound,
    *,
    viewer: Viewer,
    wanted: Asked | None = None,
    size: int = SIZE,
    known: Policies | None = None,
) -> Found[Told]:
    """Two statements, or one where the policies are known; the greatest G first."""
    asked = wanted or Asked()
    found = session.execute(_of_page(made, asked, viewer, size)).all()
    if not found and asked.page > 1:
        return search(made, viewer=viewer, wanted=replace(asked, page=1), size=size, known=known)
    known = known or policies(made)
    told = [_told(row[:-1], known, viewer) for row in found]
    return Found(told, asked.page, found[0][-1] if found else 0, size)


def _of_page(made: GradeRound, wanted: Asked, viewer: Viewer, size: int) -> Any:
    """What stands on a line is looked up for the lines of the page alone; the last column: of how many."""
    ids = _base(made, wanted, viewer).with_only_columns(GradeProposal.id, func.count().over().label("total"))
    page = cut(ids.order_by(*FIRST), wanted.page, size).cte("page")
    rows = select(GradeProposal).join(Customer, Customer.id == GradeProposal.customer_id)
    return _wide(rows.join(page, page.c.id == GradeProposal.id), made, viewer).add_columns(page.c.total)


def every(made: GradeRound, *, viewer: Viewer, wanted: Asked, also: Verb, most: int = EXPORTED) -> list[Told]:
    """For a workbook or a paper, of whom one may do that, too; one more than most if there are too many."""
    known = policies(made)
    rows = _wide(within_reach(_base(made, wanted, viewer), viewer, also), made, viewer).limit(most + 1)
    return [_told(row, known, viewer) for row in session.execute(rows)]


def deciding(made: GradeRound, *, viewer: Viewer, wanted: Asked) -> list[int]:
    """Of those that wait as asked for, which this person may decide on (AM-05)."""
    base = _base(made, replace(wanted, state="waiting"), viewer).with_only_columns(GradeProposal.id)
    mine = or_(Customer.manager_id.is_(None), Customer.manager_id != viewer.id)
    open_to_him = base.where(mine, ~has_managed(viewer, made.opened_at))
    return list(session.scalars(within_reach(open_to_him, viewer, Verb.CUSTOMER_GRADE)))


def get(made: GradeRound, row: int, *, viewer: Viewer) -> tuple[Customer, GradeProposal] | None:
    """One that this person may decide on, or could if it were not his own customer."""
    found = select(Customer, GradeProposal).join(GradeProposal, GradeProposal.customer_id == Customer.id)
    found = found.where(GradeProposal.round_id == made.id, GradeProposal.id == row)
    one = session.execute(within_reach(found, viewer, Verb.CUSTOMER_GRADE)).one_or_none()
    return (one[0], one[1]) if one is not None else None


def _base(made: GradeRound, wanted: Asked, viewer: Viewer) -> Any:
    joined = select(GradeProposal).join(Customer, Customer.id == GradeProposal.customer_id)
    return within_reach(joined.where(*narrowed(made, wanted)), viewer, Verb.VALUE_READ)


def _wide(base: Any, made: GradeRound, viewer: Viewer) -> Any:
    now, before, decider = aliased(ValueRow), aliased(ValueRow), aliased(User)
    waits = exists().where(Proposal.customer_id == Customer.id, Proposal.state == "open").correlate(Customer)
    return (
        base.with_only_columns(
            GradeProposal, Customer.number, Customer.name, Customer.grade, Customer.manager_id, User.name,
            Customer.is_key | (Customer.secrecy != "open"), waits,
            has_managed(viewer, made.opened_at), decider.name, now.segment,
            *(getattr(now, name) for name in NAMES), before.customer_id,
            *(getattr(before, name) for name in NAMES),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(decider, decider.id == GradeProposal.decided_by_id)
        .join(now, and_(now.run_id == made.run_id, now.customer_id == Customer.id))
        .outerjoin(before, and_(before.run_id == made.before_run_id, before.customer_id == Customer.id))
        .order_by(*FIRST)
    )  # fmt: skip


def policies(made: GradeRound) -> Policies:
    """0: of its run, 1: of the run it is compared with."""
    wanted = [one for one in (made.run_id, made.before_run_id) if one is not None]
    found = session.scalars(select(ValueRun).where(ValueRun.id.in_(wanted))).all()
    kept = {one.id: terms_of(one).policy for one in found}
    return {0: kept[made.run_id], 1: kept.get(made.before_run_id or 0, kept[made.run_id])}


def _told(row: Any, policies: Policies, viewer: Viewer) -> Told:
    one, number, name, grade, manager_id, manager, is_special, waits, had, by, segment = row[:PARTS]
    inputs, rest = row[PARTS : PARTS + len(NAMES)], row[PARTS + len(NAMES) :]
    before = _points(rest[1:], policies[1]) if rest[0] is not None else None
    is_protected = segment == LEGAL and is_lower(one.computed, one.held)
    now = _points(inputs, policies[0])
    why = [
        grade_rounds.moved(now, before),
        *grade_rounds.notes(one.move, in_a_row=one.in_a_row, is_protected=is_protected, policy=policies[0]),
    ]
    was_his = bool(had) and manager_id != viewer.id
    may = one.state == "waiting" and viewer.may(Verb.CUSTOMER_GRADE) and manager_id != viewer.id
    return Told(
        one, number, name, manager, manager_id, grade, bool(is_special), bool(waits), why,
        may and not was_his, was_his, now, by or "",
    )  # fmt: skip


def _points(row: Any, policy: ValuePolicy) -> Points:
    r, f, m, unserved, due, late, loyalty = row
    return grade_points(Scores(r, f, m), Standing(unserved, due, late, loyalty), policy=policy)
