"""All grade rounds with how far they are, and the runs a new one may start from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain import grade_rounds as law
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, GradeProposal, GradeRound, ValueRun
from webapp.queries.reach import within_reach
from webapp.queries.segments import grade_rounds
from webapp.queries.segments.runs import FINISHED


@dataclass(frozen=True)
class Line:
    """counts: by state, of the customers this person sees."""

    round: GradeRound
    counts: Mapping[str, int]

    @property
    def asked(self) -> int:
        """What was to be decided; what is only noted asks nobody."""
        return sum(count for state, count in self.counts.items() if state != "noted")

    @property
    def decided(self) -> int:
        return self.asked - self.counts.get("waiting", 0)


def lines(*, viewer: Viewer) -> list[Line]:
    """The newest first. Two statements."""
    found = select(GradeProposal.round_id, GradeProposal.state, func.count()).join(
        Customer, Customer.id == GradeProposal.customer_id
    )
    grouped = within_reach(found, viewer, Verb.VALUE_READ).group_by(
        GradeProposal.round_id, GradeProposal.state
    )
    counts: dict[int, dict[str, int]] = {}
    for made, state, count in session.execute(grouped):
        counts.setdefault(made, {})[state] = count
    return [Line(one, counts.get(one.id, {})) for one in grade_rounds.all_rounds()]


def offered() -> list[ValueRun]:
    """The first run of each quarter's end without a round, not too long ago; the latest first."""
    last, today = grade_rounds.newest(), clock.today()
    runs = session.scalars(
        select(ValueRun)
        .where(FINISHED, ValueRun.together == "single", ValueRun.as_of <= today)
        .order_by(ValueRun.as_of.desc(), ValueRun.id)
    )
    found: dict[str, ValueRun] = {}
    for one in runs:
        number = law.quarter(one.as_of)
        if not number or law.holds_until(one.as_of) < today or (last is not None and last.number >= number):
            continue
        found.setdefault(number, one)
    return list(found.values())
