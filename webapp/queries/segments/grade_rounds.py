"""Grade rounds: which there are, and where a new one starts from."""

from dateutil.relativedelta import relativedelta
from sqlalchemy import and_, case, select

from webapp.db import session
from webapp.domain.grade_rounds import Standing
from webapp.models import Customer, GradeProposal, GradeRound, ValueRow, ValueRun
from webapp.queries.segments import runs

QUARTER = 3  # months
ENOUGH = 99
# Nobody decided on the lower grade before its round was closed: it is proposed again at once.
UNHEARD = and_(GradeProposal.state == "waiting", GradeProposal.move == "down")


def all_rounds() -> list[GradeRound]:
    """The newest first."""
    return list(session.scalars(select(GradeRound).order_by(GradeRound.as_of.desc())))


def get(number: str) -> GradeRound | None:
    return session.scalars(select(GradeRound).where(GradeRound.number == number)).one_or_none()


def newest() -> GradeRound | None:
    return session.scalars(select(GradeRound).order_by(GradeRound.as_of.desc()).limit(1)).one_or_none()


def run_before(made: ValueRun, last: GradeRound | None) -> ValueRun | None:
    """Against which the points have moved: the last round's run, else the newest a quarter earlier."""
    if last is not None:
        return session.get_one(ValueRun, last.run_id)
    return runs.newest(by=made.as_of - relativedelta(months=QUARTER) + relativedelta(day=31))


def standings(made: ValueRun, last: GradeRound | None) -> list[tuple[int, int, Standing]]:
    """Customer, points and where it stands, of every one in the run whose card is there."""
    rows = (
        select(
            Customer.id, ValueRow.points, Customer.grade, Customer.grade_until,
            ValueRow.grade.label("computed"), ValueRow.segment,
            case((UNHEARD, ENOUGH), else_=GradeProposal.in_a_row),
        )
        .select_from(ValueRow)
        .join(Customer, Customer.id == ValueRow.customer_id)
        .outerjoin(
            GradeProposal,
            (GradeProposal.customer_id == Customer.id)
            & (GradeProposal.round_id == (last.id if last is not None else 0)),
        )
        .where(ValueRow.run_id == made.id, Customer.deleted_at.is_(None))
        .order_by(Customer.id)
    )  # fmt: skip
    return [
        (row[0], row[1], Standing(row[2], row[3], row[4], row[5], row[6] or 0))
        for row in session.execute(rows)
    ]
