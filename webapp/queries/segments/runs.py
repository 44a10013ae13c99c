"""Runs of customer value: which there are, the newest, and whether one can be worked out again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, false, select, true

from webapp.db import session
from webapp.domain import churn_states
from webapp.domain.clv import Kept
from webapp.domain.value_known import Known, digest, input_row
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_reckoning import coming, output_row, reckon
from webapp.domain.value_words import Churn
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.remembered import remembered
from webapp.queries.segments.packing import stored_rows, terms_of

FINISHED = ValueRun.state == "finished"


@dataclass(frozen=True)
class Checked:
    """Whether the stored inputs are those it was made of, and give the stored results again."""

    same_inputs: bool
    same_results: bool

    @property
    def holds(self) -> bool:
        return self.same_inputs and self.same_results


def all_runs(*, viewer: Viewer) -> list[ValueRun]:
    """The latest day first; of one day the latest made first."""
    found = select(ValueRun).where(FINISHED, visible(viewer))
    return list(session.scalars(found.order_by(ValueRun.as_of.desc(), ValueRun.id.desc())))


def firsts(found: Iterable[ValueRun]) -> set[int]:
    """Keys of those by which their day was first judged; the others are comparisons."""
    first: dict[tuple[date, str], int] = {}
    for one in found:
        key = (one.as_of, one.together)
        first[key] = min(one.id, first.get(key, one.id))
    return set(first.values())


def get(number: str, *, viewer: Viewer) -> ValueRun | None:
    found = select(ValueRun).where(FINISHED, ValueRun.number == number, visible(viewer))
    return session.scalars(found).one_or_none()


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Where holdings are judged as one, a score tells of all its companies: for who may see everybody."""
    if viewer.is_system or viewer.reach(Verb.VALUE_READ) is Reach.ALL:
        return true()
    return ValueRun.together == "single" if viewer.may(Verb.VALUE_READ) else false()


def newest(
    *, by: date | None = None, together: str = "single", known: datetime | None = None
) -> ValueRun | None:
    """Of the latest day (not after by), as it was first judged; later runs of a day are comparisons.

    known: of those that were made by then.
    """
    found = select(ValueRun).where(FINISHED, ValueRun.together == together)
    if by is not None:
        found = found.where(ValueRun.as_of <= by)
    if known is not None:
        found = found.where(ValueRun.made_at <= known)
    return session.scalars(found.order_by(ValueRun.as_of.desc(), ValueRun.id).limit(1)).one_or_none()


def shown(*, at: int) -> ValueRun | None:
    """The newest, to be read only, kept. at: the age of the database."""

    def build() -> list[ValueRun]:
        found = newest()
        if found is not None:
            session.expunge(found)
        return [found] if found is not None else []

    return next(iter(remembered("newest run", build, at=at)), None)


def newest_quarter(*, by: date) -> ValueRun | None:
    """The one the night made of the latest quarter; what is worked out by hand opens nothing by itself."""
    found = select(ValueRun).where(
        FINISHED, ValueRun.kind == "quarter", ValueRun.together == "single", ValueRun.as_of <= by
    )
    return session.scalars(found.order_by(ValueRun.as_of.desc(), ValueRun.id).limit(1)).one_or_none()


def first_of(as_of: date, *, together: str = "single") -> ValueRun | None:
    """The run a day was first judged by."""
    found = select(ValueRun).where(FINISHED, ValueRun.as_of == as_of, ValueRun.together == together)
    return session.scalars(found.order_by(ValueRun.id).limit(1)).one_or_none()


def unfinished(*, before: datetime) -> list[ValueRun]:
    """What was begun before that and never ended."""
    return list(session.scalars(select(ValueRun).where(~FINISHED, ValueRun.made_at < before)))


def kept_since(as_of: date, rows: Iterable[Known], *, policy: ValuePolicy, known: datetime) -> Kept:
    """Of each grade a year ago, how many are not lost now; nothing without a run of that time.

    rows: of the run that is being made. Whoever is in it no more has left. known: what was made after it is
    none of what this run knows, so that it comes out the same whenever it is made again.
    """
    year = as_of - relativedelta(months=12)
    before = newest(by=year, known=known)
    if before is None or before.as_of <= year - relativedelta(months=1):
        return {}
    there = {
        one.customer_id
        for one in rows
        if churn_states.standing(coming(one), as_of=as_of, policy=policy).state != Churn.LOST
    }
    found: dict[str, tuple[int, int]] = {}
    graded = select(ValueRow.grade, ValueRow.customer_id).where(
        ValueRow.run_id == before.id, ValueRow.grade != "", ValueRow.is_isolated.is_(False)
    )
    for grade, customer in session.execute(graded):
        stayed, whole = found.get(grade, (0, 0))
        found[grade] = (stayed + (customer in there), whole + 1)
    return found


def check(made: ValueRun) -> Checked:
    """Works a run out again from its stored inputs and its own policy."""
    rows = list(stored_rows(made.id))
    inputs = [known for known, _value in rows]
    again = list(reckon(inputs, terms_of(made)))
    is_same = all(value == found for (_known, value), found in zip(rows, again, strict=True))
    return Checked(
        digest(input_row(one) for one in inputs) == made.input_digest,
        is_same and digest(output_row(one) for one in again) == made.result_digest,
    )
