"""After a quarter's run the night opens its grade round, so that the heads find it in the morning."""

from webapp import clock
from webapp.actions.segments.grade_rounds import open_round
from webapp.domain import grade_rounds as law
from webapp.models import GradeRound
from webapp.queries.segments import grade_rounds, runs


def open_due() -> GradeRound | None:
    """None: the quarter that is over has its round, no run yet, or is too long ago."""
    made = runs.newest_quarter(by=clock.today())
    if made is None or law.holds_until(made.as_of) < clock.today():
        return None
    last = grade_rounds.newest()
    if last is not None and last.number >= law.quarter(made.as_of):
        return None
    return open_round(made)


def night() -> str:
    opened = open_due()
    return f"发起定级 {opened.number}" if opened is not None else "没有新的定级"
